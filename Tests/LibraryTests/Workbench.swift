import Catalog
import Foundation
import Glibc
import Library
import Platform
import Testing

/// A library folder, a data folder, a catalogue and a library over them, all of one test's own.
final class Workbench: Sendable {
    let folder: String
    let catalog: Catalog
    let library: Library

    var media: String { folder + "/media" }
    var data: String { folder + "/data" }

    /// The real executable: test bundle and product lie side by side.
    static let tagflow = Array(
        URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent().appending(path: "tagflow").path
            .utf8)

    init(_ adjust: (inout Library.Settings) throws -> Void = { _ in }) throws {
        var template = Array("/tmp/tagflow-library-XXXXXX".utf8CString)
        _ = try #require(mkdtemp(&template))
        folder = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
        for name in ["media", "data"] {
            try FileManager.default.createDirectory(
                atPath: folder + "/" + name, withIntermediateDirectories: false)
        }
        var settings = Library.Settings(data: folder + "/data", concurrency: 2)
        settings.executable = Self.tagflow
        try adjust(&settings)
        catalog = try Catalog(folder: folder + "/data", readers: 2)
        library = Library(catalog: catalog, settings: settings)
    }

    deinit { try? FileManager.default.removeItem(atPath: folder) }

    /// A script in place of the decoding child. It has said the first word when it begins.
    static func script(_ body: String, in settings: inout Library.Settings) throws {
        let path = settings.data + "/child.sh"
        let hello = #"printf '\000\000\000\015\000\000\000\000{"version":1}' >&0"#
        try "#!/bin/sh\n\(hello)\n\(body)\n".write(toFile: path, atomically: false, encoding: .utf8)
        chmod(path, 0o755)
        settings.executable = Array(path.utf8)
    }

    /// A script instead of our executable, from the first word on.
    static func program(_ body: String, in settings: inout Library.Settings) throws {
        let path = settings.data + "/program.sh"
        try "#!/bin/sh\n\(body)\n".write(toFile: path, atomically: false, encoding: .utf8)
        chmod(path, 0o755)
        settings.executable = Array(path.utf8)
    }

    /// A sign for such a script, in the data folder.
    func touch(_ name: String) throws { try Data().write(to: URL(filePath: data + "/" + name)) }

    func write(_ relative: String, _ content: String = "no media") throws {
        try write(Array(relative.utf8), Data(content.utf8))
    }

    func write(_ relative: [UInt8], _ content: Data) throws {
        let path = Array(media.utf8) + [0x2F] + relative
        let parent = String(decoding: FilePath(path).folder, as: UTF8.self)
        try FileManager.default.createDirectory(atPath: parent, withIntermediateDirectories: true)
        let file = (path + [0]).withUnsafeBytes {
            open($0.assumingMemoryBound(to: CChar.self).baseAddress!, O_CREAT | O_TRUNC | O_WRONLY, 0o644)
        }
        try #require(file >= 0)
        defer { close(file) }
        let written = content.withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
        try #require(written == content.count)
    }

    /// Where the picture of this key lies.
    func picture(_ key: String) -> String {
        "\(data)/pictures/\(key.prefix(2))/\(key.dropFirst(2).prefix(2))/\(key).jpg"
    }

    func remove(_ relative: String) throws {
        try FileManager.default.removeItem(atPath: media + "/" + relative)
    }

    /// A real clip of one second; by another name it is another video.
    func clip(_ relative: String) throws {
        try write(
            Array(relative.utf8),
            Content.marked(Clip.bytes, "\(Array(relative.utf8).reduce(5381) { ($0 &* 33) ^ Int($1) })"))
    }

    /// Makes `media` a library folder, without a scan having run.
    func addRoot() async throws -> Root { try await library.addRoot(FilePath(media), by: .host).0 }

    /// Lets the library work until nothing is queued or running.
    func work() async throws {
        let library = library
        try await withThrowingTaskGroup { group in
            group.addTask { try await library.run() }
            group.addTask { try await library.idle() }
            try await group.next()
            group.cancelAll()
        }
    }

    /// Scans until all is done, and answers the scan.
    @discardableResult
    func scan(_ options: Library.ScanOptions = .init()) async throws -> Job {
        let id = try await library.scan(options).id
        try await work()
        return try #require(try await catalog.read { try $0.job(id) })
    }

    /// Paths below the library folder, with the state of each file, sorted.
    func files() async throws -> [String] {
        try await catalog.read { connection in
            try connection.roots().flatMap { root in
                try connection.knownFiles(of: root.id, after: nil, limit: 100_000)
                    .map { "\(String(decoding: $0.path, as: UTF8.self)) \($0.state.rawValue)" }
            }
        }
    }

    func videos() async throws -> [Video] { try await catalog.read { try $0.videos(VideoQuery()).videos } }
    func problems() async throws -> [Problem] { try await catalog.read { try $0.problems() } }
}

/// One second of moving picture and sound, made once a run.
enum Clip {
    static let bytes: Data = {
        let path = "/tmp/tagflow-clip-\(getpid()).mp4"
        defer { unlink(path) }
        let ffmpeg = Process()
        ffmpeg.executableURL = URL(filePath: "/usr/bin/env")
        ffmpeg.arguments = [
            "ffmpeg", "-v", "error", "-y", "-f", "lavfi", "-i", "testsrc2=s=180x320:r=25:d=1", "-f", "lavfi",
            "-i", "sine=d=1", "-pix_fmt", "yuv420p", path,
        ]
        do {
            try ffmpeg.run()
            ffmpeg.waitUntilExit()
            return try Data(contentsOf: URL(filePath: path))
        } catch {
            fatalError("tests need ffmpeg: \(error)")
        }
    }()
}
