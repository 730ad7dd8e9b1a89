import Catalog
import HTTP
import Testing

@testable import Web

/// The pages of creators and characters, and the trash, as they work without a script.
@Suite struct NamePagesTests {
    private func fixture() async throws -> SiteFixture {
        let fixture = try SiteFixture()
        let ids = try await fixture.add(["a.mp4", "b.mp4", "c.mp4"])
        try await fixture.catalog.write { connection in
            for (id, name) in zip(ids, ["mina", "mina", "<b>nana"]) {
                _ = try connection.decide(.creator, .text(name), of: id, by: .host)
            }
            _ = try connection.decide(.characters, .names(["Hu Tao", "Ganyu"]), of: ids[0], by: .host)
            _ = try connection.decide(.difficulty, .text("alto"), of: ids[0], by: .host)
        }
        return fixture
    }

    private func location(_ response: Response) throws -> String {
        #expect(response.status == .seeOther, "\(response.text)")
        return try #require(response.fields["Location"])
    }

    @Test func `names are shown with their numbers, searched, ordered and turned`() async throws {
        let fixture = try await fixture()
        let all = try await fixture.call(.get, "/creators").text
        #expect(all.contains(">mina<") && all.contains("&lt;b&gt;nana") && !all.contains("<b>nana"))
        #expect(all.contains("2 creators") && all.contains(">2 videos<"))
        for (target, isThere) in [
            ("/creators?q=nan", false), ("/creators?q=min&sort=&series=", nil), ("/creators?q=min", true),
            ("/creators?sort=newest&dir=asc", true),
        ] as [(String, Bool?)] {
            let response = try await fixture.call(.get, target)
            guard let isThere else {
                #expect(response.status == .badRequest, "\(target)")
                continue
            }
            #expect(response.text.contains("href=\"/creators/1\"") == isThere, "\(target)")
        }
        #expect(try await fixture.call(.get, "/characters?q=zz").text.contains("No name matches"))
        #expect(try await SiteFixture().call(.get, "/characters").text.contains("No characters yet"))
        for target in ["/creators?sort=x", "/creators?dir=up", "/creators?cursor=x", "/creators?x=1"] {
            #expect(try await fixture.call(.get, target).status == .badRequest, "\(target)")
        }
    }

