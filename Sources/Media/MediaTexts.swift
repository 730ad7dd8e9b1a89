import CFFmpeg

/// The text that a container holds beside pictures and sound, as far as its header tells.
package struct MediaTexts: Codable, Hashable, Sendable {
    package struct Stream: Codable, Hashable, Sendable {
        package var index: Int
        /// FFmpeg's name of the codec.
        package var codec: String
        /// As the container writes it, mostly in three letters.
        package var language: String?
        package var title: String?
    }

    package struct Chapter: Codable, Hashable, Sendable {
        /// In milliseconds.
        package var start: Int
        package var end: Int
        package var title: String
    }

    package var streams: [Stream] = []
    package var chapters: [Chapter] = []
}

extension Container {
    /// No more of each than a person could choose from.
    func texts() -> MediaTexts {
        let context = raw.pointee
        let origin = context.start_time == Int64.min ? 0 : Double(context.start_time) / Double(AV_TIME_BASE)
        var texts = MediaTexts()
        for stream in streams.prefix(1000) where texts.streams.count < 12 {
            let parameters = stream.pointee.codecpar.pointee
            let codec = String(cString: avcodec_get_name(parameters.codec_id))
            guard parameters.codec_type == AVMEDIA_TYPE_SUBTITLE, WebVTT.codecs.contains(codec) else {
                continue
            }
            let tags = stream.pointee.metadata
            let isForced = stream.pointee.disposition & AV_DISPOSITION_FORCED != 0
            texts.streams.append(
                MediaTexts.Stream(
                    index: Int(stream.pointee.index), codec: codec,
                    language: Self.tag("language", of: tags, 20),
                    title: Self.tag("title", of: tags, 100) ?? (isForced ? "forced" : nil)))
        }
        for number in 0..<min(Int(context.nb_chapters), WebVTT.mostCues) {
            guard let chapter = context.chapters[number]?.pointee,
                let title = Self.tag("title", of: chapter.metadata, 200)
            else { continue }
            let unit = av_q2d(chapter.time_base)
            let times = [chapter.start, chapter.end].map { (Double($0) * unit - origin) * 1000 }
            // A time that nobody set is as far away as numbers go.
            guard times.allSatisfy({ $0.isFinite && abs($0) < 1e12 }) else { continue }
            texts.chapters.append(
                MediaTexts.Chapter(start: Int(times[0].rounded()), end: Int(times[1].rounded()), title: title)
            )
        }
        return texts
    }

    private static func tag(_ key: String, of tags: OpaquePointer?, _ limit: Int) -> String? {
        guard let entry = av_dict_get(tags, key, nil, 0) else { return nil }
        return String(cString: entry.pointee.value).plainLine(limit: limit)
    }
}
