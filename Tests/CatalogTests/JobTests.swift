import Catalog
import SQLite
import Testing

@Suite struct JobTests {
    let sample: Sample

    init() throws { sample = try Sample() }

    @Test func `that waits or runs is joined, one that ended is not`() async throws {
        let catalog = sample.catalog
        let first = try await catalog.write { try $0.queueJob(.scan) }
        #expect(try await catalog.write { try $0.queueJob(.scan) } == first)
        #expect(try await catalog.write { try $0.queueJob(.firstSight) }.id != first.id)
        #expect(try await catalog.write { try $0.queueJob(.scan, joining: false) }.id != first.id)
        for state in [JobState.running, .paused, .done] {
            _ = try await catalog.write { try $0.update(first.id, state: state) }
        }
        let second = try await catalog.write { try $0.queueJob(.scan) }
        #expect(second.id > first.id && second.state == .queued)
        #expect(try await catalog.read { try $0.jobs() }.map(\.id) == [3, 2, 1])
        #expect(try await catalog.read { try $0.jobs(limit: 1) }.map(\.id) == [3])
    }

    @Test func `that waits longest is next`() async throws {
        let catalog = sample.catalog
        #expect(try await catalog.read { try $0.nextJob() } == nil)
        let ids = try await catalog.write { [try $0.queueJob(.scan).id, try $0.queueJob(.firstSight).id] }
        #expect(try await catalog.read { try $0.nextJob() }?.id == ids[0])
        _ = try await catalog.write { try $0.update(ids[0], state: .running) }
        #expect(try await catalog.read { try $0.nextJob() }?.id == ids[1])
    }

    @Test func `keeps what it is not told, and the times of its start and end`() async throws {
        let catalog = sample.catalog
        let id = try await catalog.write { try $0.queueJob(.scan).id }
        _ = try await catalog.write { try $0.update(id, state: .running, total: 10) }
        _ = try await catalog.write { try $0.update(id, done: 4, counts: ["found": 3, "a \"b\"": 1]) }
        let job = try await catalog.write { try $0.update(id, state: .failed, error: "disk gone") }
        #expect(job.total == 10 && job.done == 4 && job.counts == ["found": 3, "a \"b\"": 1])
        #expect(job.error == "disk gone" && job.started != nil && job.ended != nil)
        #expect(try await catalog.read { try $0.job(id) } == job)
        let again = try await catalog.write { try $0.update(id, state: .queued) }
        #expect(again.error == nil && again.started == nil && again.ended == nil)
    }

    @Test func `that ran when the process ended is queued again`() async throws {
        let catalog = sample.catalog
        let ids = try await catalog.write { connection in
            try [JobState.running, .paused, .done].map {
                try connection.update(try connection.queueJob(.scan, joining: false).id, state: $0).id
            }
        }
        try await catalog.write { try $0.requeueInterruptedJobs() }
        let states = try await catalog.read { connection in try ids.map { try connection.job($0)?.state } }
        #expect(states == [.queued, .queued, .done])
    }
}
