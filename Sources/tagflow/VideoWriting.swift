import Catalog
import Web

/// Videos in one of the formats of `export`, as they come.
struct VideoWriting {
    enum Format: String { case json, csv, m3u }

    let format: Format
    /// How many the format could not tell.
    private(set) var skipped = 0
    private var isFirst = true

    init(format: Format) { self.format = format }

    var head: [UInt8] {
        switch format {
        case .json: Array("{\"videos\":[".utf8)
        case .csv: VideoTable.header
        case .m3u: Playlist.header
        }
    }

    var tail: [UInt8] { format == .json ? Array((isFirst ? "]}\n" : "\n]}\n").utf8) : [] }

    mutating func bytes(of videos: [Video]) throws -> [UInt8] {
        var bytes: [UInt8] = []
        for video in videos {
            switch format {
            case .json:
                bytes += (isFirst ? "\n" : ",\n").utf8
                bytes += try VideoLines.line(video)
                isFirst = false
            case .csv: bytes += VideoTable.line(video)
            case .m3u:
                if let lines = Playlist.lines(video) { bytes += lines } else { skipped += 1 }
            }
        }
        return bytes
    }
}
