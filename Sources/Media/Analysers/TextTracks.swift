/// Subtitles that are text, stream by stream, and the chapters: what a player shows beside the pictures.
package struct TextTracks: Analyser {
    package static let name = "text_tracks"
    package static let version = 1
    /// A packet is a line or two.
    private static let largest = 64 << 10

    package struct Found: Codable, Hashable, Sendable {
        package var isChapters: Bool
        package var language: String?
        package var title: String?
        /// How many bytes of the feature are its text.
        package var count: Int
    }

    private var texts = MediaTexts()
    private var tracks: [Int: WebVTT] = [:]

    package init() {}

    package mutating func begin(_ facts: MediaFacts) -> Wishes {
        texts = facts.texts ?? MediaTexts()
        for stream in texts.streams { tracks[stream.index] = WebVTT() }
        return Wishes()
    }

    package mutating func take(_ packet: borrowing StreamPacket) {
        guard packet.kind == .subtitles, tracks[packet.stream] != nil, packet.count <= Self.largest,
            let seconds = packet.seconds, abs(seconds) < 1e9, packet.duration < 1e9
        else { return }
        tracks[packet.stream]?.append(
            codec: packet.codec, payload: packet.withBytes { Array($0) },
            start: Int((seconds * 1000).rounded()), duration: Int((packet.duration * 1000).rounded()))
    }

    /// The value is a list of `Found`; the bytes are their texts, one behind the other.
    package mutating func finish() -> Feature? {
        var found: [Found] = []
        var bytes: [UInt8] = []
        func add(_ track: WebVTT, isChapters: Bool, _ stream: MediaTexts.Stream? = nil) {
            guard !track.cues.isEmpty else { return }
            let text = Array(track.text.utf8)
            found.append(
                Found(
                    isChapters: isChapters, language: stream?.language, title: stream?.title,
                    count: text.count))
            bytes += text
        }
        for stream in texts.streams { add(tracks[stream.index] ?? WebVTT(), isChapters: false, stream) }
        add(
            WebVTT.chapters(texts.chapters.map { (start: $0.start, end: $0.end, title: $0.title) }),
            isChapters: true)
        return found.isEmpty ? nil : Feature(found, bytes: bytes)
    }

    /// What `finish` put together, taken apart.
    package static func tracks(of feature: Feature) throws -> [(found: Found, text: String)] {
        var rest = feature.bytes[...]
        return try feature.decoded(as: [Found].self).map { found in
            let text = rest.prefix(max(0, found.count))
            rest = rest.dropFirst(text.count)
            return (found, String(decoding: text, as: UTF8.self))
        }
    }
}
