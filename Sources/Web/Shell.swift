import Catalog
import HTML
import HTTP
import Library
import Platform

/// What all pages share: the frame around them, and the forms in it.
struct Shell: Sendable {
    let catalog: Catalog
    let library: Library
    let views: Views
    let token: FormToken

    func frame(_ request: Request, _ visitor: Visitor) async throws -> Frame {
        let problems = try await catalog.read { try $0.problemCount() }
        let query = request.query.items.map { QueryPairs.Pair($0.name, $0.value) }
        return Frame(
            language: visitor.language, address: request.address, token: token.token(for: visitor.session),
            isOnHost: visitor.isOnHost, problems: problems,
            activity: ActivityView(try await library.jobs(), visitor.messages), query: QueryPairs(query))
    }

    /// A page, with a validator made of all it says.
    func page(_ markup: Markup, _ request: Request, status: Status = .ok) -> Response {
        let bytes = Array(markup.html.utf8)
        let fields: Fields = ["Cache-Control": "private, no-cache", "Vary": "Cookie, Accept-Language"]
        guard status == .ok else {
            return Response(status, bytes, type: "text/html; charset=utf-8", fields: fields)
        }
        let etag = String(SHA256.hex(bytes).prefix(32))
        return .bytes(bytes, type: "text/html; charset=utf-8", etag: etag, for: request, fields: fields)
    }

    func error(_ trouble: Trouble, _ request: Request, _ visitor: Visitor) async throws -> Response {
        // The frame asks the catalogue; where that is what failed, the page does without.
        let full = try? await frame(request, visitor)
        let frame =
            full
            ?? Frame(
                language: visitor.language, address: "/", token: token.token(for: visitor.session),
                isOnHost: visitor.isOnHost)
        let view = ErrorView(
            status: trouble.status.code, detail: trouble.path ?? trouble.detail, visitor.messages)
        return page(try views.error(view, in: frame), request, status: trouble.status)
    }

    /// The forms that every page has: `language`, `scan` and `job`. Others are `nil`.
    func post(_ form: Query, _ request: Request, _ visitor: Visitor) async throws -> Response? {
        switch form.first("action") {
        case "language":
            let choice = form.first("language") ?? ""
            guard choice == "auto" || Language(rawValue: choice) != nil else {
                throw HTTPError(.badRequest, "The language is es, en or auto.", field: "language")
            }
            var response = Response.redirect(to: request.address)
            let age = choice == "auto" ? 0 : 31_536_000
            response.fields.append("Set-Cookie", "lang=\(choice); Path=/; SameSite=Lax; Max-Age=\(age)")
            return response
        case "scan":
            try visitor.mustBeEditor()
            _ = try await library.scan()
            return .redirect(to: request.address)
        case "job":
            try visitor.mustBeEditor()
            guard let act = form.first("act").flatMap(JobAct.init(rawValue:)) else {
                throw HTTPError(.badRequest, "A job is paused, resumed, cancelled or retried.", field: "act")
            }
            guard let id = form.first("id").flatMap({ Int($0) }) else {
                throw HTTPError(.badRequest, "‘id’ is a number.", field: "id")
            }
            if act == .accept { try visitor.mustBeAdmin() }
            try await library.act(act, on: id)
            return .redirect(to: request.address)
        default: return nil
        }
    }
}

extension Visitor {
    /// For what is posted to a page that all may read.
    func mustBeEditor() throws(HTTPError) {
        guard role >= .editor else { throw .notAllowed }
    }

    func mustBeAdmin() throws(HTTPError) {
        guard role >= .admin else { throw .notAllowed }
    }
}

extension Request {
    /// Path and query as sent: where a page's own forms post to, and where they lead back.
    var address: String {
        // A path that begins with two slashes would name another host in a redirect.
        let path = "/" + path.drop { $0 == "/" }
        return rawQuery.isEmpty ? path : path + "?" + rawQuery
    }
}
