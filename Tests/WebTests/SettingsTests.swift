import Catalog
import HTTP
import Testing
import Web

/// What the page of settings tells of the library folders.
@Suite struct SettingsTests {
    @Test func `why nothing of a folder is marked missing is told in the reader's language`() async throws {
        let fixture = try SiteFixture(language: .es)
        _ = try await fixture.add(["a.mp4"])
        try await fixture.catalog.write { connection in
            try connection.problem(root: 1, path: [], kind: "gone", message: "6 of 12 files are missing.")
            let job = try connection.queueJob(.scan)
            _ = try connection.update(job.id, state: .failed, error: "6 of 12 files are missing.")
        }
        let page = try await fixture.call(.get, "/settings").text
        #expect(
            page.contains("De repente faltan muchos archivos")
                && !page.contains(#"<p class="note warn" lang="en">"#))
        let problems = try await fixture.call(.get, "/problems").text
        #expect(problems.contains("Faltan 6 de 12 archivos."))
        // Of a folder that was not found all is said by that.
        try await fixture.catalog.write {
            try $0.problem(root: 1, path: [], kind: "root", message: "It is not there.")
        }
        #expect(try await fixture.call(.get, "/settings").text.contains("No se puede entrar en esta carpeta"))
    }
}
