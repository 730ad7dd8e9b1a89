import Foundation
import Testing

/// `jobs`, as a person calls it.
@Suite struct JobsCommandTests {
    private static func run(_ words: [String], _ place: Workplace) throws -> Executable.Ended {
        try Executable.run(["jobs"] + words + ["--data", place.data], in: place.path)
    }

    /// The jobs that the command answers, newest first.
    private static func jobs(_ words: [String], _ place: Workplace) throws -> [[String: Any]] {
        let ended = try run(words + ["--json"], place)
        #expect(ended.status == 0, "\(ended.errors)")
        let answer = try JSONSerialization.jsonObject(with: Data(ended.output.utf8)) as? [String: Any]
        #expect(answer?["success"] as? Bool == true)
        return try #require(answer?["jobs"] as? [[String: Any]])
    }

    private static func states(_ words: [String], _ place: Workplace) throws -> [String] {
        try jobs(words, place).map { "\($0["kind"] ?? "") \($0["state"] ?? "")" }
    }

    /// A catalogue with a clip that was looked at, and a file that could not be.
    private func scanned() throws -> Workplace {
        let place = try Workplace()
        try place.clip("a.mp4")
        try "no media".write(toFile: place.library + "/b.mp4", atomically: true, encoding: .utf8)
        let scan = try Executable.run(["scan", "--data", place.data, place.library], in: place.path)
        #expect(scan.status == 0, "\(scan.errors)")
        return place
    }

    @Test(arguments: ["list", "pause", "resume", "cancel", "retry"])
    func `without a catalogue it says so, and makes none`(_ verb: String) throws {
        let place = try Workplace()
        let ended = try Self.run([verb], place)
        #expect(ended.status == 1)
        #expect(ended.errors.contains("no catalogue"), "\(ended.errors)")
        #expect(!FileManager.default.fileExists(atPath: place.data))
    }

    @Test func `without a server it works on the catalogue, and what it queues is done by a scan`() throws {
        let place = try scanned()
        let all = try Self.jobs(["list"], place)
        #expect(Set(all.compactMap { $0["state"] as? String }) == ["done"])
        let keys: Set = [
            "id", "kind", "state", "done", "total", "error", "counts", "created_at", "started_at", "ended_at",
        ]
        #expect(Set(try #require(all.first).keys) == keys)
        let table = try Self.run(["list"], place).output
        #expect(table.hasPrefix("ID  JOB"))
        #expect(table.contains("first_sight  done"))

        #expect(try Self.states(["pause"], place) == [])
        #expect(try Self.states(["retry"], place) == ["first_sight queued"])
        #expect(try Self.states(["pause"], place) == ["first_sight paused"])
        let paused = try #require(try Self.jobs(["list"], place).first?["id"] as? Int)
        let twice = try Self.run(["retry", "\(paused)"], place)
        #expect(twice.status == 1)
        #expect(twice.errors.contains("paused"), "\(twice.errors)")
        #expect(try Self.run(["pause", "999"], place).status == 1)

        // A scan leaves to a person what a person paused, and says so.
        let scan = try Executable.run(["scan", "--data", place.data], in: place.path)
        #expect(scan.status == 0, "\(scan.errors)")
        #expect(scan.output.contains("tagflow jobs resume \(paused)"))
        #expect(try Self.states(["resume"], place) == ["first_sight queued"])
        #expect(try Executable.run(["scan", "--data", place.data], in: place.path).status == 0)
        #expect(try Self.states(["list", "\(paused)"], place) == ["first_sight done"])
        // It is over: nothing is left to stop.
        #expect(try Self.states(["cancel"], place) == [])
    }

    @Test func `a scan that is paused is no success, and says how it goes on`() throws {
        let place = try scanned()
        let id = try #require(
            try Self.jobs(["list"], place).first { $0["kind"] as? String == "scan" }?["id"] as? Int)
        let again = try #require(try Self.jobs(["retry", "\(id)"], place).first?["id"] as? Int)
        #expect(try Self.states(["pause", "\(again)"], place) == ["scan paused"])
        let scan = try Executable.run(["scan", "--data", place.data], in: place.path)
        #expect(scan.status == 1)
        #expect(scan.errors.contains("paused"), "\(scan.errors)")
        #expect(scan.output.contains("tagflow jobs resume \(again)"))
        #expect(try Self.states(["cancel", "\(again)"], place) == ["scan cancelled"])
        #expect(try Executable.run(["scan", "--data", place.data], in: place.path).status == 0)
    }

    @Test func `with a server it asks it, and the server does what is queued`() async throws {
        let place = try scanned()
        let server = try RunningServer(place)
        let scan = try Executable.run(["scan", "--data", place.data], in: place.path)
        #expect(scan.status == 0, "\(scan.errors)")

        let retried = try #require(try Self.jobs(["retry"], place).first)
        #expect(retried["kind"] as? String == "first_sight")
        #expect(try Executable.run(["scan", "--data", place.data], in: place.path).status == 0)
        let list = try Self.jobs(["list"], place)
        #expect(
            list.contains { $0["id"] as? Int == retried["id"] as? Int && $0["state"] as? String == "done" })
        let told = try await server.call("GET", "/api/jobs").json["jobs"] as? [[String: Any]]
        #expect(told?.count == list.count)

        let over = try Self.run(["resume", "\(retried["id"] ?? 0)"], place)
        #expect(over.status == 1)
        #expect(over.errors.contains("paused"), "\(over.errors)")
        let text = try Self.run(["pause"], place)
        #expect(text.status == 0)
        #expect(text.output == "No job.\n")
        #expect(server.stop() == 0)
    }
}