    @Test func `a name's page has its videos, and leads to the gallery`() async throws {
        let fixture = try await fixture()
        let page = try await fixture.call(.get, "/creators/1").text
        #expect(page.contains("data-query=\"creator=1\"") && page.contains("data-total=\"2\""))
        #expect(page.contains("href=\"/?creator=1&amp;difficulty=alto\""))
        #expect(
            page.contains("data-id=\"1\"") && page.contains("data-id=\"2\"")
                && !page.contains("data-id=\"3\""))
        #expect(try await fixture.call(.get, "/creators/1?limit=1").text.contains("rel=\"next\""))
        #expect(try await fixture.call(.get, "/creators/99").status == .notFound)
        #expect(try await fixture.call(.get, "/creators/1?difficulty=alto").status == .badRequest)
    }

    @Test func `a rename that meets another name offers to merge, and the merge leads on`() async throws {
        let fixture = try await fixture()
        let saved = try location(
            try await fixture.call(.post, "/creators/1", form: "action=rename&name=Mina"))
        #expect(saved.hasPrefix("/creators/1?change="))
        #expect(try await fixture.call(.get, saved).text.contains("<h1>Mina</h1>"))
        let taken = try await fixture.call(.post, "/creators/2", form: "action=rename&name=Mina")
        #expect(taken.status == .badRequest && taken.text.contains("href=\"/creators/2?into=1\""))
        for ask in ["into=1", "merge=Mina"] {
            let preview = try await fixture.call(.get, "/creators/2?\(ask)").text
            #expect(preview.contains("Moves 1 video of “&lt;b&gt;nana” to “Mina”"), "\(ask)")
        }
        #expect(
            try await fixture.call(.get, "/creators/2?merge=nobody").text.contains("Nobody has this name."))
        let merged = try location(try await fixture.call(.post, "/creators/2", form: "action=merge&into=1"))
        #expect(merged.hasPrefix("/creators/1?change="))
        #expect(try await fixture.call(.get, merged).text.contains("data-total=\"3\""))
        // A bookmark of what was merged goes on to work.
        let old = try await fixture.call(.get, "/creators/2?sort=title")
        #expect(old.fields["Location"] == "/creators/1?sort=title")
        let change = try #require(merged.split(separator: "=").last)
        _ = try location(try await fixture.call(.post, "/creators/1", form: "action=undo&change=\(change)"))
        #expect(try await fixture.call(.get, "/creators/2").status == .ok)
    }

    @Test func `other names and the series are given and taken away`() async throws {
        let fixture = try await fixture()
        let characters = try await fixture.catalog.read { try $0.names(in: .characters, by: .name).ids }
        let path = "/characters/\(characters[1])"
        for (form, text, isThere) in [
            ("action=alias&name=Walnut", ">Walnut<", true),
            ("action=series&series=Genshin+Impact", "Genshin Impact ·", true),
            ("action=remove_alias&name=Walnut", ">Walnut<", false),
            ("action=series&series=", "Genshin Impact ·", false),
        ] {
            let place = try location(try await fixture.call(.post, path, form: form))
            #expect(try await fixture.call(.get, place).text.contains(text) == isThere, "\(form)")
        }
        let refused = try await fixture.call(.post, path, form: "action=alias&name=Ganyu")
        #expect(refused.status == .badRequest && refused.text.contains("Another one has this name."))
        for form in ["action=alias&name=", "action=remove_alias&name=x", "action=x", "action=merge&into=x"] {
            #expect(try await fixture.call(.post, path, form: form).status == .badRequest, "\(form)")
        }
        #expect(
            try await fixture.call(.post, "/creators/1", form: "action=series&series=x").status == .badRequest
        )
        #expect(
            try await fixture.call(.post, "/creators/99", form: "action=rename&name=x").status == .notFound)
    }

    @Test func `several are merged into the one with most videos, or into the one that is named`()
        async throws
    {
        let fixture = try await fixture()
        let one = try await fixture.call(.post, "/creators", form: "action=merge&id=1")
        #expect(one.status == .badRequest && one.text.contains("Select at least two."))
        let unknown = try await fixture.call(.post, "/creators", form: "action=merge&id=1&target=nobody")
        #expect(unknown.text.contains("Nobody has this name."))
        let both = try location(
            try await fixture.call(.post, "/creators", form: "action=merge&id=2&id=1&target="))
        #expect(both.hasPrefix("/creators/1?change="))
        let change = try #require(both.split(separator: "=").last)
        _ = try location(try await fixture.call(.post, "/creators", form: "action=undo&change=\(change)"))
        let named = try location(
            try await fixture.call(.post, "/creators", form: "action=merge&id=1&target=%3Cb%3Enana"))
        #expect(named.hasPrefix("/creators/2?change="))
    }

    @Test func `the trash restores one, some and all, and takes that back`() async throws {
        let fixture = try await fixture()
        #expect(try await fixture.call(.get, "/trash").text.contains("The trash is empty"))
        _ = try await fixture.catalog.trash([1, 2, 3], by: .host)
        #expect(try await fixture.call(.get, "/trash").text.contains("3 videos"))
        let nothing = try await fixture.call(.post, "/trash", form: "action=restore")
        #expect(nothing.status == .badRequest && nothing.text.contains("Nothing is selected."))
        for (form, left) in [("one=1", 2), ("action=restore&id=2", 1), ("action=restore_all", 0)] {
            let place = try location(try await fixture.call(.post, "/trash", form: form))
            #expect(try await fixture.call(.get, "/api/trash").json["total"] as? Int == left, "\(form)")
            let change = try #require(place.split(separator: "=").last)
            _ = try location(try await fixture.call(.post, "/trash", form: "action=undo&change=\(change)"))
            #expect(try await fixture.call(.get, "/api/trash").json["total"] as? Int == left + 1, "\(form)")
            _ = try await fixture.call(.post, "/trash", form: form)
        }
    }
}
