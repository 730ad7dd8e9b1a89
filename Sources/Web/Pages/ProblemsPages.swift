import Catalog
import HTML
import HTTP

/// `/problems`: files that could not be read, and why.
struct ProblemsPages: Sendable {
    let catalog: Catalog
    let shell: Shell

    func show(_ request: Request, _ visitor: Visitor) async throws -> Response {
        let page = try await ProblemList(request, catalog)
        let total = try await catalog.read { try $0.problemCount() }
        let rows = page.problems.map { ProblemsView.Row($0, video: $0.video, visitor.messages) }
        let view = ProblemsView(problems: rows, total: total, nextCursor: page.next, visitor.messages)
        let frame = try await shell.frame(request, visitor)
        return shell.page(try shell.views.problems(view, in: frame), request)
    }

    func post(_ request: Request, _ visitor: Visitor) async throws -> Response {
        guard let response = try await shell.post(try request.form(), request, visitor) else {
            throw HTTPError(.badRequest, "This form has no such action.", field: "action")
        }
        return response
    }
}
