import Catalog
import HTML
import HTTP

/// `/problems`: files that could not be read, and why.
struct ProblemsPages: Sendable {
    let catalog: Catalog
    let shell: Shell

    func show(_ request: Request, _ visitor: Visitor) async throws -> Response {
        try request.refuseUnknownKeys([])
        let (problems, total) = try await catalog.read { (try $0.problems(), try $0.problemCount()) }
        let rows = problems.map { ProblemsView.Row($0, visitor.messages) }
        let view = ProblemsView(problems: rows, total: total, visitor.messages)
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
