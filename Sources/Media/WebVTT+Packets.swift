extension WebVTT {
    /// The codecs of subtitles that are text, by FFmpeg's names. Others are pictures, or need a decoder.
    package static let codecs: Set<String> = ["subrip", "srt", "text", "mov_text", "webvtt", "ass", "ssa"]

    /// How long a cue of unknown length is shown, in milliseconds.
    private static let usual = 3000

    /// Appends what a packet of a subtitle stream says, if anything; `start` and `duration` in milliseconds.
    package mutating func append(codec: String, payload: [UInt8], start: Int, duration: Int) {
        // So far away that a sum of them would not fit is as good as never.
        guard (-Self.latest...Self.latest).contains(start) else { return }
        let end = start + (duration > 0 ? min(duration, Self.latest) : Self.usual)
        append(start: start, end: end, markup: Self.markup(codec, payload))
    }

    private static func markup(_ codec: String, _ payload: [UInt8]) -> String? {
        switch codec {
        case "subrip", "srt", "text", "webvtt": return CueText.markup(subtitleText(payload))
        case "mov_text":
            // A length of two bytes, the text, and boxes of its style.
            guard payload.count > 2 else { return nil }
            let length = Int(payload[0]) << 8 | Int(payload[1])
            return CueText.markup(subtitleText(Array(payload.dropFirst(2).prefix(length))))
        case "ass", "ssa":
            // ReadOrder,Layer,Style,Name,MarginL,MarginR,MarginV,Effect,Text
            let fields = payload.split(separator: 0x2C, maxSplits: 8, omittingEmptySubsequences: false)
            guard fields.count == 9 else { return nil }
            return CueText.markup(subtitleText(Array(fields[8])), isASS: true)
        default: return nil
        }
    }
}
