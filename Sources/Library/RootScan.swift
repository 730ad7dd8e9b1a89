import Catalog
import Media
import Platform

/// One pass over one root: the walk and the known files, both in byte order of their paths, merged.
///
/// A known file with the same size and time costs nothing, above all no look into it. What is missing is told at the
/// end, when it is known how much that is.
struct RootScan {
    let catalog: Catalog
    let root: Root
    let options: Library.ScanOptions
    let sniffed: SniffMemory
    /// What of the root is looked at; `nil` is all of it.
    let parts: ScanParts?
    let library: Library
    let job: Job.ID
    /// Called after each portion with the figures so far.
    let report: (ScanCounts) -> Void
    /// Called when files were written that wait for first sight.
    let added: () -> Void

    private var counts = ScanCounts()
    private var growing: [DirectoryWalk.File] = []
    private var known: KnownFiles
    /// How many new files the limit still allows.
    private var mayTake: Int
    private var pending = PendingRows()
    private var gone: [MediaFile.ID] = []
    private var exclusions = Exclusions()
    /// Known files that counted as present.
    private var presentBefore = 0
    /// Rows in the next transaction.
    private var portion = 250
    /// A folder that cannot be read: nothing is known about what lies beneath.
    private var shadow: [UInt8]?
    private var comparesInodes = false
    private var hasLastingInodes = false
    /// Known files that were met at another place: where they were, they are not missing.
    private var moved: Set<MediaFile.ID> = []
    /// Files of subtitles that the walk met.
    private var beside = BesideFiles()
    /// Paths that could not be looked at before, to be cleared where they are well again.
    private var problemsBefore: Set<[UInt8]> = []

    init(
        library: Library, job: Job.ID, root: Root, options: Library.ScanOptions, taken: Int,
        report: @escaping (ScanCounts) -> Void, added: @escaping () -> Void
    ) {
        self.library = library
        self.job = job
        catalog = library.catalog
        self.root = root
        self.options = options
        mayTake = options.limit.map { max(0, $0 - taken) } ?? .max
        sniffed = library.sniffed
        self.report = report
        self.added = added
        // All of it is the whole, whoever asked.
        parts = options.parts?[root.id].flatMap { $0.walk.isWhole ? nil : $0 }
        known = KnownFiles(catalog: catalog, root: root.id, ranges: parts?.ranges)
        beside.scope = parts?.walk ?? .whole
    }

    struct Result {
        var counts: ScanCounts
        /// Why nothing was marked missing, for people.
        var held: String?
        /// They can say that it is right so.
        var isAsking = false
        /// Left for later.
        var growing: [DirectoryWalk.File] = []
        /// That was not told before.
        var isNews = false
        /// Parts tell too little: the root is not what it was.
        var needsWhole = false
    }

    /// The library folder was removed while it was scanned.
    private struct Removed: Error {}

    /// - Throws: `CancellationError`, or what the catalogue throws; problems of the disk are in the result.
    mutating func run() async throws -> Result {
        do { return try await scan() } catch is Removed { return Result(counts: counts, held: nil) }
    }

    private mutating func scan() async throws -> Result {
        let rules = try await Library.rules(of: root, in: catalog)
        let walker = Walker(
            root: root.path.bytes, rules: rules, parts: parts?.walk ?? .whole,
            visitor: await library.visitor(of: root, parts))
        let start: Walker.Start
        do {
            start = try await walker.start()
        } catch let error as SystemError {
            library.watching?.see(nil, of: root)
            return try await held(
                "The library folder \(root.path.text) is not there or cannot be read (\(error)). Its videos are kept as they are; scan again when it is back."
            )
        }
        library.watching?.see(FolderWatch.Identity(device: start.device, inode: start.inode), of: root)
        if parts != nil, let device = root.device, device != Int(exactly: start.device) {
            return Result(counts: counts, held: nil, needsWhole: true)
        }
        hasLastingInodes = start.hasLastingInodes
        comparesInodes = start.hasLastingInodes && root.device == Int(exactly: start.device)
        try await rememberProblems()

        // The first portion is small, so that the first videos are soon there.
        var steps = await walker.steps(256)
        while !steps.isEmpty {
            try Task.checkCancellation()
            async let next = walker.steps(4096)
            try await merge(steps, walker)
            if pending.isDue { try await write(walker) }
            report(counts)
            steps = await next
        }
        while let file = try await known.next() { pass(over: file) }
        try await write(walker)
        gone.removeAll { moved.contains($0) }
        try await exclusions.writeOut(to: catalog)
        counts.excluded = exclusions.count

        if let reason = try await reasonToHold(start) { return try await held(reason, asking: true) }
        library.goneLately.note(gone.count, of: root.id, isWhole: parts == nil)
        try await exclusions.writeFree(to: catalog)
        counts.missing = gone.count
        try await finish(start)
        // One that was left out before may belong to a file that has come since.
        if parts?.concernsSubtitles ?? true || !beside.files.isEmpty {
            try await BesideTracks(catalog: catalog, root: root, sniffed: sniffed)
                .write(beside, areKnownSettled: counts.new == 0 && counts.returned == 0)
        }
        report(counts)
        return Result(counts: counts, held: nil, growing: growing)
    }

