package import Catalog

/// Videos in one of the formats of `export`, as they come.
package struct VideoWriting: Sendable {
    package enum Format: String, CaseIterable, Sendable {
        case json, csv, m3u
        /// One to a line.
        case paths
        /// Where they were downloaded from, one to a line, for a program that downloads them.
        case urls

        var type: String {
            switch self {
            case .json: "application/json"
            case .csv: "text/csv; charset=utf-8"
            case .m3u: "audio/x-mpegurl; charset=utf-8"
            case .paths, .urls: "text/plain; charset=utf-8"
            }
        }

        var fileName: String {
            switch self {
            case .json, .csv: "tagflow.\(rawValue)"
            case .m3u: "tagflow.m3u8"
            case .paths, .urls: "tagflow.txt"
            }
        }
    }

    package let format: Format
    /// How many the format could not tell.
    package private(set) var skipped = 0
    private var isFirst = true

    package init(format: Format) { self.format = format }

    package var head: [UInt8] {
        switch format {
        case .json: Array("{\"videos\":[".utf8)
        case .csv: VideoTable.header
        case .m3u: Playlist.header
        case .paths, .urls: []
        }
    }

    package var tail: [UInt8] { format == .json ? Array((isFirst ? "]}\n" : "\n]}\n").utf8) : [] }

    package mutating func bytes(of videos: [Video]) throws -> [UInt8] {
        var bytes: [UInt8] = []
        for video in videos {
            switch format {
            case .json:
                bytes += (isFirst ? "\n" : ",\n").utf8
                bytes += try VideoLines.line(video)
                isFirst = false
            case .csv: bytes += VideoTable.line(video)
            case .m3u: add(Playlist.lines(video), to: &bytes)
            case .paths: add(Playlist.path(of: video).map { $0 + [0x0A] }, to: &bytes)
            case .urls: add(Self.url(of: video).map { Array("\($0)\n".utf8) }, to: &bytes)
            }
        }
        return bytes
    }

    /// Whatever else a stranger wrote there would be an option or a file to the program that reads the list.
    private static func url(of video: Video) -> String? {
        guard let url = video.url, url.hasPrefix("https://") || url.hasPrefix("http://"),
            !url.unicodeScalars.contains(where: { $0.value <= 0x20 || $0.value == 0x7F })
        else { return nil }
        return url
    }

    private mutating func add(_ lines: [UInt8]?, to bytes: inout [UInt8]) {
        if let lines { bytes += lines } else { skipped += 1 }
    }
}
