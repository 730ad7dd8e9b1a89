@testable import Catalog
import Foundation
import HTML
import HTTP
@testable import Library
import Platform
import Testing

@testable import Web

/// What the full pass told, as cards and the video's page show it.
@Suite struct MediaViewsTests {
    private static let board = Storyboard(picture: "00112233445566778899aabbccddeeff", tiles: 17)

    private func video(_ media: MediaKind = .video, name: String = "a.mp4", cover: String? = "abc") -> Video {
        var video = ViewsMappingTests.video(media: media, cover: cover)
        video.path = FilePath("/v/\(name)")
        return video
    }

    @Test func `a card names its storyboard and nothing else of it`() throws {
        var video = video()
        let views = try SiteFixture().site.shell.views
        #expect(!(try views.cards([CardView(video, .en)], in: .en).html.contains("data-board")))
        video.storyboard = Self.board
        let html = try views.cards([CardView(video, .en)], in: .en).html
        #expect(html.contains(#" data-board="\#(Self.board.picture)" data-tiles="17">"#))
        #expect(html.components(separatedBy: Self.board.picture).count == 2)
    }

    @Test func `only the first covers of a page do not wait`() throws {
        let cards = (1...8).map { CardView.sample(id: $0) }
        let grid = GridView(cards: cards, total: 8, query: .init(), .en)
        let view = GalleryView(grid: grid, query: .init(), .en)
        #expect(view.grid.cards.map(\.isEager) == Array(repeating: true, count: 6) + [false, false])
        #expect(grid.cards.filter(\.isEager).isEmpty)
        let html = try SiteFixture().site.shell.views.gallery(view, in: .sample(.en)).html
        #expect(html.components(separatedBy: #"fetchpriority="high""#).count == 7)
        #expect(html.components(separatedBy: #"loading="lazy""#).count == 3)
    }

    @Test(arguments: [
        ("a.jpg", nil, false), ("a.JPG", nil, false), ("a.png", nil, false), ("a.webp", nil, false),
        ("a.gif", nil, false), ("a.avif", "image/avif", false), ("a.heic", "image/heic", true),
        ("a.heif", "image/heif", true), ("a.tif", "image/tiff", true),
    ])
    func `a picture is itself where browsers show it, else its cover`(
        _ name: String, _ type: String?, _ isRare: Bool
    ) throws {
        let view = VideoView(video(.photos, name: name), .en)
        #expect(view.media.isPicture && view.media.type == type && view.media.isRare == isRare)
        let html = try SiteFixture().site.shell.views.video(view, in: .sample(.en)).html
        let shown = type == nil ? "/media/7" : "/pictures/abc.jpg"
        #expect(html.contains(#"<img src="\#(shown)""#))
        #expect(html.contains(#"<source srcset="/media/7" type="\#(type ?? "")">"#) == (type != nil))
        #expect(html.contains("data-preview hidden") == !isRare)
        #expect(PageCheck(html).faults == [])
        for part in ["data-seek", "data-cover=", "stage-tools"] { #expect(!html.contains(part), "\(part)") }
        // Nothing can stand in for it.
        #expect(VideoView(video(.photos, name: name, cover: nil), .en).media.type == nil)
    }

    @Test func `a sound has its cover or a sign, and no seek bar of ours`() throws {
        let views = try SiteFixture().site.shell.views
        for cover in ["abc", nil] {
            let html = try views.video(
                VideoView(video(.audio, name: "a.mp3", cover: cover), .en), in: .sample(.en)
            ).html
            #expect(html.contains(#"<img src="/pictures/abc.jpg" alt="">"#) == (cover != nil))
            #expect(html.contains("Even volume"))
            #expect(!html.contains("data-seek") && !html.contains("data-cover="))
        }
    }

    @Test func `a video has a seek bar with its storyboard, its loudness and a cover to choose`() throws {
        var video = video()
        (video.storyboard, video.loudness) = (Self.board, -9.25)
        let html = try SiteFixture().site.shell.views.video(VideoView(video, .en), in: .sample(.en)).html
        #expect(html.contains(#"data-seek data-board="\#(Self.board.picture)" data-tiles="17""#))
        #expect(html.contains(#"data-loudness="-9.25""#))
        #expect(html.contains("Use this frame as cover") && !html.contains("Automatic cover"))
    }

    @Test func `the facts of a file are told in the reader's manner`() {
        let file = MediaFile(
            id: 1, video: 7, path: FilePath("/v/a.mp4"), role: .original, state: .present, size: 12_345_678,
            modified: 0, width: 1080, height: 1920, container: "mov", seconds: 12.2, videoCodec: "hevc",
            audioCodec: "aac", frameRate: 29.97, bitRate: 4_210_000, isVariableRate: true, channels: 2,
            sampleRate: 44_100, bitDepth: 10, dynamicRange: "hdr10")
        var video = video()
        video.videoCodec = "hevc"
        func facts(_ messages: Messages) -> [String] {
            VideoView(video, files: [file], messages).facts.map { "\($0.label): \($0.value)" }
        }
        #expect(
            facts(.es) == [
                "Duración: 0:12", "Dimensiones: 1080 × 1920", "Imagen: HEVC, 10 bit",
                "Fotogramas: variable, ≈ 29,97 fps", "Alto rango dinámico: HDR10",
                "Tasa de bits: 4,2 Mbit/s", "Sonido: AAC, estéreo, 44,1 kHz", "Formato: MP4 / MOV",
                "Tamaño: 12,3 MB", "Añadido: 1 ene 1970",
            ])
        #expect(
            Array(facts(.en)[2...6]) == [
                "Picture: HEVC, 10 bit", "Frame rate: variable, ≈ 29.97 fps", "High dynamic range: HDR10",
                "Bit rate: 4.2 Mbit/s", "Sound: AAC, stereo, 44.1 kHz",
            ])
    }

    @Test func `what a page asks for again is on somebody's screen, beside what was`() async throws {
        let fixture = try SiteFixture()
        let ids = try await fixture.add(["a.mp4", "b.mp4", "c.mp4"])
        _ = try await fixture.call(.get, "/cards?ids=\(ids[0]),\(ids[1])")
        #expect(fixture.library.videosOnScreen == [ids[0], ids[1]])
        _ = try await fixture.call(.get, "/cards?ids=\(ids[2]),\(ids[1])")
        #expect(fixture.library.videosOnScreen == [ids[2], ids[1], ids[0]])
    }
}
