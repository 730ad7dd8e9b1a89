import Catalog
import Media

/// What came of looking at one file.
enum Look: Sendable {
    /// `problem`: it has facts, and yet something is wrong with it.
    case seen(SeenFile, path: [UInt8], problem: MediaError?)
    case problem(kind: String, message: String)
    /// Not as the scan saw it, or its folder is not there: it stays queued.
    case putOff
    /// Its library folder is not there: so it is with all others in it.
    case away

    /// Writes what came of these files down, in one transaction.
    static func record(_ looks: [(file: QueuedFile, look: Look)], in catalog: Catalog) async throws {
        try await catalog.write { connection in
            for (file, look) in looks {
                switch look {
                case .seen(let seen, let path, let problem):
                    try connection.clearProblems(root: file.root, path: path)
                    try connection.seen(file, seen, version: FirstSightJob.version)
                    if let problem {
                        try connection.problem(
                            root: file.root, path: path, kind: problem.kind.rawValue, message: problem.message
                        )
                    }
                case .problem(let kind, let message):
                    try connection.failed(
                        file, .firstSight, versions: [FirstSightJob.analyser], kind: kind, message: message)
                case .putOff, .away: break
                }
            }
        }
    }
}
