import Catalog
import Platform
import SQLite
import Testing

@Suite struct ConcurrencyTests {
    @Test func `eight people read and edit while a scan runs, and nobody is refused`() async throws {
        let sample = try Sample()
        let ids = try await sample.add((0..<50).map { "\($0).mp4" })
        let catalog = sample.catalog
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                for batch in 0..<20 {
                    let files = (0..<50).map { FoundFile.sample("scan/\(batch)-\($0).mp4") }
                    _ = try await catalog.write { try $0.add(files, to: 1, firstSight: 1) }
                }
            }
            for person in 0..<8 {
                group.addTask {
                    for turn in 0..<15 {
                        let id = ids[(person * 7 + turn) % ids.count]
                        _ = try await catalog.write {
                            try $0.decide(
                                .notes, .text("\(person) \(turn)"), of: id, by: Actor(name: "\(person)"))
                        }
                        let page = try await catalog.read { try $0.videos(VideoQuery()) }
                        #expect(page.videos.count == min(60, page.total))
                    }
                }
            }
            try await group.waitForAll()
        }
        #expect(try await catalog.read { try $0.statistics() }.videos == 1050)
        #expect(try await catalog.read { try $0.integrityFaults() } == [])
        await catalog.close()
    }

    @Test func `idle work moves the log into the database and ends with the catalogue`() async throws {
        let sample = try Sample()
        let catalog = sample.catalog
        await withTaskGroup(of: Void.self) { group in
            group.addTask { await catalog.maintain() }
            group.addTask {
                _ = try? await sample.add((0..<3000).map { "\($0).mp4" })
                await catalog.close()
            }
        }
        let again = try Catalog(folder: sample.folder)
        #expect(try await again.read { try $0.statistics() }.videos == 3000)
        await again.close()
    }
}
