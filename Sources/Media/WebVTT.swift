/// Cues of text in the time of a video: what subtitles and chapters of any format become.
///
/// What files say is hostile. A cue's text is kept as markup in which `<b>`, `<i>` and `<u>` are tags and
/// nothing else is.
package struct WebVTT: Sendable, Hashable {
    package struct Cue: Sendable, Hashable {
        /// In milliseconds, `start` before `end`.
        package let start: Int
        package let end: Int
        let settings: String
        package let markup: String
    }

    package static let mostCues = 5000
    package static let mostBytes = 500_000
    /// In milliseconds; nothing is shown later.
    static let latest = 100 * 3_600_000
    private static let head = "WEBVTT\n\n"

    package private(set) var cues: [Cue] = []
    private var bytes = head.utf8.count
    private(set) var isFull = false

    package init() {}

    /// Chapters, each with a title on one line; those that have none are left out.
    package static func chapters(_ chapters: [(start: Int, end: Int, title: String)]) -> WebVTT {
        var track = WebVTT()
        for chapter in chapters {
            guard let title = chapter.title.plainLine(limit: 200) else { continue }
            track.append(start: chapter.start, end: chapter.end, markup: CueText.escaped(title))
        }
        return track
    }

    /// As a file of it, in the order of their starts.
    package var text: String {
        cues.sorted { ($0.start, $0.end) < ($1.start, $1.end) }.reduce(into: Self.head) { $0 += $1.block }
    }

    /// Leaves out what ends before it starts, and everything from the first one on that is too many.
    mutating func append(start: Int, end: Int, settings: String = "", markup: String?) {
        guard let markup, !markup.isEmpty, !isFull else { return }
        let (start, end) = (max(0, start), min(end, Self.latest))
        guard start < end else { return }
        let cue = Cue(start: start, end: end, settings: settings, markup: markup)
        let size = cue.block.utf8.count
        guard cues.count < Self.mostCues, bytes + size <= Self.mostBytes else {
            isFull = true
            return
        }
        bytes += size
        cues.append(cue)
    }
}

extension WebVTT.Cue {
    fileprivate var block: String { "\(Self.time(start)) --> \(Self.time(end))\(settings)\n\(markup)\n\n" }

    private static func time(_ milliseconds: Int) -> String {
        func padded(_ number: Int, _ width: Int) -> String {
            let digits = String(number)
            return String(repeating: "0", count: max(0, width - digits.count)) + digits
        }
        let seconds = milliseconds / 1000
        return padded(seconds / 3600, 2) + ":" + padded(seconds / 60 % 60, 2) + ":"
            + padded(seconds % 60, 2) + "." + padded(milliseconds % 1000, 3)
    }
}
