import Platform

/// The files of a folder, held in memory and served under an address that changes whenever any of them does.
///
/// One hash of the whole tree is part of the path (`/assets/<hash>/js/app.js`), so that a browser may keep
/// every file for ever and relative imports and `url()`s stay within the same state of the tree.
package struct StaticFiles: Sendable {
    private struct File: Sendable {
        let bytes: [UInt8]
        /// The same, compressed; from a file beside it with `.gz` added.
        let gzip: [UInt8]?
        let type: String
    }

    /// `/assets/<hash>/`
    package let prefix: String
    private let hash: String
    private let files: [String: File]

    /// Reads the folder. Blocks: call it at start, or in `BlockingPool`.
    package init(folder: String) throws {
        self.init(try readTree(folder))
    }

    /// `tree`: relative paths and contents.
    package init(_ tree: [(path: String, bytes: [UInt8])]) {
        let contents = Dictionary(tree.map { ($0.path, $0.bytes) }) { first, _ in first }
        var state: [UInt8] = []
        for (path, bytes) in tree.sorted(by: { $0.path < $1.path }) {
            state += Array("\(path)\n\(SHA256.hex(bytes))\n".utf8)
        }
        hash = String(SHA256.hex(state).prefix(16))
        prefix = "/assets/\(hash)/"
        files = contents.reduce(into: [:]) { files, entry in
            let (path, bytes) = entry
            guard !path.hasSuffix(".gz") else { return }
            files[path] = File(bytes: bytes, gzip: contents[path + ".gz"], type: Self.type(of: path))
        }
    }

    /// The relative paths of all files, in order.
    package var paths: [String] { files.keys.sorted() }

    package func contains(_ path: String) -> Bool { files[path] != nil }

    /// Where a page links to, for a path relative to the folder.
    package func address(of path: String) -> String { prefix + path }

    /// Answers a request for `/assets/<hash>/<path>`.
    ///
    /// - Throws: 404 for anything else, an address of an earlier state included.
    package func respond(to request: Request) throws(HTTPError) -> Response {
        let segments = request.segments
        guard segments.count > 2, segments[0] == "assets", segments[1] == hash,
            let file = files[segments[2...].joined(separator: "/")]
        else { throw .notFound }
        var fields: Fields = ["Cache-Control": "public, max-age=31536000, immutable"]
        guard let gzip = file.gzip else {
            return .bytes(file.bytes, type: file.type, etag: hash, for: request, fields: fields)
        }
        fields["Vary"] = "Accept-Encoding"
        guard Self.acceptsGzip(request) else {
            return .bytes(file.bytes, type: file.type, etag: hash, for: request, fields: fields)
        }
        fields["Content-Encoding"] = "gzip"
        return .bytes(gzip, type: file.type, etag: "\(hash)-gz", for: request, fields: fields)
    }

    /// RFC 9110 §12.5.3; a quality of zero is a refusal.
    static func acceptsGzip(_ request: Request) -> Bool {
        for element in request.fields.tokens("Accept-Encoding") {
            let parts = element.split(separator: ";").map(\.trimmed)
            guard let coding = parts.first, ["gzip", "x-gzip"].contains(coding) else { continue }
            let quality = parts.dropFirst().first { $0.hasPrefix("q=") }?.dropFirst(2)
            return quality.map { $0.contains { ("1"..."9").contains($0) } } ?? true
        }
        return false
    }

    private static func type(of path: String) -> String {
        switch path.split(separator: ".").last {
        case "css": "text/css; charset=utf-8"
        case "js", "mjs": "text/javascript; charset=utf-8"
        case "json", "map": "application/json"
        case "webmanifest": "application/manifest+json"
        case "svg": "image/svg+xml"
        case "png": "image/png"
        case "jpg", "jpeg": "image/jpeg"
        case "webp": "image/webp"
        case "avif": "image/avif"
        case "ico": "image/x-icon"
        case "woff2": "font/woff2"
        case "html": "text/html; charset=utf-8"
        case "txt": "text/plain; charset=utf-8"
        default: "application/octet-stream"
        }
    }
}
