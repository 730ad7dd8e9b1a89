import Foundation

/// Tiny videos that differ in what they play, and in nothing else: x264 writes a line of text into the first packet.
struct Content {
    private static let mark = Data("http://www.videolan.org/x264.html".utf8)
    private static let template = drawn("testsrc2")

    /// One of FFmpeg's test pictures, moving or not; those of different pictures have the same size, length and codec.
    static func drawn(_ picture: String, as type: String = "mp4") -> Data {
        let path = "/tmp/tagflow-content-\(getpid()).\(type)"
        defer { unlink(path) }
        let ffmpeg = Process()
        ffmpeg.executableURL = URL(filePath: "/usr/bin/env")
        ffmpeg.arguments =
            [
                "ffmpeg", "-v", "error", "-y", "-f", "lavfi", "-i", "\(picture)=s=64x64:r=10:d=0.3",
            ] + (type == "mp4" ? ["-pix_fmt", "yuv420p", path] : ["-frames:v", "1", path])
        do {
            try ffmpeg.run()
            ffmpeg.waitUntilExit()
            return try Data(contentsOf: URL(filePath: path))
        } catch {
            fatalError("tests need ffmpeg: \(error)")
        }
    }

    let number: Int
    /// How often its tags were written; they are no part of what it plays.
    var tags = 0

    var bytes: Data { Self.marked(Self.template, "content \(number)").tagged(tags) }

    /// Of a file as `bytes` makes it; `nil` for any other.
    static func number(of bytes: Data) -> Int? {
        guard let start = bytes.range(of: Data("content ".utf8)) else { return nil }
        return Int(String(decoding: bytes[start.upperBound...].prefix { $0 != 0x20 }, as: UTF8.self))
    }

    /// The same video with another text in its first packet.
    static func marked(_ video: Data, _ text: String) -> Data {
        guard let place = video.range(of: mark) else { fatalError("x264 has said nothing of itself") }
        var marked = video
        marked.replaceSubrange(
            place,
            with: Data(text.utf8.prefix(mark.count))
                + Data(repeating: 0x20, count: max(0, mark.count - text.utf8.count)))
        return marked
    }
}

extension Data {
    /// With a box of text at its end, as a tagger would leave it.
    func tagged(_ count: Int) -> Data {
        if count == 0 { return self }
        let text = Data("tags \(count)".utf8)
        return self + Swift.withUnsafeBytes(of: UInt32(text.count + 8).bigEndian) { Data($0) }
            + Data("free".utf8) + text
    }
}
