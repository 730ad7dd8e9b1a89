@testable import Catalog
import Foundation
import HTML
import HTTP
import Platform
import Testing

@testable import Web

/// How a photo set is shown.
@Suite struct SlidesTests {
    /// A set of so many slides, found in reverse; and its files in order.
    private func set(of count: Int, in fixture: SiteFixture) async throws -> (Video.ID, [MediaFile]) {
        let path = FilePath(fixture.folder + "/library")
        let id = try await fixture.catalog.write { connection in
            let root = try connection.addRoot(path, by: .host).root
            let files = (1...count).reversed().map { number in
                FoundFile(
                    path: Array("<post>_\(number).jpg".utf8), size: number, modified: number, device: 1,
                    inode: 1,
                    media: .photos, claims: [],
                    slide: FoundSlide(
                        start: Array("<post>_".utf8), end: [], position: number, set: FilePath("<post>.jpg")))
            }
            return try connection.add(files, to: root.id, firstSight: 1)[0]
        }
        return (id, try await fixture.catalog.read { try $0.files(of: id) })
    }

    @Test func `its files are told in order, each with its address`() async throws {
        let fixture = try SiteFixture()
        let (id, _) = try await set(of: 12, in: fixture)
        let video = try await fixture.call(.get, "/api/videos/\(id)").json
        let files = try #require(video["files"] as? [[String: Any]])
        #expect(video["media"] as? String == "photos")
        #expect(files.map { $0["kind"] as? String } == Array(repeating: "slide", count: 12))
        #expect(
            files.compactMap { ($0["file_path"] as? String)?.split(separator: "/").last.map(String.init) }
                == (1...12).map { "<post>_\($0).jpg" })
        for file in files {
            #expect(file["media_url"] as? String == "/media/\(id)/\(try #require(file["id"] as? Int))")
        }
    }

    @Test(arguments: [(Language.en, "3 photos", "Photo 2 of 3"), (.es, "3 fotos", "Foto 2 de 3")])
    func `its card has a count, and its page all slides, loaded when they are seen`(
        _ language: Language, _ count: String, _ label: String
    ) async throws {
        let fixture = try SiteFixture(language: language)
        let (id, files) = try await set(of: 3, in: fixture)
        let gallery = try await fixture.call(.get, "/").text
        #expect(gallery.contains("aria-label=\"\(count)\""))
        #expect(gallery.matches(of: #/<article class="card"/#).count == 1)
        let page = try await fixture.call(.get, "/video/\(id)").text
        let shown = page.matches(of: #/<li><picture><img src="([^"]*)"[^>]* loading="lazy"/#)
            .map { String($0.1) }
        #expect(shown == files.map { "/media/\(id)/\($0.id)" })
        #expect(page.contains("alt=\"\(label)\"") && page.contains("data-slide=\"1\""))
        for html in [gallery, page] { #expect(PageCheck(html).faults == []) }
    }

    @Test func `a missing slide says so in its place`() async throws {
        let fixture = try SiteFixture()
        let (id, files) = try await set(of: 3, in: fixture)
        try await fixture.catalog.write { try $0.missing([files[1].id]) }
        let page = try await fixture.call(.get, "/video/\(id)").text
        let slides = page.matches(of: #/<li>(<picture|<p class="blank")/#).map { String($0.1) }
        #expect(slides == ["<picture", "<p class=\"blank\"", "<picture"])
        #expect(try await fixture.call(.get, "/media/\(id)/\(files[0].id)").status == .notFound)
    }

    @Test(arguments: [("heic", false), ("avif", true), ("jpg", true)])
    func `a slide that not every browser shows has its cover in its place, which is said once`(
        _ ext: String, _ isHidden: Bool
    ) throws {
        let files = ["jpg", ext].enumerated().map { index, ext in
            MediaFile(
                id: index, video: 7, path: FilePath("/v/\(index).\(ext)"), role: .slide, state: .present,
                size: 1, modified: 0, cover: "abc")
        }
        let view = VideoView(ViewsMappingTests.video(media: .photos, cover: "abc"), files: files, .en)
        let html = try SiteFixture().site.shell.views.video(view, in: .sample(.en)).html
        let isOdd = ext != "jpg"
        #expect(html.contains("<img src=\"/media/7/0\""))
        #expect(html.contains("<img src=\"\(isOdd ? "/pictures/abc.jpg" : "/media/7/1")\""))
        #expect(html.contains("<source srcset=\"/media/7/1\" type=\"image/\(ext)\">") == isOdd)
        #expect(html.components(separatedBy: "data-preview").count == 2)
        #expect(html.contains("data-preview hidden") == isHidden)
        #expect(PageCheck(html).faults == [])
    }

    @Test func `a set whose first slide is an animation has neither duration nor storyboard`() {
        var video = ViewsMappingTests.video(media: .photos, cover: "abc")
        (video.seconds, video.storyboard) = (3, Storyboard(picture: "abc", tiles: 10))
        #expect(CardView(video, .en).board != nil && CardView(video, .en).duration != nil)
        video.slides = 2
        #expect(CardView(video, .en).board == nil && CardView(video, .en).duration == nil)
    }

    @Test func `a single slide is a picture like any other`() async throws {
        let fixture = try SiteFixture()
        let (id, _) = try await set(of: 1, in: fixture)
        #expect(try await !fixture.call(.get, "/").text.contains("aria-label=\"1 photo"))
        let page = try await fixture.call(.get, "/video/\(id)").text
        #expect(page.contains("<img src=\"/media/\(id)\"") && !page.contains("data-slides"))
    }
}
