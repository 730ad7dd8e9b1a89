@testable import Catalog
import Foundation
import HTML
import Platform
import Testing
import Web

@Suite struct ViewsMappingTests {
    static func video(
        music: Attribute<String> = .init(), characters: Attribute<[String]> = .init(),
        media: MediaKind = .video,
        state: FileState = .present, processing: ProcessingStatus = .completado, cover: String? = "abc",
        colour: String? = "#102030"
    ) -> Video {
        Video(
            id: 7, media: media, title: .init(detected: "Hu Tao", source: "file_name"), creator: .init(),
            platform: .init(detected: "tiktok", source: "folder"),
            published: .init(), music: music, artist: .init(), characters: characters, difficulty: .alto,
            status: nil,
            editedPath: nil, notes: nil, caption: nil, url: nil, platformID: nil, downloaded: nil,
            added: Timestamp(seconds: 0), updated: Timestamp(seconds: 0), processing: processing, error: nil,
            file: 1,
            path: FilePath("/v/hu tao.mp4"), size: 12_345_678, state: state, seconds: 12.2, width: 1080,
            height: 1920,
            videoCodec: "h264", audioCodec: "aac", cover: cover, colour: colour)
    }

    @Test func `a machine's value is shown with who claims it, a person's without`() {
        let claimed = CardView(
            Self.video(music: .init(detected: "Renai", source: "file_name", confidence: 0.8)), .es)
        #expect(claimed.music.text == "Renai")
        #expect(claimed.music.hint == "Detectado por el nombre del archivo (80 %)")
        let decided = CardView(Self.video(music: .init(decision: "Power", detected: "Renai")), .es)
        #expect(decided.music.text == "Power" && decided.music.hint == nil)
        let none = CardView(Self.video(music: .init(decision: "", detected: "Renai")), .es)
        #expect(none.music.isNone && none.music.text.isEmpty)
    }

    @Test(arguments: [
        (MediaKind.video, FileState.present, ProcessingStatus.pendiente, "clock"),
        (.audio, .present, .completado, "audio"),
        (.video, .unreadable, .completado, "warning"),
        (.video, .present, .error, "warning"),
        (.video, .missing, .completado, "missing"),
    ])
    func `a card without a cover says why`(
        _ media: MediaKind, _ state: FileState, _ processing: ProcessingStatus, _ icon: String
    ) {
        let card = CardView(Self.video(media: media, state: state, processing: processing, cover: nil), .en)
        #expect(card.blank?.icon == icon)
        #expect(CardView(Self.video(media: media, state: state, processing: processing), .en).blank == nil)
    }

    @Test(arguments: [nil, "red", "#12345", "#1234567", "#12345g", "\"/><x"] as [String?])
    func `only a colour gets into the page's attribute`(_ colour: String?) {
        #expect(CardView(Self.video(colour: colour), .en).colour == "#8a8884")
    }

    @Test func `the form shows decisions as values and claims as what the empty field would mean`() throws {
        let view = VideoView(
            Self.video(
                music: .init(detected: "Renai", source: "x"), characters: .init(decision: ["A", "B"])), .en)
        let music = try #require(view.labels.first { $0.name == "final_music" })
        #expect(music.value.isEmpty && music.placeholder == "Renai" && music.canConfirm && !music.canWithdraw)
        let characters = try #require(view.labels.first { $0.name == "final_characters" })
        #expect(characters.value == "A, B" && characters.was == "A, B")
        let difficulty = try #require(view.labels.first { $0.name == "difficulty_level" })
        #expect(difficulty.choices.filter(\.isOn).map(\.value) == ["alto"])
        let status = try #require(view.labels.first { $0.name == "edit_status" })
        #expect(status.choices.filter(\.isOn).map(\.value) == ["nulo"])
        #expect(Set((view.labels + view.more).map(\.name)) == Set(VideoField.allCases.map(\.rawValue)))
    }

    @Test func `a refused form keeps what was typed and says why beside it`() throws {
        let reason = try #require(Messages.es.refusal(.invalid(field: .title, reason: "tooLong")))
        let view = VideoView(
            Self.video(), typed: ["title": "xx"], errors: [reason.field: reason.text], .es)
        let title = try #require(view.more.first { $0.name == "title" })
        #expect(title.value == "xx" && title.was.isEmpty && title.error == "Es demasiado largo.")
        #expect(view.isMoreOpen && view.isRefused)
    }

    @Test func `a missing file is not offered to the player`() {
        let view = VideoView(Self.video(state: .missing), .es)
        #expect(view.media.src == nil && !view.media.isVideo && view.media.blank?.text == "Falta el archivo")
        #expect(VideoView(Self.video(), showsPath: false, .es).path == nil)
    }
}
