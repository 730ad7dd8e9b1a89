import Foundation
import Testing

/// `backup`, as a person calls it.
@Suite struct BackupCommandTests {
    private static func run(_ words: [String], _ place: Workplace) throws -> Executable.Ended {
        try Executable.run(["backup"] + words + ["--data", place.data], in: place.path)
    }

    private static func json(_ words: [String], _ place: Workplace, status: Int32 = 0) throws -> [String: Any]
    {
        let ended = try run(words + ["--json"], place)
        #expect(ended.status == status, "\(ended.errors)")
        return try #require(
            try JSONSerialization.jsonObject(with: Data(ended.output.utf8)) as? [String: Any])
    }

    private static func names(_ place: Workplace) throws -> [String] {
        let backups = try #require(try json(["list"], place)["backups"] as? [[String: Any]])
        let keys: Set = ["name", "reason", "created_at", "bytes", "schema", "videos"]
        #expect(backups.allSatisfy { Set($0.keys) == keys })
        return backups.compactMap { $0["name"] as? String }
    }

    private static func name(_ key: String, _ answer: [String: Any]) throws -> String {
        let backup = try #require(answer[key] as? [String: Any])
        return try #require(backup["name"] as? String)
    }

    private static func videos(_ place: Workplace) throws -> Int {
        let stats = try Executable.run(["stats", "--json", "--data", place.data], in: place.path)
        let figures = try JSONSerialization.jsonObject(with: Data(stats.output.utf8)) as? [String: Any]
        return try #require(figures?["videos"] as? Int, "\(stats.errors)")
    }

    private func scan(_ place: Workplace) throws {
        let scan = try Executable.run(["scan", place.library, "--data", place.data], in: place.path)
        #expect(scan.status == 0, "\(scan.errors)")
    }

    /// A catalogue with a clip.
    private func scanned() throws -> Workplace {
        let place = try Workplace()
        try place.clip("a.mp4")
        try scan(place)
        return place
    }

    @Test func `without a catalogue it says so, and makes none`() throws {
        let place = try Workplace()
        let create = try Self.run(["create"], place)
        #expect(create.status == 1 && create.errors.contains("there is no catalogue"), "\(create.errors)")
        #expect(try Self.run(["list"], place).output == "No backup.\n")
        #expect(try Self.run(["verify"], place).status == 0)
        #expect(!FileManager.default.fileExists(atPath: place.data))
    }

    @Test(
        arguments: [
            ([], "create, list, verify or restore"), (["remove"], "create, list, verify or restore"),
            (["restore"], "tagflow backup list"), (["list", "x"], "one word too many"),
            (["create", "x"], "one word too many"), (["restore", "x", "y"], "one word too many"),
        ] as [([String], String)])
    func `wrong words are told`(_ words: [String], _ told: String) throws {
        let ended = try Self.run(words, try Workplace())
        #expect(ended.status == 2 && ended.errors.contains(told), "\(ended.errors)")
    }

    @Test func `without a server it works on the files`() throws {
        let place = try scanned()
        let made = try Self.name("backup", try Self.json(["create"], place))
        #expect(try Self.names(place) == [made])
        #expect(try Self.run(["verify", made], place).output == "\(made) is sound\n")
        #expect(try Self.json(["verify"], place)["success"] as? Bool == true)

        try place.clip("b.mp4", size: "90x160")
        try scan(place)
        #expect(try Self.videos(place) == 2)
        let text = try Self.run(["restore", made], place)
        #expect(text.status == 0, "\(text.errors)")
        let point = try #require(text.output.firstMatch(of: #/kept as (\S+-before-restore\S*\.db);/#)?.1)
        #expect(try Self.videos(place) == 1)
        #expect(try Self.names(place) == [String(point), made])
        let back = try Self.json(["restore", String(point)], place)
        #expect(try Self.name("restored", back) == String(point))
        #expect(try Self.videos(place) == 2)

        let none = try Self.run(["restore", "none.db"], place)
        #expect(none.status == 1 && none.errors.contains("tagflow backup list"), "\(none.errors)")
    }

    @Test func `a catalogue from elsewhere is restored by its path, and stays as it is`() throws {
        let place = try scanned()
        let made = try Self.name("backup", try Self.json(["create"], place))
        let elsewhere = place.path + "/elsewhere.db"
        try FileManager.default.copyItem(atPath: "\(place.data)/backups/\(made)", toPath: elsewhere)
        let bytes = try Data(contentsOf: URL(filePath: elsewhere))

        let other = try Workplace()
        #expect(try Self.json(["restore", elsewhere], other)["restore_point"] == nil)
        #expect(try Self.videos(other) == 1)
        #expect(try Data(contentsOf: URL(filePath: elsewhere)) == bytes)
        let inside = try Self.run(["restore", "\(place.data)/backups/\(made)"], place)
        #expect(inside.status == 0 && inside.output.hasPrefix("restored \(made)"), "\(inside.errors)")
    }

    @Test func `a damaged catalogue makes way for a backup, and a damaged backup is told`() throws {
        let place = try scanned()
        let made = try Self.name("backup", try Self.json(["create"], place))
        let letter = Data("a letter to my aunt".utf8)
        try letter.write(to: URL(filePath: place.data + "/tagflow.db"))
        let answer = try Self.json(["restore", made], place)
        let aside = try Self.name("restore_point", answer)
        #expect(try Data(contentsOf: URL(filePath: "\(place.data)/backups/\(aside)")) == letter)
        #expect(try Self.videos(place) == 1)

        let verdict = try Self.json(["verify"], place, status: 1)
        let backups = try #require(verdict["backups"] as? [[String: Any]])
        #expect(backups.compactMap { $0["sound"] as? Bool } == [false, true])
        #expect(try Self.run(["restore", aside], place).errors.contains("no sound catalogue"))
        #expect(try Self.videos(place) == 1)
    }

    @Test func `with a server it lists and makes beside it, and restores through it`() async throws {
        let place = try scanned()
        let server = try RunningServer(place)
        #expect(try Executable.run(["scan", "--data", place.data], in: place.path).status == 0)
        let made = try Self.name("backup", try Self.json(["create"], place))
        #expect(try Self.names(place).contains(made))
        let id = try #require(
            (try await server.call("GET", "/api/videos").json["videos"] as? [[String: Any]])?.first?["id"]
                as? Int)
        let edit = #"{"id":\#(id),"field":"notes","value":"later"}"#
        #expect(try await server.call("POST", "/api/update_video", json: edit).status == 200)

        let answer = try Self.json(["restore", made], place)
        let point = try Self.name("restore_point", answer)
        #expect(try await server.call("GET", "/api/videos/\(id)").json["notes"] is NSNull)
        #expect(try Self.json(["verify", point], place)["success"] as? Bool == true)
        // It goes on: what the catalogue forgot is found again, and what was there before can be had.
        #expect(try Executable.run(["scan", "--data", place.data], in: place.path).status == 0)
        #expect(try Self.run(["restore", "none.db"], place).status == 1)
        #expect(try Self.run(["restore", point], place).status == 0)
        #expect(try await server.call("GET", "/api/videos/\(id)").json["notes"] as? String == "later")
        #expect(server.stop() == 0)
        #expect(!FileManager.default.fileExists(atPath: place.data + "/tagflow.db-wal"))
    }

    @Test func `doctor and stats tell of the last one`() throws {
        let place = try scanned()
        func doctor() throws -> String {
            try Executable.run(["doctor", "--data", place.data], in: place.path).output
        }
        #expect(try doctor().contains("backups: none yet"))
        let made = try Self.name("backup", try Self.json(["create"], place))
        #expect(try doctor().contains("ok    backups: the last is \(made), less than a day old"))
        let stats = try Executable.run(["stats", "--data", place.data], in: place.path).output
        #expect(stats.contains("last backup"))
        let json = try Executable.run(["stats", "--json", "--data", place.data], in: place.path).output
        #expect(json.contains(#""last_backup":{"#) && json.contains(made))
    }
}
