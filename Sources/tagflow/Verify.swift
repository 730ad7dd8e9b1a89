import Catalog
import FoundationEssentials
import Library
import Platform

enum Verify: Command {
    static let name = "verify"
    static let options = [Arguments.Option(name: "--repair"), Arguments.Option(name: "--json")]
    static let help = """
        usage: tagflow verify [--repair] [--json] [--data DIR] [--env FILE]

        Holds the catalogue against itself, the disk and its pictures, and says of each part whether it is sound and
        what to do. Exit status 1 when something is not. With a running server it is a job of the server.

          --repair   make again what is safe to make again: pictures, search texts, derived columns; nothing that a
                     person wrote is touched. Without it, nothing is changed
          --json     one JSON document with the verdicts
        """

    struct Verdict: Codable {
        struct Part: Codable {
            let name: String
            let sound: Bool
            let checked: Int
            let faults: Int
            let findings: [String]
            let advice: String?
            let repaired: String?

            /// A database that cannot be opened, and why.
            init(unreadable reason: String) {
                (name, sound, checked, faults) = (Verification.Name.database.rawValue, false, 0, 1)
                (findings, advice, repaired) = ([reason], nil, nil)
            }

            init(_ part: Verification.Part) {
                (name, sound, checked, faults) = (part.name.rawValue, part.isSound, part.checked, part.faults)
                (findings, advice, repaired) = (part.findings, part.advice, part.repaired)
            }
        }

        var success: Bool
        let parts: [Part]

        init(_ found: Verification) {
            success = found.isSound
            parts = found.parts.map(Part.init)
        }

        init(_ parts: [Part]) {
            success = parts.allSatisfy(\.sound)
            self.parts = parts
        }
    }

    static func run(_ arguments: Arguments) async throws {
        try arguments.refuseWords()
        let settings = try Settings(arguments)
        let (isRepairing, isJSON) = (arguments.has("--repair"), arguments.has("--json"))
        // To say that there is none, without making a data folder.
        if !fileExists(settings.data + "/tagflow.db") { _ = try Catalog(readOnly: settings.data) }
        let progress = Progress(isShown: !isJSON)
        let verdict = try await verdict(settings, isRepairing, progress)
        progress.clear()
        if isJSON {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
            Terminal.print(String(decoding: try encoder.encode(verdict), as: UTF8.self))
        } else {
            for part in verdict.parts { tell(part) }
        }
        guard verdict.success else { throw Failure("not everything is sound.", isAnswered: true) }
    }

    private static func verdict(
        _ settings: Settings, _ isRepairing: Bool, _ progress: Progress
    ) async throws -> Verdict {
        let socket = DataFolder.controlSocket(in: settings.data)
        guard isRepairing else {
            // The server has the index that its pages are made of; a socket that a crash left behind answers nothing.
            if fileExists(socket), let found = try? await ask(Control(socket: socket), false, progress) {
                return found
            }
            return try await read(settings, progress)
        }
        do {
            let folder = try DataFolder(settings.data, purpose: "verify")
            // The lock goes with the value.
            defer { withExtendedLifetime(folder) {} }
            return try await repair(folder.path, progress)
        } catch let busy as Busy {
            guard fileExists(socket) else { throw busy }
            return try await ask(Control(socket: socket), true, progress)
        }
    }

    /// Reads only.
    private static func read(_ settings: Settings, _ progress: Progress) async throws -> Verdict {
        let catalog: Catalog
        do { catalog = try Catalog(readOnly: settings.data) } catch let error as CatalogError {
            return Verdict([.init(unreadable: error.message)])
        }
        let verifier = Verifier(catalog, data: settings.data) {
            progress.show(kind: $0.rawValue, done: $1, total: $2)
        }
        let found = try await verifier.run()
        await catalog.close()
        return Verdict(found)
    }

    private static func repair(_ data: String, _ progress: Progress) async throws -> Verdict {
        let catalog = try Catalog(folder: data, readers: 1)
        let library = Library(catalog: catalog, settings: .init(data: data))
        let verifier = Verifier(catalog, data: data, repairingWith: library) {
            progress.show(kind: $0.rawValue, done: $1, total: $2)
        }
        do {
            let found = try await verifier.run()
            await catalog.close()
            return Verdict(found)
        } catch {
            await catalog.close()
            throw error
        }
    }

    /// With a server running: by asking it.
    private static func ask(
        _ control: Control, _ isRepairing: Bool, _ progress: Progress
    ) async throws -> Verdict {
        struct Queued: Decodable { let job: Int }
        struct Answer: Decodable {
            let job: Int?
            let parts: [Verdict.Part]
        }
        let queued: Queued = try await control.call(
            "POST", "/api/verify", ["repair": .flag(isRepairing)])
        while true {
            guard let job = try await control.job(queued.job) else {
                throw Failure("the job of the server is gone. Try again.")
            }
            if job.isOver {
                let answer: Answer = try await control.call("GET", "/api/verify")
                guard answer.job == queued.job else {
                    throw Failure(job.error ?? "the server's job was \(job.state). Try again.")
                }
                return Verdict(answer.parts)
            }
            if job.isHeld { throw Failure("the job of the server is paused: tagflow jobs resume \(job.id)") }
            let part = job.counts.keys.first ?? "verify"
            progress.show(kind: part, done: job.done, total: job.total)
            // Another process works: there is nothing here to be woken by.
            try await Task.sleep(for: .milliseconds(200))
        }
    }

    private static func tell(_ part: Verdict.Part) {
        let verdict = part.sound ? "sound" : "\(part.faults) \(part.faults == 1 ? "fault" : "faults")"
        Terminal.print("\(part.name): \(verdict), \(part.checked) checked")
        for finding in part.findings { Terminal.print("  \(finding)") }
        if let repaired = part.repaired { Terminal.print("  repaired: \(repaired)") }
        if let advice = part.advice { Terminal.print("  to do: \(advice)") }
    }
}
