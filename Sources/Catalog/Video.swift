package import Platform

/// What a person decided beside what a machine claims; the decision wins.
///
/// "Decided: there is none" is a decision too: `""` or `[]`.
package struct Attribute<Value: Sendable & Hashable>: Sendable, Hashable {
    package var decision: Value?
    package var detected: Value?
    /// Who claims the detected value: `folder`, `file_name`, a recogniser's name.
    package var source: String?
    /// 0…1.
    package var confidence: Double?

    package init(
        decision: Value? = nil, detected: Value? = nil, source: String? = nil, confidence: Double? = nil
    ) {
        self.decision = decision
        self.detected = detected
        self.source = source
        self.confidence = confidence
    }

    @inlinable package var value: Value? { decision ?? detected }
    package var isProvisional: Bool { decision == nil && detected != nil }
}

package enum MediaKind: String, Sendable, CaseIterable { case video, photos, audio }

package enum Difficulty: String, Sendable, CaseIterable { case bajo, medio, alto }

package enum EditStatus: String, Sendable, CaseIterable {
    case nulo
    case enProceso = "en_proceso"
    case hecho
}

package enum ProcessingStatus: String, Sendable, CaseIterable {
    case pendiente, procesando, completado, error
}

/// One entry of the gallery: a post, with its effective values and the file that plays.
package struct Video: Sendable, Identifiable, Hashable {
    package typealias ID = Int

    package var id: ID
    package var media: MediaKind
    /// Never empty: the decision, the best claim, or the file's stem.
    package var title: Attribute<String>
    package var creator: Attribute<String>
    package var platform: Attribute<String>
    package var published: Attribute<Timestamp>
    package var music: Attribute<String>
    package var artist: Attribute<String>
    package var characters: Attribute<[String]>
    package var difficulty: Difficulty?
    package var status: EditStatus?
    package var editedPath: String?
    package var notes: String?
    package var caption: String?
    package var url: String?
    package var platformID: String?
    package var downloaded: Timestamp?
    package var added: Timestamp
    package var updated: Timestamp
    package var processing: ProcessingStatus
    package var error: String?

    // Of the file that plays.
    package var file: MediaFile.ID
    package var path: FilePath
    package var size: Int
    package var state: FileState
    package var seconds: Double?
    /// As displayed; `nil` for audio and before analysis.
    package var width: Int?
    package var height: Int?
    package var videoCodec: String?
    package var audioCodec: String?
    /// Content key of the cover, the chosen one before the found one: `/pictures/<key>.jpg`.
    package var cover: String?
    /// Dominant colour, `#rrggbb`.
    package var colour: String?
    package var chosenCover: ChosenCover?
    package var storyboard: Storyboard?
    /// Integrated loudness in LUFS, and the highest sample in dB below full scale.
    package var loudness: Double?
    package var peak: Double?
    package var rotation = 0
    /// How many files it has as slides; 0 where it is no photo set.
    package var slides = 0
}

/// Small pictures of moments at equal distances, in one picture of five columns, row by row.
package struct Storyboard: Sendable, Hashable {
    /// Its content key.
    package var picture: String
    package var tiles: Int

    package init(picture: String, tiles: Int) {
        self.picture = picture
        self.tiles = tiles
    }
}

/// The frame that a person chose as cover.
package struct ChosenCover: Sendable, Hashable {
    /// Its content key.
    package var picture: String
    package var milliseconds: Int

    package init(picture: String, milliseconds: Int) {
        self.picture = picture
        self.milliseconds = milliseconds
    }

    /// `<key>@<milliseconds>`, as the journal keeps it.
    init?(_ text: String) {
        let parts = text.split(separator: "@", omittingEmptySubsequences: false)
        guard parts.count == 2, isPictureKey(parts[0]), let time = Int(parts[1]), time >= 0 else {
            return nil
        }
        self.init(picture: String(parts[0]), milliseconds: time)
    }

    var text: String { "\(picture)@\(milliseconds)" }
}

/// Whether the text is the key of a picture: 32 hexadecimal digits, in lower case.
package func isPictureKey(_ text: some StringProtocol) -> Bool {
    text.utf8.count == 32
        && text.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
}

/// A path as the file system knows it: bytes without NUL, in no particular encoding.
package struct FilePath: Sendable, Hashable {
    package var bytes: [UInt8]

    package init(_ bytes: [UInt8]) { self.bytes = bytes }
    package init(_ text: String) { bytes = Array(text.utf8) }

    /// For people: bytes that are no UTF-8 become U+FFFD.
    package var text: String { String(decoding: bytes, as: UTF8.self) }
    package var name: [UInt8] { bytes.lastIndex(of: 0x2F).map { Array(bytes[($0 + 1)...]) } ?? bytes }
    package var nameText: String { String(decoding: name, as: UTF8.self) }
    package var folder: [UInt8] {
        guard let slash = bytes.lastIndex(of: 0x2F) else { return [] }
        return slash == 0 ? [0x2F] : Array(bytes[..<slash])
    }
}

package enum FileState: String, Sendable, CaseIterable { case present, missing, unreadable }

package enum FileRole: String, Sendable, CaseIterable { case original, copy, slide, edit }

/// A physical file of an entry.
package struct MediaFile: Sendable, Identifiable, Hashable {
    package typealias ID = Int

    package var id: ID
    package var video: Video.ID
    /// Absolute.
    package var path: FilePath
    package var role: FileRole
    package var state: FileState
    package var size: Int
    package var modified: Int
    package var width: Int?
    package var height: Int?
    package var container: String?
    package var seconds: Double?
    package var rotation: Int?
    package var videoCodec: String?
    package var audioCodec: String?
    package var frameRate: Double?
    package var bitRate: Int?
    package var isVariableRate: Bool?
    package var videoBitRate: Int?
    package var audioBitRate: Int?
    package var channels: Int?
    package var sampleRate: Int?
    package var bitDepth: Int?
    package var dynamicRange: String?
    package var loudness: Double?
    package var peak: Double?
    /// Content key of the found cover.
    package var cover: String?
    /// The entry that was found to be the same as this one.
    package var cameFrom: Video.ID?
}

/// What a machine says about one field of a video.
package struct Claim: Sendable, Identifiable, Hashable {
    package typealias ID = Int

    package var id: ID
    package var field: String
    package var value: String
    package var source: String
    package var score: Double?
    package var evidence: String?
    package var verdict: String?
}
