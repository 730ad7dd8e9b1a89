import Foundation
import Testing

/// `verify` and `export --missing`, as a person calls them.
@Suite(.serialized) struct VerifyCommandTests {
    private static func run(_ words: [String], _ place: Workplace) throws -> Executable.Ended {
        try Executable.run(words + ["--data", place.data], in: place.path)
    }

    private static func parts(_ words: [String], _ place: Workplace, status: Int32) throws -> [String:
        [String: Any]]
    {
        let ended = try run(["verify", "--json"] + words, place)
        #expect(ended.status == status, "\(ended.output) \(ended.errors)")
        let answer = try #require(
            try JSONSerialization.jsonObject(with: Data(ended.output.utf8)) as? [String: Any])
        #expect(answer["success"] as? Bool == (status == 0))
        let parts = try #require(answer["parts"] as? [[String: Any]])
        return Dictionary(uniqueKeysWithValues: parts.map { ($0["name"] as? String ?? "", $0) })
    }

    private static let names: Set = ["database", "files", "pictures", "derived", "index", "content"]

    private func scanned() throws -> Workplace {
        let place = try Workplace()
        try place.clip("a.mp4")
        try place.clip("b.mp4")
        let scan = try Executable.run(["scan", "--data", place.data, place.library], in: place.path)
        #expect(scan.status == 0, "\(scan.errors)")
        return place
    }

    private func removeACover(_ place: Workplace) throws {
        let pictures = place.data + "/pictures"
        let all = try FileManager.default.subpathsOfDirectory(atPath: pictures).filter {
            $0.hasSuffix(".jpg")
        }
        try FileManager.default.removeItem(atPath: pictures + "/" + (try #require(all.sorted().first)))
    }

    @Test func `without a catalogue it says so, and makes none`() throws {
        let place = try Workplace()
        for words in [["verify"], ["verify", "--repair"]] {
            let ended = try Self.run(words, place)
            #expect(ended.status == 1 && ended.errors.contains("no catalogue"), "\(ended.errors)")
            #expect(!FileManager.default.fileExists(atPath: place.data))
        }
        #expect(try Self.run(["verify", "word"], place).status == 2)
    }

    @Test func `without a server it reads alone, and repairs with the lock`() throws {
        let place = try scanned()
        let sound = try Self.run(["verify"], place)
        #expect(sound.status == 0, "\(sound.output)")
        #expect(sound.output.contains("database: sound, 2 checked"), "\(sound.output)")
        #expect(Set(try Self.parts([], place, status: 0).keys) == Self.names)
        try removeACover(place)
        let before = try FileManager.default.contentsOfDirectory(atPath: place.data).sorted()
        let found = try Self.parts([], place, status: 1)
        #expect(found["pictures"]?["faults"] as? Int == 1)
        #expect(try FileManager.default.contentsOfDirectory(atPath: place.data).sorted() == before)
        let mended = try Self.parts(["--repair"], place, status: 1)
        #expect((mended["pictures"]?["repaired"] as? String)?.hasPrefix("queued to be made again: 1") == true)
        #expect(mended["pictures"]?["faults"] as? Int == 1)
        #expect(try Executable.run(["scan", "--data", place.data], in: place.path).status == 0)
        #expect(Set(try Self.parts([], place, status: 0).keys) == Self.names)
        try FileManager.default.removeItem(atPath: place.library + "/b.mp4")
        #expect(try Self.parts([], place, status: 1)["files"]?["advice"] as? String == "tagflow scan")
    }

    @Test func `with a server it is asked, and its pages go on`() async throws {
        let place = try scanned()
        let server = try RunningServer(place)
        #expect(try Self.run(["scan"], place).status == 0)
        #expect(Set(try Self.parts([], place, status: 0).keys) == Self.names)
        try removeACover(place)
        #expect(try Self.parts([], place, status: 1)["pictures"]?["faults"] as? Int == 1)
        let mended = try Self.parts(["--repair"], place, status: 1)
        #expect((mended["pictures"]?["repaired"] as? String)?.hasPrefix("queued to be made again: 1") == true)
        #expect(try await server.call("GET", "/api/videos").json["total"] as? Int == 2)
        #expect(server.stop() == 0)
    }

    @Test func `a damaged catalogue is told, with what to do`() throws {
        let place = try scanned()
        let path = place.data + "/tagflow.db"
        let file = try #require(FileHandle(forUpdatingAtPath: path))
        let size = try file.seekToEnd()
        // Some pages in the middle, behind those of the schema.
        for page in stride(from: size / 4096 / 3, to: size / 4096 - 1, by: 3) {
            try file.seek(toOffset: page * 4096)
            try file.write(contentsOf: Data(repeating: 0xAA, count: 4096))
        }
        try file.close()
        let found = try Self.parts([], place, status: 1)
        #expect(found["database"]?["sound"] as? Bool == false)
        let told = found["database"]?["findings"] as? [String] ?? []
        let advice = found["database"]?["advice"] as? String ?? ""
        #expect((told + [advice]).contains { $0.contains("restore a backup") }, "\(told)")
    }

    @Test(arguments: [false, true])
    func `missing videos are exported as addresses for a new download`(withServer: Bool) async throws {
        let place = try scanned()
        try FileManager.default.removeItem(atPath: place.library + "/b.mp4")
        let scan = try Self.run(["scan", "--accept-missing"], place)
        #expect(scan.status == 0, "\(scan.errors)")
        // An address is learnt by an import.
        let whole = try Self.run(["export"], place).output
        let other = try Workplace()
        let file = other.path + "/export.json"
        let told = whole.replacing(
            #/"stem":"b"/#, with: #""stem":"b","url":"https://www.tiktok.com/@mina/video/7""#)
        #expect(told != whole)
        try Data(told.utf8).write(to: URL(filePath: file))
        let imported = try Self.run(["import", "json", file], other)
        #expect(imported.status == 0, "\(imported.errors)")
        let server = withServer ? try RunningServer(other) : nil
        let urls = try Self.run(["export", "--missing"], other)
        #expect(urls.status == 0 && urls.output == "https://www.tiktok.com/@mina/video/7\n", "\(urls.output)")
        #expect(urls.errors.isEmpty, "\(urls.errors)")
        let unknown = try Self.run(["export", "--missing"], place)
        #expect(unknown.status == 0 && unknown.output.isEmpty)
        #expect(unknown.errors.contains("of 1 video no address is known"), "\(unknown.errors)")
        if let server { #expect(server.stop() == 0) }
    }
}
