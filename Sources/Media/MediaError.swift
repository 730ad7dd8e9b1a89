import CFFmpeg

/// Why a file is no good, in words for a person; FFmpeg's own text stands in brackets behind the plain reason.
package struct MediaError: Error, Codable, Hashable, CustomStringConvertible {
    package enum Kind: String, Codable, Sendable {
        /// Zero bytes.
        case empty
        /// Neither a video, nor audio, nor a picture, whatever its name says.
        case notMedia
        /// It begins well and ends too early.
        case truncated
        /// Sound in itself, but this build of FFmpeg cannot read it, or must not (encrypted).
        case unsupported
        /// Its content contradicts itself.
        case corrupt
        /// Over the limit of pixels, bytes or memory.
        case tooLarge
        /// The disk failed while the file was read.
        case unreadable
    }

    package let kind: Kind
    package let message: String

    package init(_ kind: Kind, _ message: String) {
        self.kind = kind
        self.message = message
    }

    package var description: String { message }

    /// The plain reason followed by what FFmpeg complained about first, or by the text of its error code.
    init(_ kind: Kind, _ reason: String, code: CInt) {
        self.init(kind, "\(reason) (\(MediaError.complaint(code)))")
    }

    /// FFmpeg's first error line since the file was opened, else the text of `code`.
    static func complaint(_ code: CInt) -> String {
        let line = String(cString: cff_first_complaint())
        if !line.isEmpty { return line.plainLine(limit: 200) ?? "error \(code)" }
        return withUnsafeTemporaryAllocation(of: CChar.self, capacity: 128) { text in
            guard let start = text.baseAddress else { return "error \(code)" }
            cff_error_text(code, start, text.count)
            return String(cString: start)
        }
    }
}
