import Catalog

extension VideoView.Fact {
    /// What the file that plays is: what a person would ask before using it in an edit.
    static func all(_ video: Video, _ file: MediaFile?, _ messages: Messages) -> [VideoView.Fact] {
        let facts: [(String, String?)] = [
            ("duration", video.seconds.map { messages.duration(seconds: $0) }),
            ("dimensions", dimensions(video)),
            ("codec", codec(video, file, messages)),
            ("frameRate", file.flatMap { messages.frameRate($0.frameRate, isVariable: $0.isVariableRate) }),
            ("range", file?.dynamicRange.map { $0 == "hlg" ? "HLG" : $0.uppercased() }),
            ("bitRate", file?.bitRate.map { messages.bitRate($0) }),
            ("sound", sound(video, file, messages)),
            ("container", file?.container.map { messages.container($0) }),
            ("size", messages.bytes(video.size)),
            ("added", messages.date(video.added)),
        ]
        return facts.compactMap { key, value in
            guard let value, !value.isEmpty else { return nil }
            return VideoView.Fact(label: messages["video.\(key)"], value: value)
        }
    }

    private static func dimensions(_ video: Video) -> String? {
        guard let width = video.width, let height = video.height else { return nil }
        return "\(width) × \(height)"
    }

    private static func codec(_ video: Video, _ file: MediaFile?, _ messages: Messages) -> String? {
        guard let codec = video.videoCodec else { return nil }
        let depth = file?.bitDepth.flatMap { $0 > 8 ? "\($0) bit" : nil }
        return [messages.codec(codec), depth].compactMap(\.self).joined(separator: ", ")
    }

    private static func sound(_ video: Video, _ file: MediaFile?, _ messages: Messages) -> String? {
        guard let codec = video.audioCodec else { return nil }
        return [
            messages.codec(codec), file?.channels.map { messages.channels($0) },
            file?.sampleRate.map { "\(messages.number(Double($0) / 1000)) kHz" },
        ].compactMap(\.self).joined(separator: ", ")
    }
}
