/// Text that belongs to moments of a file: subtitles or chapters, inside the file or in one beside it.
package struct TextTrack: Sendable, Identifiable, Hashable {
    package typealias ID = Int

    package enum Source: String, Sendable, CaseIterable { case embedded, beside }
    package enum Kind: String, Sendable, CaseIterable { case subtitles, chapters }

    package var id: ID
    package var source: Source
    package var kind: Kind
    /// As BCP 47 writes it.
    package var language: String?
    package var label: String?
}

/// A track that was found, with its text.
package struct FoundTrack: Sendable, Hashable {
    package var kind: TextTrack.Kind
    package var language: String?
    package var label: String?
    /// WebVTT.
    package var text: String
    /// The file beside that it was read from.
    package var file: BesideFile?

    package init(
        kind: TextTrack.Kind, language: String? = nil, label: String? = nil, text: String,
        file: BesideFile? = nil
    ) {
        self.kind = kind
        self.language = language
        self.label = label
        self.text = text
        self.file = file
    }
}

/// A file of subtitles beside a media file.
package struct BesideFile: Sendable, Hashable {
    /// Relative to the library folder.
    package var path: [UInt8]
    package var size: Int
    /// Nanoseconds since 1970.
    package var modified: Int

    package init(path: [UInt8], size: Int, modified: Int) {
        self.path = path
        self.size = size
        self.modified = modified
    }
}

/// A track that was read from a file beside `file`.
package struct BesideTrack: Sendable, Hashable {
    package var file: MediaFile.ID
    package var language: String?
    package var label: String?
    package var beside: BesideFile
}

/// A part of a video that has a title.
package struct Chapter: Sendable, Hashable {
    /// In milliseconds.
    package var start: Int
    package var title: String
}
