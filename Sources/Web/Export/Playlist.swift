package import Catalog

/// Videos as a playlist (extended M3U, in UTF-8 as `.m3u8` players read it).
package enum Playlist {
    package static let header = Array("#EXTM3U\n".utf8)

    /// `nil` where the path has a line break: a playlist cannot name that file.
    package static func lines(_ video: Video) -> [UInt8]? {
        guard let path = path(of: video) else { return nil }
        let seconds = video.seconds.map { Int($0.rounded()) } ?? -1
        let names = [video.creator.value, video.title.value].compactMap { $0 }.filter { !$0.isEmpty }
        let title = names.joined(separator: " - ").map { $0.isNewline ? " " : $0 }
        return Array("#EXTINF:\(seconds),\(String(title))\n".utf8) + path + [0x0A]
    }

    /// `nil` where it would take more than one line.
    static func path(of video: Video) -> [UInt8]? {
        let path = video.path.bytes
        return path.contains(0x0A) || path.contains(0x0D) ? nil : path
    }
}
