import Catalog
import FoundationEssentials
import Platform

enum Import: Command {
    static let name = "import"
    static let options = [
        Arguments.Option(name: "--map", takesValue: true), Arguments.Option(name: "--dry-run"),
        Arguments.Option(name: "--json"),
    ]
    static let help = """
        usage: tagflow import json PATH [--map FROM=TO]… [--dry-run] [--json] [--data DIR] [--env FILE]

        Reads what `tagflow export` wrote into a catalogue without videos: all of it, with its history, or nothing.

          --map FROM=TO    library folders that were in FROM are in TO here
          --dry-run        check all of it and tell what would come in; nothing is written
          --json           one JSON document with the counts

        Covers are no part of the file: copy the folder ‘pictures’ of the old data folder too, or they are made again
        when a scan finds the files changed.
        """

    struct Answer: Codable {
        var success = true
        var dryRun: Bool
        var counts: [String: Int]

        private enum CodingKeys: String, CodingKey {
            case success, counts
            case dryRun = "dry_run"
        }
    }

    static func run(_ arguments: Arguments) async throws {
        guard arguments.words.count == 2 else {
            throw Arguments.Wrong(description: "it takes a source and a path: `tagflow import json PATH`.")
        }
        guard arguments.words[0] == "json" else {
            throw Arguments.Wrong(description: "‘\(arguments.words[0])’ is no source here; ‘json’ is.")
        }
        let map = try arguments.all("--map").map { text in
            guard let mapping = ImportOptions.Mapping(text) else {
                throw Arguments.Wrong(description: "--map is ‘\(text)’; it must be FROM=TO.")
            }
            return mapping
        }
        let settings = try Settings(arguments)
        let path: String
        do { path = try realPath(arguments.words[1]) } catch {
            throw Failure("\(error). Correct the path.")
        }
        let isDry = arguments.has("--dry-run")
        let isJSON = arguments.has("--json")
        let answer: Answer
        do {
            let counts = try await work(settings, path, map, isDry: isDry, showing: !isJSON)
            answer = Answer(dryRun: isDry, counts: counts)
        } catch let busy as Busy {
            let socket = DataFolder.controlSocket(in: settings.data)
            guard fileExists(socket) else { throw busy }
            answer = try await ask(Control(socket: socket), path, map, isDry: isDry)
        }
        try tell(answer, isJSON: isJSON)
    }

    /// With the lock: by ourselves.
    private static func work(
        _ settings: Settings, _ path: String, _ map: [ImportOptions.Mapping], isDry: Bool, showing: Bool
    ) async throws -> [String: Int] {
        // To try it out must not make a data folder.
        guard !isDry || fileExists(settings.data + "/tagflow.db") else {
            return try await TemporaryFolder.with { folder in
                try await work(
                    Catalog(folder: folder, readers: 1), folder, path, map, isDry: isDry, showing: showing)
            }
        }
        let folder = try DataFolder(settings.data, purpose: "import")
        // The lock goes with the value.
        defer { withExtendedLifetime(folder) {} }
        return try await work(
            Catalog(folder: folder.path, readers: 1), folder.path, path, map, isDry: isDry, showing: showing)
    }

    private static func work(
        _ catalog: Catalog, _ folder: String, _ path: String, _ map: [ImportOptions.Mapping], isDry: Bool,
        showing: Bool
    ) async throws -> [String: Int] {
        let progress = Progress(isShown: showing)
        do {
            let options = ImportOptions(map: map, isDry: isDry, data: try realPath(folder))
            let report = try await catalog.importDocument(path, options, by: .host) { bytes, total in
                progress.show(kind: "import", done: bytes >> 10, total: total >> 10)
            }
            progress.clear()
            await catalog.close()
            return report.counts
        } catch {
            progress.clear()
            await catalog.close()
            throw error
        }
    }

    /// With a server running: by asking it.
    private static func ask(
        _ control: Control, _ path: String, _ map: [ImportOptions.Mapping], isDry: Bool
    ) async throws -> Answer {
        var control = control
        // A large catalogue takes minutes.
        control.timeout = .seconds(24 * 3600)
        return try await control.call(
            "POST", "/api/import",
            [
                "source": .text("json"), "path": .text(path), "dry_run": .flag(isDry),
                "map": .texts(map.map { "\($0.from)=\($0.to)" }),
            ])
    }

    private static func tell(_ answer: Answer, isJSON: Bool) throws {
        if isJSON {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.sortedKeys]
            Terminal.print(String(decoding: try encoder.encode(answer), as: UTF8.self))
            return
        }
        if answer.dryRun { Terminal.print("would be imported:") }
        for (kind, count) in answer.counts.sorted(by: { $0.key < $1.key }) where count > 0 {
            Terminal.print("\(kind): \(count)")
        }
    }
}
