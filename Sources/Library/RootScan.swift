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

    var counts = ScanCounts()
    var growing: [DirectoryWalk.File] = []
    var known: KnownFiles
    /// How many new files the limit still allows.
    var mayTake: Int
    var pending = PendingRows()
    var gone: [MediaFile.ID] = []
    var exclusions = Exclusions()
    /// Known files that counted as present.
    var presentBefore = 0
    /// Rows in the next transaction.
    var portion = 250
    /// A folder that cannot be read: nothing is known about what lies beneath.
    var shadow: [UInt8]?
    var comparesInodes = false
    /// Of the library folder.
    var device: UInt64 = 0
    var hasLastingInodes = false
    /// Known files that were met at another place: where they were, they are not missing.
    var moved: Set<MediaFile.ID> = []
    /// Files of subtitles that the walk met.
    var beside = BesideFiles()
    /// Paths that could not be looked at before, to be cleared where they are well again.
    var problemsBefore: Set<[UInt8]> = []

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
    struct Removed: Error {}

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
        library.watching?.see(FileIdentity(device: start.device, inode: start.inode), of: root)
        if parts != nil, let device = root.device, device != Int(exactly: start.device) {
            return Result(counts: counts, held: nil, needsWhole: true)
        }
        device = start.device
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
                try await pass(before: file.path)
                if let next = try await known.peek(), next.path == file.path {
                    known.drop()
                    compare(next, file)
                } else {
                    take(new: file, &unknown)
                }
            case .growing(let file):
                try await pass(before: file.path)
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
                try await pass(before: path)
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
                try await pass(before: end)
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
}
