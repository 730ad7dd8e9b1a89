import Catalog
import HTTP
import Library
import Platform

/// `/media/{id}[/{file}]`, `/media/{id}/tracks/{track}.vtt` and `/pictures/{key}.jpg`: bytes by id or content
/// key, never by path.
struct MediaRoutes: Sendable {
    let catalog: Catalog
    let library: Library
    let pictures: PictureCache

    /// An open range gets at most this much, so that a few players do not hold all of a browser's connections.
    private static let openRangeCap = 4 << 20

    func media(_ request: Request, _ visitor: Visitor) async throws -> Response {
        let id = try request.id()
        let fileID = request.parameters["file"] == nil ? nil : try request.id("file")
        let (file, open) = try await library.media(id, file: fileID)
        let etag = "\(file.id)-\(open.size)-\(open.modified)"
        return Response.file(
            open, type: Self.type(of: file.path.name), etag: etag, for: request,
            openRangeCap: Self.openRangeCap, fields: Self.fields)
    }

    /// Subtitles or chapters.
    func track(_ request: Request, _ visitor: Visitor) async throws -> Response {
        let id = try request.id()
        guard let name = request.parameters["name"], name.hasSuffix(".vtt"),
            let track = Int(name.dropLast(4)),
            name == "\(track).vtt", let text = try await catalog.read({ try $0.text(of: track, of: id) })
        else { throw HTTPError.notFound }
        return .bytes(
            Array(text.utf8), type: "text/vtt; charset=utf-8", for: request, fields: Self.fields)
    }

    private static let fields: Fields = [
        "Cache-Control": "private, no-cache", "Content-Disposition": "inline",
        // Media is hostile: whatever it is, it is never a page of ours.
        "Content-Security-Policy": "sandbox; default-src 'none'; frame-ancestors 'none'",
    ]

    func picture(_ request: Request, _ visitor: Visitor) async throws -> Response {
        guard let name = request.parameters["name"], name.hasSuffix(".jpg") else { throw HTTPError.notFound }
        let key = String(name.dropLast(4))
        let bytes = try await pictures.bytes(key)
        return .bytes(
            bytes, type: "image/jpeg", etag: key, for: request,
            fields: ["Cache-Control": "private, max-age=31536000, immutable"])
    }

    /// By extension, from a fixed table: a file's name decides nothing else.
    static func type(of name: [UInt8]) -> String {
        let text = String(decoding: name, as: UTF8.self).lowercased()
        let ext = text.split(separator: ".").last.map(String.init) ?? ""
        return types[ext] ?? "application/octet-stream"
    }

    private static let types = [
        "mp4": "video/mp4", "m4v": "video/mp4", "mov": "video/quicktime", "webm": "video/webm",
        "mkv": "video/x-matroska", "avi": "video/x-msvideo", "flv": "video/x-flv", "ts": "video/mp2t",
        "wmv": "video/x-ms-wmv", "3gp": "video/3gpp", "ogv": "video/ogg", "mpg": "video/mpeg",
        "mp3": "audio/mpeg", "m4a": "audio/mp4", "aac": "audio/aac", "ogg": "audio/ogg", "opus": "audio/ogg",
        "flac": "audio/flac", "wav": "audio/wav", "wma": "audio/x-ms-wma",
        "jpg": "image/jpeg", "jpeg": "image/jpeg", "jpe": "image/jpeg", "jfif": "image/jpeg",
        "png": "image/png", "gif": "image/gif",
        "webp": "image/webp",
        "bmp": "image/bmp", "apng": "image/apng", "avif": "image/avif", "heic": "image/heic",
        "heif": "image/heif", "hif": "image/heif", "tif": "image/tiff",
        "tiff": "image/tiff",
    ]
}
