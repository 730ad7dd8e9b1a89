import Catalog
import Library
import Platform

/// A job as `/api/jobs` tells it.
struct JobLine: Codable {
    let id: Int
    let kind, state: String
    let done: Int
    let total: Int?
    let error: String?
    let counts: [String: Int]
    let created: String
    let started, ended: String?

    enum CodingKeys: String, CodingKey {
        case id, kind, state, done, total, error, counts
        case created = "created_at"
        case started = "started_at"
        case ended = "ended_at"
    }

    init(_ job: Job) {
        id = job.id
        kind = job.kind.rawValue
        state = job.state.rawValue
        done = job.done
        total = job.total
        error = job.error
        counts = job.counts
        created = job.created.rfc3339
        started = job.started?.rfc3339
        ended = job.ended?.rfc3339
    }

    /// What is not known is null, as in the server's answer.
    func encode(to encoder: any Encoder) throws {
        var line = encoder.container(keyedBy: CodingKeys.self)
        try line.encode(id, forKey: .id)
        try line.encode(kind, forKey: .kind)
        try line.encode(state, forKey: .state)
        try line.encode(done, forKey: .done)
        try line.encode(total, forKey: .total)
        try line.encode(error, forKey: .error)
        try line.encode(counts, forKey: .counts)
        try line.encode(created, forKey: .created)
        try line.encode(started, forKey: .started)
        try line.encode(ended, forKey: .ended)
    }

    var isOver: Bool { JobState(rawValue: state)?.isOver ?? false }
    /// Paused by a person.
    var isHeld: Bool { state == "paused" && error == nil }

    func fits(_ act: JobAct) -> Bool {
        guard let kind = JobKind(rawValue: kind), let state = JobState(rawValue: state) else { return false }
        return act.fits(kind, state, isHeld: isHeld)
    }
}
