import Catalog
import HTML
import HTTP
import Library

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
        case "ask", "ask_all":
            try visitor.mustBeAdmin()
            let ids = form.first("action") == "ask" ? try form.numbers("id") : nil
            guard ids?.isEmpty != true else {
                return try await page(request, visitor, error: visitor.messages["trash.noneSelected"])
            }
            return .redirect(to: "/trash?ask=" + (ids?.map(String.init).joined(separator: ",") ?? "all"))
        case "delete":
            try visitor.mustBeAdmin()
            return try await delete(form, request, visitor)
        default: throw HTTPError(.badRequest, "This form has no such action.", field: "action")
        }
    }

    /// For good, once what was typed says so, and only what the page had shown.
    private func delete(_ form: Query, _ request: Request, _ visitor: Visitor) async throws -> Response {
        let asked = form.first("ids") ?? ""
        let ids = try await self.ids(asked, "ids")
        guard form.first("shown") == TrashView.AskingView.digest(of: ids) else {
            return try await page(
                request, visitor, error: visitor.messages["trash.changed"], asking: asked, status: .conflict)
        }
        let typed = form.first("confirm") ?? ""
        guard DeletionAPI.Confirmation.text(typed).confirms(ids.count) else {
            return try await page(request, visitor, asking: asked, mistyped: typed)
        }
        guard ids.count <= DeletionAPI.atOnce else {
            _ = try await shell.library.deleteLater(ids, by: visitor.actor)
            return .redirect(to: "/activity")
        }
        return try await page(
            request, visitor, report: try await shell.library.delete(ids, by: visitor.actor))
    }

    /// Those of them that are in the trash.
    private func ids(_ asked: String, _ field: String) async throws -> [Video.ID] {
        let all = try await catalog.read { try $0.trashedIDs() }
        if asked == "all" { return all }
        return try Set(all).intersection(Request.ids(asked, field, upTo: 1000)).sorted()
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

    private func page(
        _ request: Request, _ visitor: Visitor, error: String? = nil, asking: String? = nil,
        mistyped: String? = nil, report: DeletionReport? = nil, status: Status = .badRequest
    ) async throws -> Response {
        try request.refuseUnknownKeys(["cursor", "change", "ask"])
        let (cursor, change) = (request.query.first("cursor"), try request.number("change"))
        let page = try await catalog.read { try $0.trash(after: cursor) }
        var view = TrashView(page, isFirst: cursor == nil, change: change, error: error, visitor.messages)
        if visitor.role >= .admin, report == nil, let asked = asking ?? request.query.first("ask") {
            let ids = try await self.ids(asked, "ask")
            let bytes = try await catalog.read { try $0.bytes(of: ids) }
            view.asking =
                ids.isEmpty ? nil : .init(asked, ids, bytes: bytes, mistyped: mistyped, visitor.messages)
        }
        view.outcome = report.map { .init($0, visitor.messages) }
        let frame = try await shell.frame(request, visitor)
        let isRefused = error != nil || mistyped != nil
        return shell.page(
            try shell.views.trash(view, in: frame), request, status: isRefused ? status : .ok)
    }
}
