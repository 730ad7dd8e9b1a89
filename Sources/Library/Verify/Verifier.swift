package import Catalog
import Platform

/// Holds the catalogue against itself, the disk and its pictures. It only reads, unless it has a library to repair with.
package struct Verifier: Sendable {
    let catalog: Catalog
    let store: PictureStore
    /// `nil`: nothing is repaired.
    let library: Library?
    let report: @Sendable (Verification.Name, _ done: Int, _ total: Int?) -> Void

    /// `data`: the data folder. `library` repairs what is safe to repair.
    package init(
        _ catalog: Catalog, data: String, repairingWith library: Library? = nil,
        report: @escaping @Sendable (Verification.Name, _ done: Int, _ total: Int?) -> Void = { _, _, _ in }
    ) {
        self.catalog = catalog
        self.library = library
        self.report = report
        store = PictureStore(data: Array(data.utf8))
    }

    /// All parts, one after the other.
    package func run() async throws -> Verification {
        let database = try await database()
        // What a damaged file says of the rest is worth nothing.
        guard database.isSound else { return Verification(parts: [database]) }
        return Verification(
            parts: [
                database, try await files(), try await pictures(), try await derived(),
                try await index(),
                try await content(),
            ])
    }

    private func database() async throws -> Verification.Part {
        var part = Verification.Part(.database)
        report(.database, 0, nil)
        do {
            let (faults, counters, count) = try await catalog.read {
                connection -> ([String], [String], Int) in
                let faults = try connection.databaseFaults()
                guard faults.isEmpty else { return (faults, [], 0) }
                return (
                    [],
                    try connection.staleCounters().map { "the next id of \($0.table) was given before" },
                    try connection.videoCount()
                )
            }
            part.checked = count
            for fault in faults { part.fault(fault) }
            if !faults.isEmpty { part.advice = "restore a backup" }
            if let library, faults.isEmpty {
                if !counters.isEmpty {
                    try await catalog.write { try $0.repairCounters() }
                    part.repaired = "\(counters.count) counters"
                }
                await library.catalog.checkpoint()
            } else {
                for counter in counters { part.fault(counter) }
                if faults.isEmpty, !counters.isEmpty { part.advice = "tagflow verify --repair" }
            }
        } catch let error as CatalogError where error != .closed {
            part.fault(error.message)
            part.advice = "restore a backup"
        }
        return part
    }

    /// What is found of these, which takes a system call each: in portions that keep nobody waiting.
    func inPortions<Element: Sendable, Found: Sendable>(
        of all: [Element], _ look: @escaping @Sendable (Element) -> Found?
    ) async throws -> [Found] {
        var found: [Found] = []
        for start in stride(from: 0, to: all.count, by: 50) {
            let portion = all[start..<min(start + 50, all.count)]
            found += try await BlockingPool.shared.run { portion.compactMap(look) }
        }
        return found
    }

    private func derived() async throws -> Verification.Part {
        var part = Verification.Part(.derived)
        let total = try await catalog.read { try $0.videoCount() }
        var stale: [Video.ID] = []
        var last = 0
        while true {
            try Task.checkCancellation()
            let after = last
            let (texts, detections, end) = try await catalog.read { connection in
                let texts = try connection.staleTexts(after: after)
                return (texts.stale, try connection.staleDetections(after: after).stale, texts.last)
            }
            guard let end else { break }
            for id in Set(texts + detections).sorted() {
                part.fault("video \(id)")
                stale.append(id)
            }
            part.checked += 1000
            last = end
            report(.derived, min(part.checked, total), total)
        }
        part.checked = total
        guard !stale.isEmpty else { return part }
        part.advice = "tagflow verify --repair"
        guard library != nil else { return part }
        for start in stride(from: 0, to: stale.count, by: 500) {
            let ids = Array(stale[start..<min(start + 500, stale.count)])
            try await catalog.write { try $0.deriveAnew(ids) }
        }
        part.repaired = "\(stale.count) videos"
        (part.faults, part.findings, part.advice) = (0, [], nil)
        return part
    }

    private func index() async throws -> Verification.Part {
        var part = Verification.Part(.index)
        let report = report
        let found = try await catalog.verifyIndex { report(.index, $0, $1) }
        part.checked = found.asked
        for fault in found.faults { part.fault(fault) }
        guard !found.faults.isEmpty else { return part }
        part.advice = "restart tagflow serve: the index is read anew"
        guard library != nil else { return part }
        try await catalog.renewIndex()
        if try await catalog.verifyIndex().faults.isEmpty {
            part.repaired = "read anew"
            (part.faults, part.findings, part.advice) = (0, [], nil)
        }
        return part
    }

    private func content() async throws -> Verification.Part {
        var part = Verification.Part(.content)
        let (isOn, figures) = try await catalog.read { (try $0.checksContent, try $0.contentFigures()) }
        part.checked = figures.known
        part.findings = [
            isOn
                ? "it is checked when nothing else is to be done: \(figures.known) of \(figures.files) files so far"
                : "it is not checked; /settings turns that on"
        ]
        part.faults = figures.rotten
        if figures.rotten > 0 {
            part.findings.append("hold something else than before, or cannot be read: \(figures.rotten)")
            part.advice = "see /problems: replace them by sound copies, or accept them as they are"
        }
        return part
    }
}
