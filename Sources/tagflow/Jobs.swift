import Catalog
import FoundationEssentials
import Library
import Platform

enum Jobs: Command {
    static let name = "jobs"
    static let options = [Arguments.Option(name: "--json")]
    static let help = """
        usage: tagflow jobs list|pause|resume|cancel|retry [ID] [--json] [--data DIR] [--env FILE]

        Background work, with a running server or without one.

          list       the newest jobs and all that are not over
          pause      stop a job until it is resumed, also over a restart
          resume     go on with a paused job
          cancel     stop a job for good; what it has done stays
          retry      do the work of a job again that is over, and what failed in jobs of its kind
          --json     one JSON document with the jobs

        Without ID all jobs are meant that it makes sense for; with retry, all that failed.
        """

    /// What a scan asks is answered by a scan, with `--accept-missing`.
    private static let verbs = JobAct.allCases.filter { $0 != .accept }.map(\.rawValue)

    struct Answer: Encodable {
        var success = true
        let jobs: [JobLine]
        /// Files that are looked at again.
        var queued: Int?
    }

    static func run(_ arguments: Arguments) async throws {
        let words = arguments.words
        guard let verb = words.first, verb == "list" || verbs.contains(verb) else {
            throw Arguments.Wrong(description: "it takes list, pause, resume, cancel or retry.")
        }
        guard words.count <= 2 else {
            throw Arguments.Wrong(description: "‘\(words[2])’ is one word too many.")
        }
        let id = try words.dropFirst().first.map { text in
            guard let id = Int(text), id > 0 else {
                throw Arguments.Wrong(
                    description: "‘\(text)’ is no job; ‘tagflow jobs list’ shows their numbers.")
            }
            return id
        }
        let settings = try Settings(arguments)
        let isJSON = arguments.has("--json")
        guard let act = JobAct(rawValue: verb) else {
            return try tell(Answer(jobs: try await list(id, settings)), isJSON: isJSON)
        }
        // To say that there is none, without making a data folder.
        if !fileExists(settings.data + "/tagflow.db") { _ = try Catalog(readOnly: settings.data) }
        do {
            let folder = try DataFolder(settings.data, purpose: "jobs")
            // The lock goes with the value.
            defer { withExtendedLifetime(folder) {} }
            let answer = try await work(act, on: id, in: folder.path)
            try tell(answer, isJSON: isJSON)
            if !isJSON, answer.jobs.contains(where: { $0.state == "queued" }) {
                Terminal.print("What is queued begins with the next `tagflow serve` or `tagflow scan`.")
            }
        } catch let busy as Busy {
            let socket = DataFolder.controlSocket(in: settings.data)
            guard fileExists(socket) else { throw busy }
            try tell(try await perform(act, on: id, at: Control(socket: socket)), isJSON: isJSON)
        }
    }

    /// Reads only.
    private static func list(_ id: Int?, _ settings: Settings) async throws -> [JobLine] {
        let socket = DataFolder.controlSocket(in: settings.data)
        // The server has living figures; a socket that a crash left behind answers nothing.
        if fileExists(socket), let jobs = try? await list(id, at: Control(socket: socket)) { return jobs }
        let catalog = try Catalog(readOnly: settings.data)
        let jobs = try await catalog.read { connection in
            if let id { try [connection.job(id)].compactMap(\.self) } else { try connection.jobs() }
        }
        await catalog.close()
        if id != nil, jobs.isEmpty { throw noSuchJob }
        return jobs.map(JobLine.init)
    }

    private static func list(_ id: Int?, at desk: some JobDesk) async throws -> [JobLine] {
        guard let id else { return try await desk.jobs() }
        guard let job = try await desk.job(id) else { throw noSuchJob }
        return [job]
    }

    private static func work(_ act: JobAct, on id: Int?, in folder: String) async throws -> Answer {
        let catalog = try Catalog(folder: folder, readers: 1)
        do {
            let desk = LibraryDesk(library: Library(catalog: catalog, settings: .init(data: folder)))
            let answer = try await perform(act, on: id, at: desk)
            await catalog.close()
            return answer
        } catch {
            await catalog.close()
            throw error
        }
    }

    private static func perform(_ act: JobAct, on id: Int?, at desk: some JobDesk) async throws -> Answer {
        let jobs = try await list(id, at: desk)
        var queued: Int?
        var acted: Set<Int> = []
        let wanted: [JobLine]
        if id != nil {
            wanted = jobs
        } else if act == .retry {
            // Of each kind what became of it last; and every file that has a problem.
            var kinds: Set<String> = []
            wanted = jobs.filter { kinds.insert($0.kind).inserted && $0.state == "failed" }
            let problems = try await desk.retryProblems()
            queued = problems.queued
            acted.formUnion(problems.jobs)
        } else {
            wanted = jobs.filter { $0.fits(act) }
        }
        for job in wanted {
            do {
                acted.insert(try await desk.act(act, on: job.id))
            } catch  where id == nil && isUnfitting(error) {
                // It was over before it was its turn.
            }
        }
        var now: [JobLine] = []
        for id in acted.sorted(by: >) { now += try await list(id, at: desk) }
        return Answer(jobs: now, queued: queued)
    }

    private static func isUnfitting(_ error: any Error) -> Bool {
        if case LibraryError.unfitting = error { return true }
        return (error as? Failure)?.status == 409
    }

    private static var noSuchJob: Failure {
        Failure("there is no such job. ‘tagflow jobs list’ shows those that there are.")
    }

    private static func tell(_ answer: Answer, isJSON: Bool) throws {
        if isJSON {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
            Terminal.print(String(decoding: try encoder.encode(answer), as: UTF8.self))
        } else {
            Terminal.print(answer.jobs.isEmpty ? "No job." : table(answer.jobs))
            if let queued = answer.queued { Terminal.print("files that are looked at again: \(queued)") }
        }
    }

    private static func table(_ jobs: [JobLine]) -> String {
        let rows =
            [["ID", "JOB", "STATE", "DONE", "SINCE", "WHY"]]
            + jobs.map { job in
                [
                    "\(job.id)", job.kind, job.state,
                    job.total.map { "\(job.done) of \($0)" } ?? "\(job.done)",
                    job.created, (job.error ?? "").split(separator: "\n").joined(separator: " "),
                ]
            }
        let widths = rows[0].indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
        return rows.map { row in
            let cells = zip(row, widths).map { $0 + String(repeating: " ", count: $1 - $0.count) }
            let line = cells.joined(separator: "  ")
            return String(line[...(line.lastIndex { $0 != " " } ?? line.startIndex)])
        }
        .joined(separator: "\n")
    }
}
