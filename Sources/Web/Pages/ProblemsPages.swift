import Catalog
import HTML
import HTTP
import Library

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
        let form = try request.form()
        if let response = try await shell.post(form, request, visitor) { return response }
        guard form.first("action") == "retry" else {
            throw HTTPError(.badRequest, "This form has no such action.", field: "action")
        }
        try visitor.mustBeEditor()
        let ids = try form.first("id").map { text in
            guard let id = Int(text) else { throw HTTPError(.badRequest, "‘id’ is a number.", field: "id") }
            return [id]
        }
        _ = try await shell.library.retry(problems: ids)
        return .redirect(to: request.address)
    }
}
