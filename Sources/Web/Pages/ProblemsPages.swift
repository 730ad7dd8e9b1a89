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
        let rows = page.problems.map { ProblemsView.Row($0, visitor.messages) }
        let view = ProblemsView(problems: rows, total: total, nextCursor: page.next, visitor.messages)
        let frame = try await shell.frame(request, visitor)
        return shell.page(try shell.views.problems(view, in: frame), request)
    }

    func post(_ request: Request, _ visitor: Visitor) async throws -> Response {
        let form = try request.form()
        if let response = try await shell.post(form, request, visitor) { return response }
        let id = try form.first("id").map { text in
            guard let id = Int(text) else { throw HTTPError(.badRequest, "‘id’ is a number.", field: "id") }
            return id
        }
        switch (form.first("action"), id) {
        case ("retry", _):
            try visitor.mustBeEditor()
            _ = try await shell.library.retry(problems: id.map { [$0] })
        case ("accept", _):
            try visitor.mustBeAdmin()
            _ = try await shell.library.acceptMissing(in: [try form.number("root")])
        case ("accept_content", let id?):
            try visitor.mustBeAdmin()
            try await catalog.write { try $0.acceptContent(problem: id) }
        case ("open_folder", let id?):
            guard let video = try await catalog.read({ try $0.video(id) }) else { throw HTTPError.notFound }
            guard visitor.isOnHost else { throw NotOnHost(path: video.path.text) }
            try await shell.library.openFolder(of: id)
        default: throw HTTPError(.badRequest, "This form has no such action.", field: "action")
        }
        return .redirect(to: request.address)
    }
}
