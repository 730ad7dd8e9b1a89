import Foundation
import MadeUpCatalogue
import Testing

/// `export` and `import`, as a person calls them.
@Suite(.serialized) struct ExportCommandTests {
    private static func made(_ size: Int = 200) async throws -> Workplace {
        let place = try Workplace()
        try FileManager.default.createDirectory(atPath: place.data, withIntermediateDirectories: true)
        try await MadeUpCatalogue(size: size).make(in: place.data)
        return place
    }

    private static func run(_ words: [String], _ place: Workplace) throws -> Executable.Ended {
        try Executable.run(words + ["--data", place.data], in: place.path)
    }

    @Test func `a catalogue goes from one data folder to another, and its folders get a new place`()
        async throws
    {
        let place = try await Self.made()
        let whole = try Self.run(["export"], place)
        #expect(whole.status == 0, "\(whole.errors)")
        let file = place.path + "/export.json"
        try Data(whole.output.utf8).write(to: URL(filePath: file))

        let other = try Workplace()
        let trial = try Self.run(["import", "json", file, "--dry-run", "--json"], other)
        #expect(trial.status == 0, "\(trial.errors)")
        let told = try JSONSerialization.jsonObject(with: Data(trial.output.utf8)) as? [String: Any]
        #expect((told?["counts"] as? [String: Int])?["videos"] == 200)
        #expect(told?["dry_run"] as? Bool == true)
        #expect(!FileManager.default.fileExists(atPath: other.data))

        let imported = try Self.run(["import", "json", file], other)
        #expect(imported.status == 0, "\(imported.errors)")
        #expect(imported.output.contains("videos: 200\n"))
        #expect(try Self.run(["export"], other).output == whole.output)

        let again = try Self.run(["import", "json", file], other)
        #expect(again.status == 1)
        #expect(again.errors.contains("200 videos already"), "\(again.errors)")

        let third = try Workplace()
        let moved = try Self.run(["import", "json", file, "--map", "/srv/videos=/mnt/nas"], third)
        #expect(moved.status == 0, "\(moved.errors)")
        let playlist = try Self.run(["export", "--format", "m3u"], third).output
        #expect(playlist.hasPrefix("#EXTM3U\n"))
        #expect(playlist.contains("\n/mnt/nas/") && !playlist.contains("/srv/videos"))
    }

    @Test func `a part of it as a table, a playlist or JSON`() async throws {
        let place = try await Self.made(600)
        func videos(_ words: [String]) throws -> [[String: Any]] {
            let ended = try Self.run(["export"] + words, place)
            #expect(ended.status == 0, "\(ended.errors)")
            let object = try JSONSerialization.jsonObject(with: Data(ended.output.utf8)) as? [String: Any]
            return try #require(object?["videos"] as? [[String: Any]])
        }
        let done = try videos(["--filter", "status=hecho"])
        #expect(!done.isEmpty && done.allSatisfy { $0["edit_status"] as? String == "hecho" })
        let missing = try videos(["--missing", "--format", "json"])
        #expect(!missing.isEmpty && missing.allSatisfy { $0["file_state"] as? String == "missing" })
        #expect(try videos(["--filter", "q=nothing has this name"]).isEmpty)
        let all = try videos(["--filter", ""])
        // One in a hundred is in the trash.
        #expect((550..<600).contains(all.count))
        let table = try Self.run(["export", "--format", "csv", "--filter", "?status=hecho"], place)
        #expect(table.output.hasPrefix("id,media,title,"))
        #expect(table.output.contains("\r\n"))
        let playlist = try Self.run(["export", "--format", "m3u"], place)
        #expect(playlist.status == 0)
        #expect(playlist.errors.contains("line break"), "\(playlist.errors)")
        for words in [
            ["--format", "xml"], ["--filter", "colour=red"], ["--filter", "limit=5"], ["--filter", "q=%FF"],
            ["word"],
        ] {
            #expect(try Self.run(["export"] + words, place).status == 2, "\(words)")
        }
        for words in [[], ["json"], ["json", "a", "b"], ["csv", "a"], ["json", "a", "--map", "x"]] {
            #expect(try Self.run(["import"] + words, place).status == 2, "\(words)")
        }
        #expect(try Self.run(["import", "json", "nowhere.json"], place).status == 1)
    }

    @Test func `a running server exports beside its work and takes an import`() async throws {
        let source = try await Self.made(100)
        let whole = try Self.run(["export"], source)
        let place = try Workplace()
        let file = place.path + "/export.json"
        try Data(whole.output.utf8).write(to: URL(filePath: file))
        let server = try RunningServer(place)
        // Waits until the server's first scan is over.
        #expect(try Self.run(["scan"], place).status == 0)

        let trial = try Self.run(["import", "json", file, "--dry-run"], place)
        #expect(trial.status == 0, "\(trial.errors)")
        #expect(try await server.call("GET", "/api/videos").json["total"] as? Int == 0)
        let wrong = try Self.run(["import", "json", place.path + "/nowhere.json"], place)
        #expect(wrong.status == 1)
        let imported = try Self.run(
            ["import", "json", file, "--json", "--map", "/srv/videos=/mnt/nas"], place)
        #expect(imported.status == 0, "\(imported.errors)")
        let answer = try JSONSerialization.jsonObject(with: Data(imported.output.utf8)) as? [String: Any]
        #expect((answer?["counts"] as? [String: Int])?["videos"] == 100)
        #expect(try await server.call("GET", "/api/videos?limit=1").status == 200)
        let kept = try Self.run(["export"], place)
        #expect(kept.status == 0)
        #expect(kept.output.contains(place.library), "the server's own folder stays")
        let again = try Self.run(["import", "json", file], place)
        #expect(again.status == 1)
        #expect(again.errors.contains("100 videos already"), "\(again.errors)")
        #expect(server.stop() == 0)
    }

    /// The processor time after which the import is killed, in hundredths of a second.
    private static let moments =
        ProcessInfo.processInfo.environment["TRIAL"] != nil
        ? Array(stride(from: 5, to: 300, by: 10)) : [15, 60]

    @Test(arguments: moments) func `an import that is killed leaves nothing, and goes on from there`(
        _ moment: Int
    ) async throws {
        let source = try await Self.made(500)
        let whole = try Self.run(["export"], source).output
        let place = try Workplace()
        let file = place.path + "/export.json"
        try Data(whole.utf8).write(to: URL(filePath: file))
        let process = Executable.process(["import", "json", file, "--data", place.data], in: place.path)
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
        while process.isRunning, Self.time(of: process.processIdentifier) < moment { sched_yield() }
        kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()

        let after = try Self.run(["export"], place)
        if after.status == 0, after.output.contains("\"videos\":[\n") {
            // It was faster.
            #expect(after.output == whole)
        } else {
            let again = try Self.run(["import", "json", file], place)
            #expect(again.status == 0, "\(again.errors)")
            #expect(try Self.run(["export"], place).output == whole)
        }
    }

    /// Of the process, by proc_pid_stat(5): fields 14 and 15, after the name in brackets.
    private static func time(of process: Int32) -> Int {
        guard let text = try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8) else {
            return .max
        }
        let fields = text.split(separator: ")").last?.split(separator: " ") ?? []
        guard fields.count > 12, let user = Int(fields[11]), let system = Int(fields[12]) else { return .max }
        return user + system
    }
}
