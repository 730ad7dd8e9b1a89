import Foundation
import Media
import Synchronization
import Testing

/// Makes media with the `ffmpeg` program, each file once a run, in a folder that goes away with the process.
enum Studio {
    private static let folder: URL = {
        let folder = URL.temporaryDirectory.appending(path: "tagflow-media-\(UUID().uuidString)")
        try? FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        atexit { try? FileManager.default.removeItem(at: Studio.folder) }
        return folder
    }()
    private static let made = Mutex<Set<String>>([])

    /// The file that `ffmpeg <arguments> <name>` writes. Two recipes need two names.
    static func film(_ name: String, _ arguments: String) throws -> URL {
        let url = folder.appending(path: name)
        try made.withLock { made in
            guard !made.contains(name) else { return }
            _ = try run("ffmpeg", "-v error -nostdin -y \(arguments)".words + [url.path])
            made.insert(name)
        }
        return url
    }

    /// Two seconds of moving pattern with a tone, H.264 and AAC.
    static func clip(_ size: String = "320x240") throws -> URL {
        try film(
            "clip-\(size).mp4",
            """
            -f lavfi -i testsrc2=s=\(size):r=25:d=2 -f lavfi -i sine=d=2 -c:v libx264 -pix_fmt yuv420p -c:a aac
            -movflags +faststart
            """)
    }

    /// A picture whose quarters are red and green above blue and white.
    static func quarters(_ name: String, _ arguments: String = "", filter: String = "") throws -> URL {
        try film(
            name,
            """
            -f lavfi -i color=red:s=80x60:r=5:d=1 -f lavfi -i color=lime:s=80x60:r=5:d=1
            -f lavfi -i color=blue:s=80x60:r=5:d=1 -f lavfi -i color=white:s=80x60:r=5:d=1
            -filter_complex [0][1]hstack[a];[2][3]hstack[b];[a][b]vstack\(filter) -pix_fmt yuv420p \(arguments)
            """)
    }

    static func write(_ name: String, _ bytes: some Sequence<UInt8>) throws -> URL {
        let url = folder.appending(path: "\(UUID().uuidString)-\(name)")
        try Data(bytes).write(to: url)
        return url
    }

    static func run(_ program: String, _ arguments: [String]) throws -> Data {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = [program] + arguments
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        let data = try output.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        try #require(process.terminationStatus == 0, "\(program) \(arguments)")
        return data
    }
}

extension String {
    var words: [String] { split(whereSeparator: \.isWhitespace).map(String.init) }
}

/// The first sight of a file on disk, in the box of a default cover.
func look(_ file: URL, within box: Box = Box(width: 360, height: 640)) throws -> FirstSight {
    let handle = try FileHandle(forReadingFrom: file)
    defer { try? handle.close() }
    let size = Int(try handle.seekToEnd())
    return try firstSight(
        of: handle.fileDescriptor, size: size, name: Array(file.lastPathComponent.utf8), within: box)
}

func refusal(_ file: URL) -> MediaError? {
    do {
        _ = try look(file)
        return nil
    } catch { return error as? MediaError }
}

/// A cover's pixels as another program sees them.
struct Pixels {
    let width: Int
    let bytes: [UInt8]

    init(_ sight: FirstSight) throws {
        let cover = try Studio.write("cover.jpg", try #require(sight.cover))
        width = try #require(sight.coverWidth)
        bytes = Array(
            try Studio.run("ffmpeg", "-v error -i \(cover.path) -f rawvideo -pix_fmt rgb24 -".words))
        try #require(bytes.count == width * (sight.coverHeight ?? 0) * 3)
    }

    /// The nearest of the studio's colours at a place given in shares of width and height.
    func colour(_ x: Double, _ y: Double) -> Character {
        let height = bytes.count / 3 / width
        let at = (Int(y * Double(height)) * width + Int(x * Double(width))) * 3
        switch (bytes[at] > 128, bytes[at + 1] > 128, bytes[at + 2] > 128) {
        case (true, false, false): return "r"
        case (false, true, false): return "g"
        case (false, false, true): return "b"
        case (true, true, true): return "w"
        default: return "?"
        }
    }

    /// The quarters from the upper left, row by row.
    var quarters: String {
        String([colour(0.25, 0.25), colour(0.75, 0.25), colour(0.25, 0.75), colour(0.75, 0.75)])
    }
}
