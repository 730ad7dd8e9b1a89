import Catalog
import HTTP
import Platform

/// `/api/export` and the form of `/export`: a selection as a file, made in memory.
struct ExportAPI: Sendable {
    let catalog: Catalog

    /// `GET /api/export?format=m3u&list=3&sort=list`.
    func show(_ request: Request, _ visitor: Visitor) async throws -> Response {
        let items = request.query.items
        let filter = items.filter { $0.name != "format" && $0.name != "ids" }
        if let ids = request.query.first("ids") {
            if let other = filter.first {
                throw VideoQuery.NotUnderstood(field: other.name, value: other.value)
            }
            return try await file(
                request.query.first("format"), .ids(try Request.ids(ids, "ids", upTo: 1000)),
                request)
        }
        if let paging = filter.first(where: { ["limit", "cursor", "position"].contains($0.name) }) {
            throw VideoQuery.NotUnderstood(field: paging.name, value: paging.value)
        }
        return try await file(
            request.query.first("format"), .filter(try VideoQuery(items: filter)), request)
    }

    /// Of any number of ids, which an address could not hold.
    func post(_ request: Request, _ visitor: Visitor) async throws -> Response {
        let form = try request.form()
        guard let text = form.first("ids"), !text.isEmpty else {
            throw HTTPError(.badRequest, "‘ids’ is missing.", field: "ids")
        }
        let ids = try Request.ids(text, "ids", upTo: Selection.limit)
        return try await file(form.first("format"), .ids(ids), request)
    }

    private func file(_ name: String?, _ selection: Selection, _ request: Request)
        async throws -> Response
    {
        guard let format = VideoWriting.Format(rawValue: name ?? "m3u") else {
            throw VideoQuery.NotUnderstood(field: "format", value: name ?? "")
        }
        let ids = try await selection.ordered(in: catalog)
        guard ids.count <= format.limit else {
            throw HTTPError(
                .contentTooLarge,
                "More than \(format.limit) videos are written by ‘tagflow export --format \(format.rawValue)’."
            )
        }
        let (writing, parts) = try await catalog.videos(ids, VideoWriting(format: format)) {
            try $1.bytes(of: $0)
        }
        let (bytes, digest) = try await BlockingPool.shared.run {
            let bytes = writing.head + parts.joined() + writing.tail
            return (bytes, SHA256.hex(bytes))
        }
        return .bytes(
            bytes, type: format.type, etag: String(digest.prefix(32)), for: request,
            fields: [
                "Cache-Control": "private, no-store",
                "Content-Disposition": "attachment; filename=\"\(format.fileName)\"",
            ])
    }
}

extension VideoWriting.Format {
    /// So much is held in memory for a moment: some 30 MB.
    fileprivate var limit: Int { self == .m3u || self == .paths || self == .urls ? 200_000 : 20_000 }
}
