import Catalog
import HTML
import HTTP

/// `/trash`: what was taken out of the gallery, to be restored.
struct TrashPages: Sendable {
    let catalog: Catalog
    let shell: Shell

    func show(_ request: Request, _ visitor: Visitor) async throws -> Response {
        try await page(request, visitor)
    }

    func post(_ request: Request, _ visitor: Visitor) async throws -> Response {
        let form = try request.form()
        if let response = try await shell.post(form, request, visitor) { return response }
        switch form.first("action") {
        case "undo":
            _ = try await shell.undo(try form.number("change"), visitor)
            return .redirect(to: "/trash")
        case "restore", "restore_all", nil:
            let ids = try await chosen(form)
            guard !ids.isEmpty else {
                return try await page(request, visitor, error: visitor.messages["trash.noneSelected"])
            }
            let change = try await catalog.restore(ids, by: visitor.actor)
            return .redirect(to: "/trash" + (change.id == 0 ? "" : "?change=\(change.id)"))
        default: throw HTTPError(.badRequest, "This form has no such action.", field: "action")
        }
    }

    /// The one whose button was pressed, those that are ticked, or all.
    private func chosen(_ form: Query) async throws -> [Video.ID] {
        guard form.first("action") != "restore_all" else {
            var all = VideoQuery()
            all.isTrash = true
            return try await catalog.read { [all] in try $0.ids(matching: all) }
        }
        return form.first("one") == nil ? try form.numbers("id") : [try form.number("one")]
    }

    private func page(_ request: Request, _ visitor: Visitor, error: String? = nil) async throws -> Response {
        try request.refuseUnknownKeys(["cursor", "change"])
        let (cursor, change) = (request.query.first("cursor"), try request.number("change"))
        let page = try await catalog.read { try $0.trash(after: cursor) }
        let view = TrashView(page, isFirst: cursor == nil, change: change, error: error, visitor.messages)
        let frame = try await shell.frame(request, visitor)
        let status: Status = error == nil ? .ok : .badRequest
        return shell.page(try shell.views.trash(view, in: frame), request, status: status)
    }
}
