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

extension JobState {
    var isOpen: Bool { self == .queued || self == .running || self == .paused }
}

extension Connection {
    /// Newest first.
    package func jobs(limit: Int = 100) throws -> [Job] {
        try all("SELECT \(Job.columns) FROM jobs ORDER BY id DESC LIMIT \(limit)") { try Job.read(&$0, self) }
    }

    package func job(_ id: Job.ID) throws -> Job? {
        try first("SELECT \(Job.columns) FROM jobs WHERE id = \(id)") { try Job.read(&$0, self) }
    }

    /// A job of this kind that is queued or running is returned instead of a second one, when `joining`.
    package func queueJob(_ kind: JobKind, joining: Bool = true) throws -> Job {
        if joining,
            let open = try first(
                """
                SELECT \(Job.columns) FROM jobs
                WHERE kind = \(kind) AND state IN ('queued', 'running', 'paused')
                ORDER BY id
                LIMIT 1
                """, { try Job.read(&$0, self) })
        {
            return open
        }
        let id = try insert(
            "INSERT INTO jobs(kind, state, created) VALUES (\(kind), \(JobState.queued), \(Timestamp.now))")
        return try told(id)
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

    /// The one that waits longest. A full pass is begun when nothing new is looked for or at.
    package func nextJob() throws -> Job? {
        try first(
            """
            SELECT \(Job.columns) FROM jobs
            WHERE state IN ('queued', 'running', 'paused') AND state = 'queued'
              AND (kind <> 'full_pass' OR NOT EXISTS(
                SELECT 1 FROM jobs
                WHERE state IN ('queued', 'running', 'paused') AND state <> 'paused'
                  AND kind IN ('scan', 'first_sight')))
            ORDER BY id
            LIMIT 1
            """
        ) { try Job.read(&$0, self) }
    }

    /// What is not given stays. A job that starts or ends gets the time of it; one that is queued again starts over.
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
              counts = COALESCE(\(json), counts), error = COALESCE(\(error), error)
            WHERE id = \(job)
            """)
        switch state {
        case nil: break
        case .queued?:
            try run(
                "UPDATE jobs SET state = 'queued', started = NULL, ended = NULL, error = \(error) WHERE id = \(job)"
            )
        case .running?:
            try run(
                "UPDATE jobs SET state = 'running', started = COALESCE(started, \(now)) WHERE id = \(job)")
        case .paused?: try run("UPDATE jobs SET state = 'paused' WHERE id = \(job)")
        case .done?, .failed?, .cancelled?:
            try run("UPDATE jobs SET state = \(state), ended = \(now) WHERE id = \(job)")
        }
        return try told(job)
    }

    /// At start: jobs that ran, or waited for room, when the process ended are queued again.
    package func requeueInterruptedJobs() throws {
        for id in try all(
            "SELECT id FROM jobs WHERE state IN ('queued', 'running', 'paused') AND state <> 'queued'",
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
