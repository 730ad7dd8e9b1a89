import Foundation
import HTTP
import Testing

@Suite struct StaticFilesTests {
    static let files = StaticFiles([
        ("css/app.css", Array("body{}".utf8)), ("css/app.css.gz", [1, 2]),
        ("js/app.js", Array("import".utf8)),
        ("icon.svg", [3]), ("blob.bin", [4]),
    ])

    @Test(
        arguments: [
            ("css/app.css", "text/css; charset=utf-8"), ("js/app.js", "text/javascript; charset=utf-8"),
            ("icon.svg", "image/svg+xml"), ("blob.bin", "application/octet-stream"),
        ])
    func `a file has its type and may be kept for ever`(_ path: String, _ type: String) throws {
        let response = try Self.files.respond(to: Request(.get, Self.files.address(of: path)))
        #expect(response.status == .ok)
        #expect(response.fields["Content-Type"] == type)
        #expect(response.fields["Cache-Control"] == "public, max-age=31536000, immutable")
    }

    @Test(
        arguments: [
            (nil, false), ("gzip", true), ("br, GZIP;q=0.5", true), ("gzip;q=0", false),
            ("gzip; q=0.000", false),
            ("identity", false), ("br", false),
        ] as [(String?, Bool)])
    func `the compressed form is sent where it is taken`(_ accepted: String?, _ isCompressed: Bool) throws {
        var fields: Fields = [:]
        fields["Accept-Encoding"] = accepted
        let request = try Request(.get, Self.files.address(of: "css/app.css"), fields: fields)
        let response = try Self.files.respond(to: request)
        #expect(response.fields["Content-Encoding"] == (isCompressed ? "gzip" : nil))
        #expect(response.fields["Vary"] == "Accept-Encoding")
        guard case .bytes(let bytes) = response.body else {
            Issue.record("no bytes")
            return
        }
        #expect(bytes == (isCompressed ? [1, 2] : Array("body{}".utf8)))
    }

    @Test(
        arguments: [
            "/assets/", "/assets/0000000000000000/js/app.js", "/assets/HASH/", "/assets/HASH/js",
            "/assets/HASH/css/app.css.gz",
            "/assets/HASH/js/app.js/", "/assets/HASH//js/app.js", "/other/HASH/js/app.js",
        ])
    func `nothing else is there`(_ target: String) throws {
        let hash = Self.files.prefix.split(separator: "/")[1]
        let request = try Request(.get, target.replacing("HASH", with: hash))
        let error = #expect(throws: HTTPError.self) { try Self.files.respond(to: request) }
        #expect(error?.status == .notFound)
    }

    @Test func `any change gives every file another address`() {
        let changed = StaticFiles([("js/app.js", Array("import".utf8)), ("icon.svg", [9])])
        let same = StaticFiles([("icon.svg", [9]), ("js/app.js", Array("import".utf8))])
        #expect(changed.address(of: "js/app.js") != Self.files.address(of: "js/app.js"))
        #expect(changed.prefix == same.prefix)
    }

    @Test func `a folder is read with its folders, without what is hidden or a link`() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "\(UUID())")
        defer { try? FileManager.default.removeItem(at: folder) }
        try FileManager.default.createDirectory(
            at: folder.appending(path: "js/deep"), withIntermediateDirectories: true)
        try Data("x".utf8).write(to: folder.appending(path: "js/deep/a.js"))
        try Data("x".utf8).write(to: folder.appending(path: ".hidden"))
        try FileManager.default.createSymbolicLink(
            at: folder.appending(path: "passwd"), withDestinationURL: URL(filePath: "/etc/passwd"))
        #expect(try StaticFiles(folder: folder.path).paths == ["js/deep/a.js"])
    }
}