    private mutating func merge(_ steps: [DirectoryWalk.Step], _ walker: Walker) async throws {
        var unknown: [DirectoryWalk.File] = []
        for step in steps {
            switch step {
            case .skipped: counts.skipped += 1
            case .file(let file):
                while let next = try await known.peek(), next.path.precedes(file.path) {
                    pass(over: next)
                    known.drop()
                }
                if let next = try await known.peek(), next.path == file.path {
                    known.drop()
                    compare(next, file)
                } else {
                    take(new: file, &unknown)
                }
            case .growing(let file):
                while let next = try await known.peek(), next.path.precedes(file.path) {
                    pass(over: next)
                    known.drop()
                }
                if let next = try await known.peek(), next.path == file.path {
                    counts.found += 1
                    if next.state != .missing { presentBefore += 1 }
                    known.drop()
                }
                problemsBefore.remove(file.path)
                beside.unreadable.append(file.path)
                counts.growing += 1
                growing.append(file)
            case .unreadable(let path, let error):
                while let next = try await known.peek(), next.path.precedes(path) {
                    pass(over: next)
                    known.drop()
                }
                if let next = try await known.peek(), next.path == path {
                    if next.state != .missing { presentBefore += 1 }
                    if next.state == .present { pending.unreadable.append(next.id) }
                    known.drop()
                }
                beside.unreadable.append(path)
                let beneath = path + [UInt8(ascii: "/")]
                shadow = beneath
                problemsBefore = problemsBefore.filter { !$0.starts(with: beneath) }
                counts.problems += 1
                problemsBefore.remove(path)
                pending.problems.append((path, "unreadable", "It cannot be looked at (\(error))"))
            case .excluded(let path, let isFolder):
                counts.skipped += 1
                let end = isFolder ? path + [UInt8(ascii: "/")] : path
                while let next = try await known.peek(), next.path.precedes(end) {
                    pass(over: next)
                    known.drop()
                }
                if isFolder {
                    exclusions.enter(end)
                } else if let next = try await known.peek(), next.path == path {
                    known.drop()
                    exclusions.take(next)
                }
            case .badRules(let path, let reason):
                counts.problems += 1
                problemsBefore.remove(path)
                pending.problems.append((path, "ignore", reason))
            }
        }
        guard !unknown.isEmpty else { return }
        for (file, kind) in zip(unknown, await walker.sniff(unknown.map(\.path))) {
            if let kind { take(file, kind) } else { sniffed.remember(file); counts.skipped += 1 }
        }
    }

    /// A known file that the walk did not meet.
    private mutating func pass(over file: KnownFile) {
        if exclusions.covers(file) { return }
        let isInShadow = shadow.map { file.path.starts(with: $0) } ?? false
        guard file.state != .missing else {
            // Gone while it was left out: from now on it is told as missing.
            if file.isExcluded, !isInShadow { exclusions.free(file) }
            return
        }
        presentBefore += 1
        if isInShadow {
            if file.state == .present { pending.unreadable.append(file.id) }
            return
        }
        gone.append(file.id)
    }

    private mutating func compare(_ known: KnownFile, _ file: DirectoryWalk.File) {
        counts.found += 1
        if known.state != .missing { presentBefore += 1 }
        // What could not be read is tried again: a permission that was mended changes no time.
        let isSame =
            known.size == file.size && known.modified == file.modified
            && (!comparesInodes || known.inode == file.inode) && problemsBefore.remove(file.path) == nil
        switch (isSame, known.state) {
        case (true, .present): counts.unchanged += 1
        case (true, .missing):
            counts.returned += 1
            pending.present.append(known.id)
        case (true, .unreadable):
            // Its folder could not be entered; it says nothing of the file.
            counts.unchanged += 1
            pending.present.append(known.id)
        case (false, _):
            problemsBefore.remove(file.path)
            counts.changed += 1
            pending.changed.append((known.id, found(file, mediaKind(file))))
        }
    }

    private mutating func take(new file: DirectoryWalk.File, _ unknown: inout [DirectoryWalk.File]) {
        let name = file.path.lastIndex(of: UInt8(ascii: "/")).map { file.path[($0 + 1)...] } ?? file.path[...]
        if FileKind.isPartial(name: name) {
            counts.skipped += 1
            return
        }
        switch FileKind.of(name: name) {
        case .known(let kind): take(file, kind)
        case .unknown where !sniffed.knows(file): unknown.append(file)
        case .unknown: counts.skipped += 1
        case .other:
            counts.skipped += 1
            if FileKind.isSubtitles(name: name) { beside.add(file) }
        }
    }

    private mutating func take(_ file: DirectoryWalk.File, _ kind: FileKind) {
        counts.found += 1
        guard mayTake > 0 else { return }
        mayTake -= 1
        counts.new += 1
        pending.new.append(found(file, MediaKind(kind)))
    }
}

