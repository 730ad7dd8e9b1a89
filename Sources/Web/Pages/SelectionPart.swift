import Catalog
import HTTP

/// `/selection`: the bar of a selection, for a page that is open already.
struct SelectionPart: Sendable {
    let catalog: Catalog
    let shell: Shell

    func show(_ request: Request, _ visitor: Visitor) async throws -> Response {
        try request.refuseUnknownKeys([])
        let lists = try await catalog.read { try $0.ownListNames() }
        let view = SelectionView(lists: lists, visitor.messages)
        let markup = try shell.views.selection(
            view, token: shell.token.token(for: visitor.session), in: visitor.language)
        return shell.page(markup, request)
    }
}
