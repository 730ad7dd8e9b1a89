import Catalog
import Platform

/// One page of an order, as `/api/videos` and `/api/trash` answer.
struct VideoPageJSON: Encodable {
    let videos: [FoundVideoJSON]
    let total: Int
    let position: Int
    let commit: Int
    @OrNull var nextCursor: String?
    @OrNull var prevCursor: String?

    init(_ page: VideoPage, _ query: VideoQuery) {
        let words = query.words
        videos = page.videos.map { video in
            FoundVideoJSON(
                video: VideoJSON(video),
                highlights: query.text.isEmpty ? nil : HighlightsJSON(video, words))
        }
        total = page.total
        position = page.position
        commit = page.commit
        nextCursor = page.next
        prevCursor = page.previous
    }
}

/// A video, and where it has what was searched for.
struct FoundVideoJSON: JSONMembers {
    let video: VideoJSON
    let highlights: HighlightsJSON?

    func write(to text: inout JSONText) {
        video.write(to: &text)
        if let highlights { text.object("highlights") { highlights.write(to: &$0) } }
    }
}

/// Start and end of what was found in each text, in UTF-16 code units; `nil` where nothing was.
struct HighlightsJSON: JSONMembers {
    typealias Ranges = [[Int]]

    var title: Ranges?
    var creatorName: Ranges?
    var music: Ranges?
    var musicArtist: Ranges?
    /// Of each name, in their order.
    var characters: [Ranges]?
    var notes: Ranges?

    init(_ video: Video, _ words: [String]) {
        func ranges(_ text: String?) -> Ranges {
            text.map { matches(of: words, in: $0).map { [$0.lowerBound, $0.upperBound] } } ?? []
        }
        func found(_ text: String?) -> Ranges? {
            let ranges = ranges(text)
            return ranges.isEmpty ? nil : ranges
        }
        title = found(video.title.value)
        creatorName = found(video.creator.value)
        music = found(video.music.value)
        musicArtist = found(video.artist.value)
        let names = (video.characters.value ?? []).map(ranges)
        characters = names.allSatisfy(\.isEmpty) ? nil : names
        notes = found(video.notes)
    }

    func write(to text: inout JSONText) {
        if let title { text.member("title", title) }
        if let creatorName { text.member("creator_name", creatorName) }
        if let music { text.member("music", music) }
        if let musicArtist { text.member("music_artist", musicArtist) }
        if let characters { text.member("characters", characters) }
        if let notes { text.member("notes", notes) }
    }
}
