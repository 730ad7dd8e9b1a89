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
        // What is not over is never too old to be told.
        #expect(try await catalog.read { try $0.jobs(limit: 1) }.map(\.id) == [3, 2])
    }

    @Test func `that waits longest is next`() async throws {
        let catalog = sample.catalog
        #expect(try await catalog.read { try $0.nextJob() } == nil)
        let ids = try await catalog.write { [try $0.queueJob(.scan).id, try $0.queueJob(.firstSight).id] }
        #expect(try await catalog.read { try $0.nextJob() }?.id == ids[0])
        _ = try await catalog.write { try $0.update(ids[0], state: .running) }
        #expect(try await catalog.read { try $0.nextJob() }?.id == ids[1])
        #expect(try await catalog.read { try $0.nextJob(besides: [.firstSight]) } == nil)
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
        #expect(again.error == nil && again.started == nil && again.ended == nil && again.done == 4)
    }

    @Test func `has an error only as the reason of its state`() async throws {
        let catalog = sample.catalog
        let job = try await catalog.write { connection in
            let id = try connection.queueJob(.scan).id
            return try connection.update(id, state: .paused, error: "no room")
        }
        #expect(job.error == "no room" && !job.isHeld && job.isAtWork)
        let figures = try await catalog.write { try $0.update(job.id, done: 3) }
        #expect(figures.error == "no room")
        let held = try await catalog.write { try $0.update(job.id, state: .paused) }
        #expect(held.error == nil && held.isHeld && !held.isAtWork)
    }

    @Test
    func `that ran or waited for room when the process ended is queued again, what a person paused is not`()
        async throws
    {
        let catalog = sample.catalog
        let kinds: [(JobState, String?)] = [
            (.running, nil), (.paused, "no room"), (.paused, nil), (.done, nil),
        ]
        let ids = try await catalog.write { connection in
            try kinds.map { state, error in
                let id = try connection.queueJob(.scan, joining: false).id
                return try connection.update(id, state: state, error: error).id
            }
        }
        try await catalog.write { try $0.requeueInterruptedJobs() }
        let states = try await catalog.read { connection in try ids.map { try connection.job($0)?.state } }
        #expect(states == [.queued, .queued, .paused, .done])
    }
}
