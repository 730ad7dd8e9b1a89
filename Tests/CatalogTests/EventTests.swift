import Catalog
import Platform
import SQLite
import Testing

private struct Refusal: Error {}

@Suite struct EventTests {
    let sample: Sample

    init() throws { sample = try Sample() }

    /// What one write transaction tells.
    private func told(_ body: @escaping @Sendable (Connection) throws -> Void) async throws -> [CatalogEvent]
    {
        try await told(by: { try? await sample.catalog.write(body) })
    }

    private func told(by act: () async throws -> Void) async throws -> [CatalogEvent] {
        let stream = sample.catalog.events.stream()
        try await act()
        try await sample.catalog.write { _ = try $0.queueJob(.scan, joining: false) }
        var events: [CatalogEvent] = []
        for await entry in stream {
            guard let entry else { continue }
            if case .job(let job) = entry.element, job.kind == .scan { return events }
            events.append(entry.element)
        }
        return events
    }

    @Test func `tell of new and changed videos after the commit, once each`() async throws {
        let added = try await told { connection in
            let root = try connection.addRoot(FilePath("/library"), by: .host).root
            _ = try connection.add([.sample("a.mp4"), .sample("b.mp4")], to: root.id, firstSight: 1)
            try connection.missing([1])
            try connection.present([1])
        }
        #expect(added == [.videos([1, 2], batch: 1)])
        #expect(try await told { try $0.missing([2]) } == [.videos([2], batch: nil)])
        #expect(
            try await told { _ = try $0.decide(.music, .text("A"), of: 1, by: .host) } == [
                .videos([1], batch: 2)
            ])
        #expect(
            try await told(by: { _ = try await sample.catalog.undo(by: .host) }) == [.videos([1], batch: 3)])
        #expect(
            try await told {
                let file = try $0.queued(.firstSight, first: [], limit: 1, excluding: [])[0]
                try $0.failed(
                    file, .firstSight, versions: [.init(name: "first_sight", version: 1)], kind: "corrupt",
                    message: "m")
            } == [.videos([1], batch: nil), .problems])
    }

    @Test func `tell nothing of what was rolled back`() async throws {
        _ = try await sample.add(["a.mp4"])
        #expect(
            try await told {
                _ = try $0.decide(.music, .text("A"), of: 1, by: .host)
                throw Refusal()
            } == [])
        #expect(try await sample.video(1).music.value == nil)
        #expect(try await told { _ = try $0.video(1) } == [])
    }

    @Test func `tell how a job goes`() async throws {
        let events = try await told {
            let job = try $0.queueJob(.firstSight)
            _ = try $0.update(job.id, state: .running, done: 1, total: 2)
        }
        let jobs = events.compactMap { if case .job(let job) = $0 { job } else { nil } }
        let job = try #require(jobs.first)
        #expect(events.count == 1 && job.state == .running && job.done == 1 && job.total == 2)
    }
}
