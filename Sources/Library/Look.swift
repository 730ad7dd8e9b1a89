import Catalog
import Media

/// What came of looking at one file.
enum Look: Sendable {
    /// `isSame`: whether it is what lay at its path before, where that can be told. `problem`: it has facts, and yet
    /// something is wrong with it.
    case seen(SeenFile, path: [UInt8], isSame: Bool?, problem: MediaError?)
    /// It has the content of that file.
    case known(MediaFile.ID)
    case passed(Passed)
    case problem(kind: String, message: String)
    /// Not as the scan saw it, or its folder is not there: it stays queued.
    case putOff
    /// Its library folder is not there: so it is with all others in it.
    case away

    /// Writes what came of these files down, in one transaction. `next` is what a seen file waits for from then on.
    static func record(
        _ looks: [(file: QueuedFile, look: Look)], next analysers: [AnalyserVersion], in catalog: Catalog
    ) async throws {
        try await catalog.write { connection in
            for (file, look) in looks {
                switch look {
                case .known(let twin): try connection.settle(file, as: twin)
                case .seen(let seen, let path, let isSame, let problem):
                    try connection.clearProblems(root: file.root, path: path)
                    if let rest = try connection.settle(file, isSame: isSame, seen) {
                        try connection.seen(
                            rest, seen, version: AnalysisJob.firstSightVersion, next: analysers)
                    }
                    try connection.note(problem, of: file, path)
                case .passed(let passed): try passed.record(file, on: connection)
                case .problem(let kind, let message):
                    let pass: Pass = file.analysers == ["first_sight"] ? .firstSight : .full
                    let versions =
                        file.analysers.map { name in
                            ([AnalysisJob.firstSight] + analysers).first { $0.name == name }
                                ?? AnalyserVersion(name: name, version: 0)
                        }
                    // What is broken is not what it was; of what cannot be read now nothing is known.
                    let isOther = file.former != nil && !["unreadable", "timeout"].contains(kind)
                    try connection.failed(
                        isOther ? try connection.separate(file) : file, pass, versions: versions, kind: kind,
                        message: message)
                case .putOff, .away: break
                }
            }
        }
    }
}

/// What a full pass gave, ready to be written.
struct Passed: Sendable {
    var done: [AnalyserVersion]
    var path: [UInt8] = []
    var problem: MediaError?
    var recordings: [Recording] = []
    /// Whether it looked at the whole, so that what it does not name is no problem any more. That it came to its end says
    /// as much of a crash.
    var judges = false

    fileprivate func record(_ file: QueuedFile, on connection: Transaction) throws {
        guard try connection.analysed(file, by: done) else { return }
        for record in recordings { try record(connection, file) }
        try connection.clearProblems(root: file.root, path: path, judged: judges)
        try connection.note(problem, of: file, path)
        try connection.unite(file.id)
    }
}

extension Transaction {
    fileprivate func note(_ problem: MediaError?, of file: QueuedFile, _ path: [UInt8]) throws {
        guard let problem else { return }
        try self.problem(root: file.root, path: path, kind: problem.kind.rawValue, message: problem.message)
    }
}
