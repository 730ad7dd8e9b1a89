import Platform
import SQLite

/// How a document comes in.
package struct ImportOptions: Sendable {
    /// Where a library folder was, and where it is here.
    package struct Mapping: Sendable, Hashable {
        package var from: String
        package var to: String

        /// `FROM=TO`; `nil` without a `=` or without one of the two.
        package init?(_ text: String) {
            let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard parts.count == 2, !parts[0].isEmpty, !parts[1].isEmpty else { return nil }
            from = String(parts[0])
            to = String(parts[1])
        }
    }

    package var map: [Mapping]
    /// All is checked, nothing is written.
    package var isDry: Bool
    /// The data folder, resolved, in which no library folder may lie.
    package var data: String?

    package init(map: [Mapping] = [], isDry: Bool = false, data: String? = nil) {
        self.map = map
        self.isDry = isDry
        self.data = data
    }
}

/// What came in: how many of each kind, by the names of the document.
package struct ImportReport: Sendable, Hashable {
    package var counts: [String: Int]
}

extension Catalog {
    /// Reads a whole export (`Connection.export`) into a catalogue without videos: all of it or nothing, in one
    /// transaction. Library folders that the catalogue has and the file has not stay.
    ///
    /// - Throws: `ImportError` with line and element, also when the file cannot be read.
    package func importDocument(
        _ path: String, _ options: ImportOptions = ImportOptions(), by actor: Actor,
        told: @escaping @Sendable (_ bytes: Int, _ of: Int) -> Void = { _, _ in }
    ) async throws -> ImportReport {
        if !options.isDry, try await read({ try $0.awaitsImport() }) { _ = try await backUp(.beforeImport) }
        do {
            return try await write { connection in
                let file = try OpenFile.open(path: Array(path.utf8))
                var offset = 0
                var document = DocumentReader {
                    let bytes = try file.bytes(at: offset, limit: 1 << 20)
                    offset += bytes.count
                    told(offset, file.size)
                    return bytes
                }
                let report = try connection.importAll(&document, options, by: actor)
                if options.isDry { throw Dry(report: report) }
                return report
            }
        } catch let dry as Dry {
            return dry.report
        } catch let error as SystemError {
            throw ImportError(message: "\(path) cannot be read (\(error)); correct the path")
        }
    }

    /// Takes the transaction back.
    private struct Dry: Error {
        let report: ImportReport
    }
}

extension Connection {
    /// Nothing will be refused, and there is something to lose.
    fileprivate func awaitsImport() throws -> Bool {
        try value(
            "SELECT NOT EXISTS(SELECT 1 FROM videos) AND EXISTS(SELECT 1 FROM batches)") ?? false
    }

    fileprivate func importAll(_ document: inout DocumentReader, _ options: ImportOptions, by actor: Actor)
        throws
        -> ImportReport
    {
        let videos = try value("SELECT count(*) FROM videos") ?? 0
        guard videos == 0 else {
            throw ImportError(
                message:
                    "the catalogue has \(videos) videos already, and a whole export goes only into one without any; "
                    + "choose an empty data folder with --data DIR")
        }
        let work: String? = try value(
            """
            SELECT kind FROM jobs
            WHERE state IN ('queued', 'running', 'paused') AND kind <> 'backup'
            LIMIT 1
            """)
        guard work == nil else {
            throw ImportError(message: "a scan of the library folders is at work; try again when it is done")
        }
        let folders = try liveRoots().map(\.path)
        try forgetAll()
        var importing = try Importing(into: self, options)
        try importing.read(&document)
        try keep(folders, by: actor)
        try run("UPDATE derivation SET version = 0")
        try deriveAnew()
        touched?.noteEverything()
        touched?.noteProblems()
        return ImportReport(counts: importing.counts)
    }

    /// Without videos there is little to forget: folders, settings and what was done to them.
    private func forgetAll() throws {
        try run("DELETE FROM problems")
        for section in Document.sections.reversed() where section.name != "sequences" {
            try run("DELETE FROM \(section.table) WHERE \(section.isExported)")
        }
    }

    private func keep(_ folders: [FilePath], by actor: Actor) throws {
        for folder in folders {
            for other in try liveRoots().map(\.path) where other != folder && other.overlaps(folder) {
                throw ImportError(
                    message:
                        "the library folder \(folder.text) of this catalogue overlaps with \(other.text) of the "
                        + "file; remove it first, or give the other another place with --map")
            }
            _ = try addRoot(folder, by: actor)
        }
    }
}
