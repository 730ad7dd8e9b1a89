import Catalog
import HTML
import HTTP
import Library
import Platform

/// `/`: the gallery; while nothing is catalogued, the first step.
struct GalleryPages: Sendable {
    let catalog: Catalog
    let library: Library
    let shell: Shell

    func show(_ request: Request, _ visitor: Visitor) async throws -> Response {
        let frame = try await shell.frame(request, visitor)
        // A form sends its empty fields, too.
        let written = request.query.items.map { QueryPairs.Pair($0.name, $0.value) }
        if written.contains(where: \.value.isEmpty) {
            return .redirect(to: QueryPairs(written, isForm: true).address())
        }
        let (query, faults) = VideoQuery.reading(request.query.items)
        guard faults.isEmpty else {
            let names = try await catalog.read { try $0.names(in: query) }
            let view = GalleryView(faults, of: query, query: frame.query, names: names, visitor.messages)
            return shell.page(try shell.views.gallery(view, in: frame), request, status: .badRequest)
        }
        let (page, names, roots) = try await catalog.read { connection in
            (try connection.found(query), try connection.names(in: query), try connection.liveRoots())
        }
        library.lookAt(page.videos.map(\.id))
        if page.total == 0, frame.query.pairs.isEmpty {
            let view = FirstStepsView(
                folders: roots.map(\.path.text), isScanning: frame.activity?.isBusy ?? false)
            return shell.page(try shell.views.firstSteps(view, in: frame), request)
        }
        let view = GalleryView(page, of: query, query: frame.query, names: names, visitor.messages)
        return shell.page(try shell.views.gallery(view, in: frame), request)
    }

    /// `GET /cards`: cards for a page that is open already. `ids=1,2` names them, and `q` what to mark; otherwise they are those of a gallery's
    /// query from `position` on, or around the place that the video `around` has there now.
    func cards(_ request: Request, _ visitor: Visitor) async throws -> Response {
        var items = request.query.items
        guard items.contains(where: { $0.name == "position" }) else {
            return try await named(request, visitor)
        }
        let around = try request.query.all("around").map { text throws(HTTPError) in
            guard let id = Int(text), id > 0 else {
                throw HTTPError(.badRequest, "‘around’ is the number of a video.", field: "around")
            }
            return id
        }
        items.removeAll { $0.name == "around" }
        var query = try VideoQuery(items: items)
        if let id = around.last { query.seek(id) }
        let page = try await catalog.read { [query] in try $0.found(query) }
        library.lookAt(page.videos.map(\.id))
        let pairs = QueryPairs(items.map { .init($0.name, $0.value) })
        let grid = GridView(page, of: query, query: pairs, visitor.messages)
        return shell.page(try shell.views.grid(grid, in: visitor.language), request)
    }

    private func named(_ request: Request, _ visitor: Visitor) async throws -> Response {
        try request.refuseUnknownKeys(["ids", "q"])
        let ids = try Request.ids(request.query.first("ids") ?? "", "ids", upTo: 200)
        library.lookAt(ids)
        var query = VideoQuery()
        query.text = try request.text("q")
        let words = query.words
        let found = try await catalog.read { try $0.found(ids, searching: words) }
        let cards = found.map { video, places in
            CardView(video, marking: words, places: places, visitor.messages)
        }
        return shell.page(try shell.views.cards(cards, in: visitor.language), request)
    }

    func post(_ request: Request, _ visitor: Visitor) async throws -> Response {
        let form = try request.form()
        if let response = try await shell.post(form, request, visitor) { return response }
        guard form.first("action") == "add_library" else {
            throw HTTPError(.badRequest, "This form has no such action.", field: "action")
        }
        // The same right as for `POST /api/library`, though this route is for editors.
        guard visitor.role >= .admin else { throw HTTPError.notAllowed }
        let path = form.first("path") ?? ""
        do {
            _ = try await library.addRoot(FilePath(path), by: visitor.actor)
            return .redirect(to: "/")
        } catch let error as LibraryError {
            let frame = try await shell.frame(request, visitor)
            let roots = try await catalog.read { try $0.roots() }
            let view = FirstStepsView(
                folders: roots.map(\.path.text), isScanning: frame.activity?.isBusy ?? false, path: path,
                error: visitor.messages.refusal(error))
            return shell.page(try shell.views.firstSteps(view, in: frame), request, status: .badRequest)
        }
    }
}
