import Catalog
import FoundationEssentials
import Library
import Platform

enum Scan: Command {
    static let name = "scan"
    static let options = [
        Arguments.Option(name: "--limit", takesValue: true), Arguments.Option(name: "--accept-missing"),
        Arguments.Option(name: "--json"),
    ]
    static let help = """
        usage: tagflow scan [DIR]… [--limit N] [--accept-missing] [--json] [--data DIR] [--env FILE]

        Finds new, changed and missing files in all library folders, analyses them and waits until that is done.
        A DIR that is in none of them becomes one.

          --limit N          at most N new files
          --accept-missing   more than a fifth of a folder may have gone: mark those files as missing
          --json             one JSON document with the counts
        """

    struct Report: Encodable {
        var success: Bool
        var counts: [String: Int]
        var problems: Int
        /// Jobs that a person paused: what they would do is not done.
        var paused: [JobLine]
        var error: String?

        init(scan: JobLine?, of jobs: [JobLine], problems: Int) {
            success = scan?.state == "done"
            counts = scan?.counts ?? [:]
            self.problems = problems
            paused = jobs.filter(\.isHeld)
            error = scan?.isHeld == true ? "the scan is paused." : scan?.error
        }
    }

    static func run(_ arguments: Arguments) async throws {
        let settings = try Settings(arguments)
        let limit = try arguments.last("--limit").map { text in
            guard let number = Int(text), number > 0 else {
                throw Arguments.Wrong(description: "--limit is ‘\(text)’; it must be a number above 0.")
            }
            return number
        }
        for path in arguments.words where !isFolder(path) {
            throw Failure("the folder \(path) is not there. Correct the path.")
        }
        try Workshop.checkFolders(settings, arguments.words)
        let isJSON = arguments.has("--json")
        let options = Library.ScanOptions(acceptMissing: arguments.has("--accept-missing"), limit: limit)
        let folders = try arguments.words.map { try realPath($0) }
        let report: Report
        do {
            let folder = try DataFolder(settings.data, purpose: "scan")
            report = try await work(settings, folder, folders, options, showing: !isJSON)
        } catch let busy as Busy {
            let socket = DataFolder.controlSocket(in: settings.data)
            guard fileExists(socket) else { throw busy }
            report = try await ask(Control(socket: socket), folders, options, showing: !isJSON)
        }
        try tell(report, isJSON: isJSON)
    }

    /// With the lock: by ourselves.
    private static func work(
        _ settings: Settings, _ folder: DataFolder, _ folders: [String], _ options: Library.ScanOptions,
        showing: Bool
    ) async throws -> Report {
        let workshop = try await Workshop(settings, folder: folder, purpose: "scan")
        do {
            let report = try await work(workshop, folders, options, showing: showing)
            await workshop.close()
            return report
        } catch {
            await workshop.close()
            throw error
        }
    }

    private static func work(
        _ workshop: Workshop, _ folders: [String], _ options: Library.ScanOptions, showing: Bool
    ) async throws -> Report {
        let signals = Signals.termination()
        let progress = Progress(isShown: showing)
        try await workshop.addLibraryFolders(folders)
        // One that waited for room when its process was killed would be taken for one that still waits.
        try await workshop.catalog.write { try $0.requeueInterruptedJobs() }
        let scan = try await workshop.library.scan(options, alone: true)
        try await withThrowingTaskGroup { group in
            group.addTask { try await workshop.work() }
            group.addTask {
                for await _ in signals { throw Failure("stopped; run it again to go on from here.") }
            }
            group.addTask {
                for await entry in workshop.library.progress.stream() {
                    if let job = entry?.element {
                        progress.show(kind: job.kind.rawValue, done: job.done, total: job.total)
                    }
                }
            }
            group.addTask { try await workshop.library.idle() }
            defer { group.cancelAll() }
            try await group.next()
        }
        progress.clear()
        let (jobs, problems) = try await workshop.catalog.read { (try $0.jobs(), try $0.problemCount()) }
        let lines = jobs.map(JobLine.init)
        return Report(scan: lines.first { $0.id == scan.id }, of: lines, problems: problems)
    }

    /// With a server running: by asking it.
    private static func ask(
        _ control: Control, _ folders: [String], _ options: Library.ScanOptions, showing: Bool
    ) async throws -> Report {
        struct Queued: Decodable { let job: Int }
        struct Problems: Decodable {
            let total: Int
        }
        for folder in folders {
            let _: Queued = try await control.call("POST", "/api/library", ["path": .text(folder)])
        }
        var body: [String: JSONValue] = ["accept_missing": .flag(options.acceptMissing)]
        if let limit = options.limit { body["limit"] = .number(limit) }
        let queued: Queued = try await control.call("POST", "/api/scan", body)
        let progress = Progress(isShown: showing)
        while true {
            let jobs = try await control.jobs()
            if let running = jobs.first(where: { $0.state == "running" }) {
                progress.show(kind: running.kind, done: running.done, total: running.total)
            }
            if jobs.allSatisfy({ $0.isOver || $0.isHeld || $0.kind == JobKind.content.rawValue }) {
                progress.clear()
                let problems = try await control.call("GET", "/api/problems", as: Problems.self).total
                return Report(scan: jobs.first { $0.id == queued.job }, of: jobs, problems: problems)
            }
            // Another process works: there is nothing here to be woken by.
            try await Task.sleep(for: .milliseconds(250))
        }
    }

    private static func tell(_ report: Report, isJSON: Bool) throws {
        if isJSON {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
            Terminal.print(String(decoding: try encoder.encode(report), as: UTF8.self))
        } else {
            for (key, count) in report.counts.sorted(by: { $0.key < $1.key }) {
                Terminal.print("\(key): \(count)")
            }
            Terminal.print("problems: \(report.problems)")
            for job in report.paused {
                Terminal.print(
                    "paused: job \(job.id) (\(job.kind)); `tagflow jobs resume \(job.id)` goes on with it")
            }
        }
        if !report.success {
            throw Failure(report.error ?? "the scan did not end well; see the log.", isAnswered: true)
        }
    }
}
