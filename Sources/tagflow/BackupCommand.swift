import Catalog
import FoundationEssentials
import Platform

enum BackupCommand: Command {
    static let name = "backup"
    static let options = [Arguments.Option(name: "--json")]
    static let help = """
        usage: tagflow backup create [--json] [--data DIR] [--env FILE]
               tagflow backup list [--json]
               tagflow backup verify [FILE] [--json]
               tagflow backup restore FILE [--json]

        Copies of the whole catalogue in the folder ‘backups’ of the data folder, each checked before it counts. All of
        this works while the server runs.

          create     make one now
          list       those that there are, newest first
          verify     read all of FILE, or of every backup, and say whether it is sound
          restore    put FILE in place of the catalogue; what is there now is backed up first

        FILE is a name that ‘list’ tells, or for ‘restore’ the path of a catalogue from elsewhere, which stays as it is.
        Covers are no part of a backup: those that are gone are made again.
        """

    struct Listed: Encodable {
        var success = true
        let backups: [BackupLine]
    }

    struct Made: Encodable {
        var success = true
        let backup: BackupLine
    }

    struct Verdict: Encodable {
        let name: String
        let sound: Bool
        let problem: String?
    }

    struct Verified: Encodable {
        let success: Bool
        let backups: [Verdict]
    }

    struct Restored: Codable {
        var success = true
        let restored: BackupLine
        /// `nil` where there was nothing.
        let restorePoint: BackupLine?

        enum CodingKeys: String, CodingKey {
            case success, restored
            case restorePoint = "restore_point"
        }
    }

    static func run(_ arguments: Arguments) async throws {
        let words = arguments.words
        guard let verb = words.first, ["create", "list", "verify", "restore"].contains(verb) else {
            throw Arguments.Wrong(description: "it takes create, list, verify or restore.")
        }
        let limit = verb == "create" || verb == "list" ? 1 : 2
        guard words.count <= limit else {
            throw Arguments.Wrong(description: "‘\(words[limit])’ is one word too many.")
        }
        let file = words.dropFirst().first
        if verb == "restore", file == nil {
            throw Arguments.Wrong(
                description:
                    "restore needs the name of a backup; ‘tagflow backup list’ shows those that there are.")
        }
        let settings = try Settings(arguments)
        let isJSON = arguments.has("--json")
        let backups = Backups(data: settings.data)
        switch (verb, file) {
        case ("create", _): try await create(backups, settings, isJSON)
        case ("verify", _): try await verify(file, backups, isJSON)
        case ("restore", let file?): try await restore(file, backups, settings, isJSON)
        default: try list(try await blocking { try backups.list() }, isJSON)
        }
    }

    private static func create(_ backups: Backups, _ settings: Settings, _ isJSON: Bool) async throws {
        // To say that there is none.
        if !fileExists(settings.data + "/tagflow.db") { _ = try Catalog(readOnly: settings.data) }
        let made = BackupLine(try await blocking { try backups.make(.manual) })
        if isJSON { return try print(Made(backup: made)) }
        Terminal.print("made \(made.name): \(words(for: made))")
    }

    private static func list(_ backups: [Backup], _ isJSON: Bool) throws {
        let lines = backups.map(BackupLine.init)
        if isJSON { return try print(Listed(backups: lines)) }
        if lines.isEmpty { return Terminal.print("No backup.") }
        for line in lines { Terminal.print("\(line.name)  \(words(for: line))") }
    }

    private static func verify(_ name: String?, _ backups: Backups, _ isJSON: Bool) async throws {
        let chosen = try await blocking { try name.map { [try backups.find($0)] } ?? backups.list() }
        var verdicts: [Verdict] = []
        for backup in chosen {
            let problem = try await blocking { () throws -> String? in
                do {
                    try backups.verify(backup)
                    return nil
                } catch let error as BackupError { return "\(error)" }
            }
            verdicts.append(Verdict(name: backup.name, sound: problem == nil, problem: problem))
            if !isJSON { Terminal.print(problem ?? "\(backup.name) is sound") }
        }
        let wrong = verdicts.count { !$0.sound }
        if isJSON { try print(Verified(success: wrong == 0, backups: verdicts)) }
        if !isJSON, verdicts.isEmpty { Terminal.print("No backup.") }
        if wrong > 0 {
            throw Failure(
                "\(wrong) of \(verdicts.count) cannot be brought back, see above.", isAnswered: true)
        }
    }

    private static func restore(
        _ file: String, _ backups: Backups, _ settings: Settings, _ isJSON: Bool
    ) async throws {
        let answer: Restored
        do {
            let folder = try DataFolder(settings.data, purpose: "backup restore")
            // The lock goes with the value.
            defer { withExtendedLifetime(folder) {} }
            answer = try await blocking {
                let staged = try backups.stage(try named(file, backups))
                let point = try backups.restore(staged)
                return Restored(
                    restored: BackupLine(staged.backup), restorePoint: point.map(BackupLine.init))
            }
        } catch let busy as Busy {
            let socket = DataFolder.controlSocket(in: settings.data)
            guard fileExists(socket) else { throw busy }
            let backup = try await blocking { try named(file, backups) }
            var control = Control(socket: socket)
            // A large catalogue takes minutes.
            control.timeout = .seconds(24 * 3600)
            answer = try await control.call(
                "POST", "/api/backups/restore", ["name": .text(backup.name)], as: Restored.self)
        }
        if isJSON { return try print(answer) }
        Terminal.print("restored \(answer.restored.name): \(words(for: answer.restored))")
        if let point = answer.restorePoint {
            Terminal.print(
                "What was there before is kept as \(point.name); ‘tagflow backup restore \(point.name)’ brings it back."
            )
        }
    }

    /// One of the list, or a file from elsewhere, which is put among them first.
    private static func named(_ file: String, _ backups: Backups) throws -> Backup {
        do { return try backups.find(file) } catch {
            guard let path = try? realPath(file), !isFolder(path) else { throw error }
            if let folder = try? realPath(backups.folder), path.hasPrefix(folder + "/") {
                return try backups.find(String(path.dropFirst(folder.utf8.count + 1)))
            }
            return try backups.adopt(path)
        }
    }

    private static func words(for backup: BackupLine) -> String {
        let videos = backup.videos.map { "\($0) videos" } ?? "cannot be read"
        return "\(backup.reason), \(Stats.size(backup.bytes)), \(videos)"
    }

    private static func blocking<T: Sendable>(_ body: @escaping @Sendable () throws -> T) async throws -> T {
        try await BlockingPool.shared.run(body)
    }

    private static func print(_ answer: some Encodable) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        Terminal.print(String(decoding: try encoder.encode(answer), as: UTF8.self))
    }
}
