import Platform
package import SQLite

extension Job {
    static let columns: SQL = "id, kind, state, done, total, error, created, started, ended, counts"

    static func read(_ row: inout Row, _ connection: Connection) throws -> Job {
        var job = Job(
            id: try row.next(), kind: try row.next(), state: try row.next(), done: try row.next(),
            total: try row.optional(), error: try row.optional(), created: try row.next(),
            started: try row.optional(), ended: try row.optional(), counts: [:])
        for member in try connection.members(try row.next()) {
            if case .integer(let count) = member.value { job.counts[member.name] = count }
        }
        return job
    }
}

extension Connection {
    /// The newest, and all that are not over; newest first.
    package func jobs(limit: Int = 100) throws -> [Job] {
        try all(
            """
            SELECT \(Job.columns) FROM jobs
            WHERE state IN ('queued', 'running', 'paused')
              OR id IN (SELECT id FROM jobs ORDER BY id DESC LIMIT \(limit))
            ORDER BY id DESC
            """
        ) { try Job.read(&$0, self) }
    }

    /// Those that are over, newest first, before one.
    package func pastJobs(before: Job.ID? = nil, limit: Int) throws -> [Job] {
        try all(
            """
            SELECT \(Job.columns) FROM jobs
            WHERE id < \(before ?? .max) AND state IN ('done', 'failed', 'cancelled')
            ORDER BY id DESC
            LIMIT \(limit)
            """
        ) { try Job.read(&$0, self) }
    }

    package func job(_ id: Job.ID) throws -> Job? {
        try first("SELECT \(Job.columns) FROM jobs WHERE id = \(id)") { try Job.read(&$0, self) }
    }

    /// A job of this kind that is queued, running or paused is returned instead of a second one, when `joining`.
    package func queueJob(_ kind: JobKind, joining: Bool = true) throws -> Job {
        if joining, let open = try openJob(kind) { return open }
        let id = try insert(
            "INSERT INTO jobs(kind, state, created) VALUES (\(kind), \(JobState.queued), \(Timestamp.now))")
        return try told(id)
    }

    /// The one of this kind that is queued, running or paused.
    package func openJob(_ kind: JobKind) throws -> Job? {
        try first(
            """
            SELECT \(Job.columns) FROM jobs
            WHERE kind = \(kind) AND state IN ('queued', 'running', 'paused')
            ORDER BY id
            LIMIT 1
            """
        ) { try Job.read(&$0, self) }
    }

    /// Takes a job that is over out of the list.
    package func forgetJob(_ id: Job.ID) throws {
        try run("DELETE FROM jobs WHERE id = \(id) AND state IN ('done', 'failed', 'cancelled')")
    }

    /// Whether a job of this kind is queued or runs.
    package func hasOpenJob(_ kind: JobKind) throws -> Bool {
        try value(
            """
            SELECT EXISTS(
              SELECT 1 FROM jobs
              WHERE state IN ('queued', 'running', 'paused') AND state <> 'paused' AND kind = \(kind))
            """) ?? false
    }

    /// Whether anything but a job of this kind is queued or runs.
    package func hasOtherWork(than kind: JobKind) throws -> Bool {
        try value(
            """
            SELECT EXISTS(
              SELECT 1 FROM jobs
              WHERE state IN ('queued', 'running', 'paused') AND state <> 'paused' AND kind <> \(kind))
            """) ?? false
    }

    /// The one that waits longest, of a kind that is not `busy`. A full pass is begun when nothing new is looked for or
    /// at, and a check of what files hold when there is nothing else to do.
    package func nextJob(besides busy: Set<JobKind> = []) throws -> Job? {
        try all(
            """
            SELECT \(Job.columns) FROM jobs
            WHERE state IN ('queued', 'running', 'paused') AND state = 'queued'
              AND (kind <> 'full_pass' OR NOT EXISTS(
                SELECT 1 FROM jobs
                WHERE state IN ('queued', 'running', 'paused') AND state <> 'paused'
                  AND kind IN ('scan', 'first_sight')))
              AND (kind <> 'content' OR NOT EXISTS(
                SELECT 1 FROM jobs
                WHERE state IN ('queued', 'running', 'paused') AND state <> 'paused' AND kind <> 'content'))
            ORDER BY id
            """
        ) { try Job.read(&$0, self) }
        .first { !busy.contains($0.kind) }
    }

    /// What is not given stays, but an error goes with the state that it was the reason of. A job that starts or ends
    /// gets the time of it.
    package func update(
        _ job: Job.ID, state: JobState? = nil, done: Int? = nil, total: Int? = nil,
        counts: [String: Int]? = nil, error: String? = nil
    ) throws -> Job {
        let now = Timestamp.now
        let json = counts.map { object($0.sorted { $0.key < $1.key }.map { ($0.key, String($0.value)) }) }
        try run(
            """
            UPDATE jobs
            SET done = COALESCE(\(done), done), total = COALESCE(\(total), total),
              counts = COALESCE(\(json), counts)
            WHERE id = \(job)
            """)
        if let state { try run("UPDATE jobs SET state = \(state), error = \(error) WHERE id = \(job)") }
        switch state {
        case nil, .paused?: break
        case .queued?: try run("UPDATE jobs SET started = NULL, ended = NULL WHERE id = \(job)")
        case .running?: try run("UPDATE jobs SET started = COALESCE(started, \(now)) WHERE id = \(job)")
        case .done?, .failed?, .cancelled?: try run("UPDATE jobs SET ended = \(now) WHERE id = \(job)")
        }
        return try told(job)
    }

    /// At start: jobs that ran, or waited for room, when the process ended are queued again. What a person paused stays.
    package func requeueInterruptedJobs() throws {
        for id in try all(
            """
            SELECT id FROM jobs
            WHERE state IN ('queued', 'running', 'paused')
              AND (state = 'running' OR (state = 'paused' AND error IS NOT NULL))
            """,
            of: Int.self)
        {
            _ = try update(id, state: .queued)
        }
    }

    private func told(_ id: Job.ID) throws -> Job {
        guard let job = try job(id) else { throw CatalogError(message: "there is no job \(id)") }
        touched?.note(job)
        return job
    }
}
