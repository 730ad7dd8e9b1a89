package import Platform

/// A whole catalogue as it was once, in a file of its own.
package struct Backup: Sendable, Hashable {
    /// Why it was made.
    package enum Reason: String, Sendable, CaseIterable {
        case daily, manual
        case beforeMigration = "before-migration"
        case beforeImport = "before-import"
        case beforeRestore = "before-restore"
        /// What stood in the place of a catalogue and could not be read.
        case damaged
        /// A file that somebody put there.
        case other
    }

    /// What was found in it.
    package struct Content: Sendable, Hashable {
        package var schema: Int
        package var videos: Int
        /// When the last change of somebody was made.
        package var changed: Timestamp

        package init(schema: Int, videos: Int, changed: Timestamp = Timestamp(seconds: 0)) {
            self.schema = schema
            self.videos = videos
            self.changed = changed
        }
    }

    /// Of its file, in the folder of backups.
    package var name: String
    package var reason: Reason
    package var made: Timestamp
    package var bytes: Int
    /// `nil` where it is no catalogue that can be read.
    package var content: Content?

    package init(name: String, reason: Reason, made: Timestamp, bytes: Int, content: Content?) {
        self.name = name
        self.reason = reason
        self.made = made
        self.bytes = bytes
        self.content = content
    }

    /// Whether this program can bring it back.
    package var isUsable: Bool { (content?.schema ?? .max) <= migrations.count }

    /// - Throws: `BackupError` for one that cannot be brought back, as far as that is seen without reading all of it.
    package func checkSchema() throws(BackupError) {
        guard let content else { throw .unsound(name, reason: "it cannot be read") }
        guard isUsable else { throw .newer(name, found: content.schema, known: migrations.count) }
    }
}

/// `tagflow-2026-11-27T091114Z-daily.db`: names sort as the moments do.
struct BackupName {
    var made: Timestamp
    var reason: Backup.Reason
    /// Tells two of one second apart.
    var number = 1

    var text: String {
        let moment = made.rfc3339.filter { $0 != ":" }
        return "tagflow-\(moment)-\(reason.rawValue)\(number > 1 ? ".\(number)" : "").db"
    }

    init(_ reason: Backup.Reason, at made: Timestamp) {
        self.made = made
        self.reason = reason
    }

    /// `nil` for a file that we did not name.
    init?(_ text: String) {
        guard text.hasPrefix("tagflow-"), text.hasSuffix(".db"), text.utf8.count > 30 else { return nil }
        let rest = text.dropFirst(8).dropLast(3)
        let moment = rest.prefix(18)
        let parts = rest.dropFirst(18).split(separator: ".", omittingEmptySubsequences: false)
        guard let made = Timestamp(inName: String(moment)), (1...2).contains(parts.count),
            parts[0].first == "-", let reason = Backup.Reason(rawValue: String(parts[0].dropFirst())),
            reason != .other
        else { return nil }
        self.init(reason, at: made)
        if parts.count == 2 {
            guard let number = Int(parts[1]) else { return nil }
            self.number = number
        }
        guard self.text == text else { return nil }
    }
}

extension Timestamp {
    /// RFC 3339 without colons.
    fileprivate init?(inName text: String) {
        let bytes = Array(text)
        guard bytes.count == 18 else { return nil }
        let time = String(bytes[11..<13]) + ":" + String(bytes[13..<15]) + ":" + String(bytes[15...])
        self.init(date: String(bytes[..<11]) + time)
    }
}
