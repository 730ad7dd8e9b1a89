package import SQLite

/// What is left of a deletion for good, as a person confirmed it.
package struct WantedDeletion: Sendable {
    package var videos: [Video.ID]
    package var actor: Actor

    package init(videos: [Video.ID], actor: Actor) {
        self.videos = videos
        self.actor = actor
    }
}

// The wish is kept with its job, so that it outlives the process; whatever else is wanted by then, each entry must still be
// in the trash and each file the one that is known.
extension Connection {
    /// Queues a job that deletes these for good; what is not in the trash is left out.
    package func queueDeletion(of videos: [Video.ID], by actor: Actor) throws -> Job {
        try run(
            """
            DELETE FROM deletions WHERE job NOT IN (
              SELECT id FROM jobs WHERE state IN ('queued', 'running', 'paused'))
            """)
        let job = try queueJob(.delete, joining: false)
        let count = try run(
            """
            INSERT INTO deletions(job, video, actor)
            SELECT \(job.id), id, \(actor.name) FROM videos
            WHERE id IN \(any: videos) AND trashed IS NOT NULL AND same IS NULL
            """)
        return try update(job.id, total: count)
    }

    /// What such a job has not done yet; `nil` when that is nothing.
    package func wantedDeletion(of job: Job.ID) throws -> WantedDeletion? {
        let actor: String? = try value("SELECT actor FROM deletions WHERE job = \(job) LIMIT 1")
        guard let actor else { return nil }
        let videos: [Video.ID] = try all("SELECT video FROM deletions WHERE job = \(job) ORDER BY video")
        return WantedDeletion(videos: videos, actor: Actor(name: actor))
    }

    /// Whether nobody stopped it.
    package func isDeletionWanted(by job: Job.ID) throws -> Bool {
        guard let job = try self.job(job) else { return false }
        return job.state == .queued || job.isAtWork
    }

    /// Says of these that their files go from now on.
    ///
    /// - Returns: those of which it was said before, by a run that was cut short.
    package func beginDeletion(of videos: some Sequence<Video.ID>, by job: Job.ID) throws -> Set<Video.ID> {
        let begun = try all(
            "SELECT video FROM deletions WHERE job = \(job) AND video IN \(any: videos) AND begun",
            of: Video.ID.self)
        try run("UPDATE deletions SET begun = TRUE WHERE job = \(job) AND video IN \(any: videos)")
        return Set(begun)
    }

    /// What is left is not wanted any more.
    package func endDeletion(of job: Job.ID) throws { try run("DELETE FROM deletions WHERE job = \(job)") }

    /// What was on its way when a backup was made is no wish of whoever brings that back.
    func cancelDeletions() throws {
        for job in try all(
            "SELECT id FROM jobs WHERE kind = \(JobKind.delete) AND state IN ('queued', 'running', 'paused')",
            of: Int.self)
        {
            _ = try update(job, state: .cancelled)
            try endDeletion(of: job)
        }
    }
}