extension RootScan {
    /// A disk that blinked looks like one whose files were deleted.
    private func reasonToHold(_ start: Walker.Start) async throws -> String? {
        if parts != nil { return try await reasonToHoldParts() }
        // Where nothing but what is left out was known, that is all there is to tell by.
        let isEmpty = counts.found == 0 && exclusions.count == 0 && exclusions.freed > 0
        guard !options.acceptMissing, !gone.isEmpty || isEmpty else { return nil }
        let how = "If that is right, scan again with --accept-missing; until then they are kept as they are."
        if counts.found == 0 {
            return
                "The library folder \(root.path.text) holds no media any more, but held \(presentBefore + exclusions.freed) files. \(how)"
        }
        if try await isAnotherDisk(start, without: gone) {
            return
                "The library folder \(root.path.text) is on another device than before, without one of the \(gone.count) files that were there: perhaps another disk is mounted there. \(how)"
        }
        guard presentBefore >= 10, gone.count * 5 > presentBefore else { return nil }
        return "\(gone.count) of \(presentBefore) files in \(root.path.text) are suddenly missing. \(how)"
    }

    /// A part that is gone is an alarm only where it is much of the whole, together with what went shortly before.
    private func reasonToHoldParts() async throws -> String? {
        guard !options.acceptMissing, !gone.isEmpty else { return nil }
        let (root, before) = (root.id, library.goneLately.count(of: root.id))
        let all = gone.count + before
        let present = try await catalog.read { try $0.presentFiles(of: root, most: all * 5 + 10) } + before
        guard present >= 10, all * 5 > present else { return nil }
        return
            "\(all) of \(present) files in \(self.root.path.text) are suddenly missing. If that is right, scan again with --accept-missing; until then they are kept as they are."
    }

    /// `asking`: a person can say that it is right so.
    private func held(_ reason: String, asking isAsking: Bool = false) async throws -> Result {
        let (root, kind) = (root.id, isAsking ? "gone" : "root")
        let isNews = try await catalog.write {
            try $0.isNews(root: root, path: [], kind: kind, message: reason)
        }
        if isNews { Log.shared.warning(reason) }
        return Result(counts: counts, held: reason, isAsking: isAsking, growing: growing, isNews: isNews)
    }

    /// What was moved on its device has its inode, size and time still. What has them while the file is where it was is
    /// another name of it.
    private mutating func recognise(_ part: inout PendingRows, _ walker: Walker) async throws {
        guard hasLastingInodes, !part.new.isEmpty || !part.changed.isEmpty else { return }
        let inodes = part.new.map(\.inode) + part.changed.map(\.file.inode)
        let known = try await catalog.read { try $0.files(withInodes: inodes) }
        if known.isEmpty { return }
        let byInode = Dictionary(grouping: known, by: \.inode)
        let standing = await walker.stands(known.filter(\.isPresent))
        func match(_ file: FoundFile, but own: MediaFile.ID? = nil) -> LastSeenFile? {
            byInode[file.inode]?.filter {
                $0.id != own && !moved.contains($0.id) && $0.device == file.device && $0.size == file.size
                    && $0.modified == file.modified
            }.min { !standing.contains($0.id) && standing.contains($1.id) }
        }
        func take(_ file: FoundFile, _ old: LastSeenFile) {
            if standing.contains(old.id) {
                part.copies.append((old.id, file))
            } else {
                part.moved.append((old.id, file))
                moved.insert(old.id)
            }
        }
        let (new, changed) = (part.new, part.changed)
        part.new = []
        part.changed = []
        for file in new {
            guard file.slide == nil, let old = match(file) else {
                part.new.append(file)
                continue
            }
            take(file, old)
            counts.new -= 1
            counts.moved += 1
        }
        for (id, file) in changed {
            guard file.slide == nil, let old = match(file, but: id) else {
                part.changed.append((id, file))
                continue
            }
            take(file, old)
            counts.changed -= 1
            counts.moved += 1
        }
        // Where the known one lies elsewhere now, this one only has its path.
        part.new += part.changed.filter { moved.contains($0.id) }.map(\.file)
        part.changed.removeAll { moved.contains($0.id) }
    }

    private mutating func rememberProblems() async throws {
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
    private mutating func write(_ walker: Walker) async throws {
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

    private func finish(_ start: Walker.Start) async throws {
        let root = root.id
        for part in stride(from: 0, to: gone.count, by: 500) {
            let ids = Array(gone[part..<min(part + 500, gone.count)])
            try await catalog.write { try $0.missing(ids) }
        }
        let (cleared, isWhole) = (problemsBefore, parts == nil)
        if cleared.isEmpty, !isWhole { return }
        try await catalog.write { connection in
            for path in cleared { try connection.clearProblems(root: root, path: path) }
            guard isWhole else { return }
            try connection.clearProblems(root: root, path: [])
            try connection.scanned(root, device: start.device, inode: start.inode)
        }
    }
}
