package import Catalog
import Platform
import Synchronization

extension Library {
    /// Queues a job that verifies, and repairs when asked; one that waits or runs takes the wish up.
    package func verify(repairing isRepairing: Bool) async throws -> Job {
        let job = try await catalog.write { connection in
            let job = try connection.queueJob(.verify)
            if isRepairing { self.verifications.withLock { _ = $0.repairing.insert(job.id) } }
            return job
        }
        wake()
        return job
    }

    /// What the last one of this process found; `nil` before there was any.
    package var lastVerification: (job: Job.ID, found: Verification)? { verifications.withLock { $0.last } }

    func performVerification(_ job: Job) async throws {
        let repairs: @Sendable () -> Bool = { self.verifications.withLock { $0.repairing.contains(job.id) } }
        var isOver = false
        while !isOver {
            let isRepairing = repairs()
            let live = live
            let verifier = Verifier(
                catalog, data: settings.data, repairingWith: isRepairing ? self : nil
            ) { part, done, total in
                live.update(job.id) {
                    ($0.done, $0.total, $0.counts) = (done, total, [part.rawValue: done])
                }
            }
            let found = try await verifier.run()
            verifications.withLock { $0.last = (job.id, found) }
            let counts = Dictionary(uniqueKeysWithValues: found.parts.map { ($0.name.rawValue, $0.faults) })
            isOver = try await catalog.write { connection in
                // Whoever wishes it after this gets another job.
                guard isRepairing || !repairs() else { return false }
                _ = try connection.update(
                    job.id, state: found.isSound ? .done : .failed, done: found.parts.count,
                    total: found.parts.count, counts: counts,
                    error: found.isSound
                        ? nil
                        : found.parts.filter { !$0.isSound }.map(\.told).joined(separator: "\n"))
                return true
            }
        }
        verifications.withLock { _ = $0.repairing.remove(job.id) }
    }
}

/// What jobs that verify are wished to do, and what the last one found.
struct Verifications: Sendable {
    /// The jobs that are to repair.
    var repairing: Set<Job.ID> = []
    var last: (job: Job.ID, found: Verification)?
}

extension Verification.Part {
    fileprivate var told: String {
        "\(name.rawValue): \(findings.first ?? "")\(faults > 1 ? ", and \(faults - 1) more" : "")."
            + (advice.map { " To do: \($0)." } ?? "")
    }
}
