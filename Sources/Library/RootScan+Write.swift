import Catalog
import Platform

// What was found goes into the catalogue.
extension RootScan {
    mutating func rememberProblems() async throws {
        let prefix = root.path.bytes + [UInt8(ascii: "/")]
        let problems = try await catalog.read { try $0.problems(limit: 10_000) }
        for problem in problems
        where ["unreadable", "ignore"].contains(problem.kind) && problem.path.bytes.starts(with: prefix) {
            let path = Array(problem.path.bytes.dropFirst(prefix.count))
            if parts?.walk.covers(path) ?? true { problemsBefore.insert(path) }
        }
    }

    /// Writes what was found so far, in transactions that leave an edit no long wait: of at most 2,000 rows, and of as
    /// many as this computer writes in about 40 ms.
    mutating func write(_ walker: Walker) async throws {
        let (root, job, quiet) = (root.id, job, library.quiet)
        var hasWork = false
        while var part = pending.take(portion) {
            try await recognise(&part, walker)
            let needsLook =
                !part.new.isEmpty || !part.changed.isEmpty || !part.present.isEmpty || !part.moved.isEmpty
                || !part.copies.isEmpty
            hasWork = hasWork || needsLook
            let rows = part
            let time = try await catalog.write { connection in
                let start = ContinuousClock.now
                guard try connection.liveRoots().contains(where: { $0.id == root }) else { throw Removed() }
                let version = AnalysisJob.firstSightVersion
                for (id, file) in rows.moved { try connection.move(id, to: file, in: root) }
                for (id, file) in rows.copies {
                    try connection.addCopy(file, of: id, in: root, firstSight: version)
                }
                if !rows.new.isEmpty { _ = try connection.add(rows.new, to: root, firstSight: version) }
                for (id, file) in rows.changed { try connection.changed(id, to: file, firstSight: version) }
                if !rows.present.isEmpty { try connection.present(rows.present) }
                if !rows.unreadable.isEmpty { try connection.unreadable(rows.unreadable) }
                for (path, kind, message) in rows.problems {
                    try connection.problem(root: root, path: path, kind: kind, message: message)
                }
                if needsLook, try connection.hasQueued(.firstSight) {
                    _ = try quiet.queue(.firstSight, on: connection, after: job)
                }
                return ContinuousClock.now - start
            }
            if time > .milliseconds(40) {
                portion = max(50, portion / 2)
            } else if time < .milliseconds(20), part.count == portion {
                portion = min(2000, portion * 2)
            }
            report(counts)
        }
        if hasWork { added() }
    }

    func finish(_ start: Walker.Start) async throws {
        let root = root.id
        for part in stride(from: 0, to: gone.count, by: 500) {
            let ids = Array(gone[part..<min(part + 500, gone.count)])
            try await catalog.write { try $0.missing(ids) }
        }
        let (cleared, isWhole) = (problemsBefore, parts == nil)
        if cleared.isEmpty, !isWhole { return }
        if isWhole, let before = self.root.device, let now = Int(exactly: start.device), before != now {
            try await catalog.renumber(before, to: now, in: root)
        }
        try await catalog.write { connection in
            for path in cleared { try connection.clearProblems(root: root, path: path) }
            guard isWhole else { return }
            try connection.clearProblems(root: root, path: [])
            try connection.scanned(root, device: start.device, inode: start.inode)
        }
    }
}
