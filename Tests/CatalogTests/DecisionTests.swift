import Catalog
import Platform
import Testing

@Suite struct DecisionTests {
    let sample: Sample
    let video: Video.ID

    init() async throws {
        sample = try Sample()
        video = try await sample.add(["mina/dance.mp4"], creator: "mina")[0]
    }

    @Test(
        arguments: [
            (.music, .text("  Power   of love "), .text("Power of love")),
            (.artist, .text(""), .text("")),
            (.characters, .names(["Hu Tao", "", "HU TAO", "胡桃"]), .names(["Hu Tao", "胡桃"])),
            (.characters, .text(""), .names([])),
            (.difficulty, .text("alto"), .text("alto")),
            (.status, .text("en_proceso"), .text("en_proceso")),
            (.status, .text("nulo"), .text("nulo")),
            (.editedPath, .text("/edits/a.mp4"), .text("/edits/a.mp4")),
            (.notes, .text("one\r\ntwo\t3\n"), .text("one\ntwo\t3")),
            (.creator, .text("Cafe\u{301}"), .text("Café")),
            (.title, .text("'; DROP TABLE videos; --"), .text("'; DROP TABLE videos; --")),
            (.platform, .text(" TikTok "), .text("tiktok")),
            (.published, .text("2024-02-29"), .text("2024-02-29T00:00:00Z")),
            (.published, .text("2024-02-29T23:30:00+01:00"), .text("2024-02-29T22:30:00Z")),
        ] as [(VideoField, FieldValue, FieldValue)])
    func `is kept as it was meant`(_ field: VideoField, _ value: FieldValue, _ kept: FieldValue) async throws
    {
        let change = try await sample.decide(field, value, of: video)
        #expect(change.videos == [video])
        #expect(try await decision(field) == kept)
        try await sample.decide(field, nil, of: video)
        #expect(try await decision(field) == nil)
    }

    @Test(
        arguments: [
            (.difficulty, .text("hard"), "notAChoice"), (.status, .text("done"), "notAChoice"),
            (.notes, .text(String(repeating: "x", count: 10_001)), "tooLong"),
            (.music, .text(String(repeating: "é", count: 201)), "tooLong"),
            (.title, .text("a\u{0}b"), "controlCharacter"), (.notes, .text("a\u{1B}[2J"), "controlCharacter"),
            (.characters, .names((0...50).map { "c\($0)" }), "tooMany"),
            (.characters, .text("Hu Tao"), "wrongShape"), (.music, .names(["a"]), "wrongShape"),
            (.published, .text("2023-02-29"), "notADate"), (.published, .text("yesterday"), "notADate"),
            (.published, .text("2023-02-01T10:00:00"), "notADate"),
            (.platform, .text("tik tok"), "notAChoice"),
        ] as [(VideoField, FieldValue, String)])
    func `that does not fit is refused`(_ field: VideoField, _ value: FieldValue, _ reason: String)
        async throws
    {
        let error = await #expect(throws: EditError.self) { try await sample.decide(field, value, of: video) }
        #expect(error == .invalid(field: field, reason: reason))
        #expect(try await decision(field) == nil)
    }

    @Test func `wins over what a machine claims, and gives way again when withdrawn`() async throws {
        #expect(try await sample.video(video).creator == Attribute(detected: "mina", source: "folder"))
        try await sample.decide(.creator, .text("Mina"), of: video)
        #expect(try await sample.video(video).creator.value == "Mina")
        try await sample.decide(.creator, .text(""), of: video)
        #expect(try await sample.video(video).creator.value == "")
        try await sample.decide(.creator, nil, of: video)
        #expect(try await sample.video(video).creator.value == "mina")
    }

    @Test func `of a title that is none leaves the file's name`() async throws {
        try await sample.decide(.title, .text("Love"), of: video)
        #expect(try await sample.video(video).title.value == "Love")
        try await sample.decide(.title, .text(""), of: video)
        #expect(try await sample.video(video).title.value == "dance")
    }

    @Test func `that stands already makes no change`() async throws {
        try await sample.decide(.music, .text("A"), of: video)
        #expect(try await sample.decide(.music, .text(" A "), of: video).id == 0)
        let form: [VideoField: FieldValue?] = [.music: .text("A"), .artist: nil]
        let video = video
        #expect(try await sample.catalog.write { try $0.decide(form, of: video, by: .host) } == nil)
    }

    @Test func `of a whole form is one batch`() async throws {
        let video = video
        let form: [VideoField: FieldValue?] = [
            .music: .text("A"), .artist: .text("B"), .characters: .names(["C", "D"]), .difficulty: nil,
        ]
        let change = try #require(
            try await sample.catalog.write { try $0.decide(form, of: video, by: .host) })
        #expect(change.count == 1 && change.videos == [video])
        _ = try await sample.catalog.undo(by: .host)
        let now = try await sample.video(video)
        #expect(now.music.decision == nil && now.artist.decision == nil && now.characters.decision == nil)
    }

    @Test func `about a video that is not there is told`() async throws {
        await #expect(throws: EditError.notFound) { try await sample.decide(.music, .text("A"), of: 999) }
        await #expect(throws: EditError.notFound) { try await sample.decide(.music, nil, of: 999) }
    }

    @Test func `is refused when the field is not what the person saw`() async throws {
        try await sample.decide(.music, .text("A"), of: video)
        let video = video
        let error = await #expect(throws: EditError.self) {
            try await sample.catalog.write {
                try $0.decide(.music, .text("B"), of: video, was: .some(nil), by: .host)
            }
        }
        #expect(error == .conflict(field: .music, current: .text("A")))
        _ = try await sample.catalog.write {
            try $0.decide(.music, .text("B"), of: video, was: .text("A"), by: .host)
        }
        // What was seen where nobody decided is the claim, or the default.
        _ = try await sample.catalog.write {
            _ = try $0.decide(.creator, .text("B"), of: video, was: .text("mina"), by: .host)
            _ = try $0.decide(.status, .text("hecho"), of: video, was: .text("nulo"), by: .host)
        }
        #expect(try await sample.video(video).status == .hecho)
    }

    private func decision(_ field: VideoField) async throws -> FieldValue? {
        try await sample.video(video).decision(of: field)
    }
}
