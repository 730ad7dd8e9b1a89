package import Catalog

/// Subtitles or chapters, as the player reads them.
package struct TrackView: Encodable, Sendable {
    package var src: String
    package var kind: String
    package var language: String
    package var label: String
    /// Shown without being asked for: it is in the language of the page.
    package var isDefault: Bool

    package static func sample() -> TrackView {
        TrackView(
            src: "/media/7/tracks/1.vtt", kind: "subtitles", language: "es", label: "es", isDefault: true)
    }
}

/// A chapter, as a link that plays from there.
package struct ChapterView: Encodable, Sendable {
    package var title: String
    package var time: String
    package var href: String
    package var seconds: String

    package static func sample() -> ChapterView {
        ChapterView(title: "The turn", time: "0:12", href: "/video/7?t=12.5", seconds: "12.5")
    }
}

extension VideoView {
    /// The texts of the file that plays, and where it starts: by a media fragment, which needs no script.
    package mutating func add(
        _ tracks: [TextTrack], _ chapters: [Chapter], startingAt start: String? = nil, _ messages: Messages
    ) {
        guard media.src != nil else { return }
        let language = messages.language.rawValue
        let shown = tracks.first { $0.kind == .subtitles && $0.language?.hasPrefix(language) == true }
        media.hasSubtitles = media.isVideo && tracks.contains { $0.kind == .subtitles }
        media.isSubtitled = shown != nil
        media.tracks = tracks.map { track in
            let name = [track.language, track.label].compactMap(\.self).joined(separator: " · ")
            let kind = messages[track.kind == .chapters ? "video.chapters" : "video.subtitles"]
            return TrackView(
                src: "/media/\(id)/tracks/\(track.id).vtt", kind: track.kind.rawValue,
                language: track.language ?? "und", label: name.isEmpty ? kind : name,
                isDefault: track.id == shown?.id)
        }
        if media.isPicture { return }
        self.chapters = chapters.map { chapter in
            let seconds = "\(Double(chapter.start) / 1000)"
            return ChapterView(
                title: chapter.title, time: messages.duration(seconds: Double(chapter.start / 1000)),
                href: "/video/\(id)?t=\(seconds)", seconds: seconds)
        }
        if let seconds = start.flatMap(Double.init), (0..<360_000).contains(seconds), let src = media.src {
            media.src = "\(src)#t=\(seconds)"
        }
    }
}
