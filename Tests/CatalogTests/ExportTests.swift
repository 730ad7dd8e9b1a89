import Foundation
import MadeUpCatalogue
import Platform
import Testing

@testable import Catalog
@testable import SQLite

/// The catalogue as text, and back.
@Suite struct ExportTests {
    private static let isTrial = ProcessInfo.processInfo.environment["TRIAL"] != nil

    @Test(arguments: isTrial ? Array(1...20) : [1, 2])
    func `what was exported and imported is the same catalogue`(_ seed: UInt64) async throws {
        let folder = try temporaryFolder()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try await MadeUpCatalogue(size: Self.isTrial ? 2500 : 700, seed: seed).make(in: folder)
        let catalog = try Catalog(folder: folder, readers: 1)
        let copy = try await Copy(of: catalog)
        #expect(try await exported(copy.catalog) == exported(catalog))
        // What is not in the file is derived from it.
        #expect(try await derived(copy.catalog) == derived(catalog))
        #expect(try await copy.catalog.read { try $0.integrityFaults() } == [])
        await catalog.close()
    }

    @Test func `a part of it has the videos of the gallery, in every order of the gallery`() async throws {
        let folder = try temporaryFolder()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try await MadeUpCatalogue(size: 500).make(in: folder)
        let catalog = try Catalog(folder: folder, readers: 1)
        for filter in [
            "", "status=none&has=music", "q=a", "q=%E8%83%A1&difficulty=-alto",
            "platform=tiktok&missing=file",
        ] {
            for sort in SortKey.allCases where sort != .relevance {
                for isDescending in [true, false] {
                    var query = try VideoQuery(items: try items(filter))
                    query.sort = sort
                    query.seed = 7
                    query.isDescending = isDescending
                    query.limit = 200
                    let (paged, told) = try await catalog.read { [query] connection in
                        var paged: [Video.ID] = []
                        var page = query
                        repeat {
                            page.start = .position(paged.count)
                            paged += try connection.videos(page).videos.map(\.id)
                        } while paged.count % 200 == 0 && page.start != .position(paged.count)
                        var told: [Video.ID] = []
                        try connection.export(query, onlyMissing: false) { told += $0.map(\.id) }
                        return (paged, told)
                    }
                    #expect(told == paged, "\(filter) by \(sort), \(isDescending ? "desc" : "asc")")
                    #expect(!told.isEmpty)
                }
            }
        }
        let missing = try await catalog.read { connection in
            var states: [FileState] = []
            try connection.export(VideoQuery(), onlyMissing: true) { states += $0.map(\.state) }
            return states
        }
        #expect(!missing.isEmpty && missing.allSatisfy { $0 == .missing })
    }

    private func items(_ query: String) throws -> [(name: String, value: String)] {
        query.split(separator: "&").map { item in
            let parts = item.split(separator: "=")
            return (String(parts[0]), parts[1].removingPercentEncoding ?? "")
        }
    }

    @Test func `a made-up catalogue is the same for the same seed, and another for another`() async throws {
        var exports: [String] = []
        for seed: UInt64 in [7, 7, 8] {
            let folder = try temporaryFolder()
            defer { try? FileManager.default.removeItem(atPath: folder) }
            try await MadeUpCatalogue(size: 300, seed: seed).make(in: folder)
            exports.append(try await exported(Catalog(readOnly: folder)))
        }
        #expect(exports[0] == exports[1])
        #expect(exports[0] != exports[2])
    }

    @Test func `names of every kind come back to the byte, and what was done can be undone there`()
        async throws
    {
        let sample = try Sample()
        let names: [[UInt8]] = [
            Array("plain.mp4".utf8), [0xFF, 0xFE, 0x2E, 0x6D], Array("a\nb\t\u{1}\"\\/c.mp4".utf8),
            Array("\u{FFFD}.mp4".utf8), Array("e\u{301} é ｶﾞ 胡桃 👯‍♀️ \u{202E}.mp4".utf8),
            Array("=1+1,;'.mp4".utf8),
        ]
        let ids = try await sample.catalog.write { connection in
            let root = try connection.addRoot(FilePath([0x2F, 0x6C, 0xFF]), by: .host).root
            return try connection.add(
                names.map {
                    FoundFile(
                        path: $0, size: 1, modified: .max, device: .max, inode: .max, media: .video,
                        claims: [])
                }, to: root.id, firstSight: 1)
        }
        try await sample.decide(.notes, .text("\"quoted\" \\ and\nnext \u{2028} line"), of: ids[0])
        try await sample.decide(.characters, .names(["胡桃", "Ñandú"]), of: ids[1])
        try await sample.decide(.music, .text(""), of: ids[2])
        try await sample.decide(.published, .text(""), of: ids[2])
        let kept = try await sample.decide(.creator, .text("mina"), of: ids[3])
        let gone = try await sample.decide(.creator, .text("nobody else"), of: ids[4])
        _ = try await sample.catalog.write { try $0.undo(gone.id, by: .host) }

        let copy = try await Copy(of: sample.catalog)
        #expect(try await exported(copy.catalog) == exported(sample.catalog))
        for id in ids {
            #expect(
                try await copy.catalog.read { try $0.video(id) } == sample.catalog.read { try $0.video(id) })
        }
        for catalog in [sample.catalog, copy.catalog] {
            let undone = try await catalog.write { try $0.undo(kept.id, by: .host) }
            #expect(undone.videos == [ids[3]])
            #expect(try await catalog.redo(gone.id, by: .host).videos == [ids[4]])
            #expect(try await catalog.read { try $0.video(ids[4])?.creator.value } == "nobody else")
            #expect(try await catalog.undo(gone.id, by: .host).videos == [ids[4]])
            // The journal still speaks of the name that the undo took away: no other name gets its id.
            _ = try await catalog.write { try $0.decide(.creator, .text("new"), of: ids[5], by: .host) }
            let id = try await catalog.read { try $0.existingID(of: "new", in: .creators) }
            #expect(id == 3)
        }
    }

    @Test func `every column of the catalogue is exported or named here`() async throws {
        let leftOut: [String: Set<String>] = [
            // Made again from the rest.
            "videos": ["title_key"], "video_text": ["*"], "derivation": ["*"], "analysers": ["*"],
            "chosen_pictures": ["*"],
            // Of this machine, or of this moment.
            "jobs": ["*"], "deletions": ["*"], "problems": ["*"], "users": ["*"], "sessions": ["*"],
        ]
        var exported: [String: Set<String>] = [:]
        for section in Document.sections {
            exported[section.table.text, default: []].formUnion(
                section.columns.map { ($0.bare ?? $0.sql).text })
            for child in section.children {
                exported[child.table.text, default: []].formUnion(
                    child.columns.map { ($0.bare ?? $0.sql).text })
                if child.hasParent { exported[child.table.text, default: []].insert(child.parent.text) }
            }
        }
        let sample = try Sample()
        let columns = try await sample.catalog.read { connection in
            try connection.all(
                """
                SELECT t.name, c.name FROM sqlite_schema t JOIN pragma_table_info(t.name) c
                WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite_%'
                """
            ) { row in (try row.next(String.self), try row.next(String.self)) }
        }
        #expect(columns.count > 100)
        for (table, column) in columns {
            let isLeftOut = leftOut[table]?.contains("*") == true || leftOut[table]?.contains(column) == true
            let isExported =
                exported[table]?.contains(column) == true
                || exported[table]?.contains("\"\(column)\"") == true
            #expect(isExported != isLeftOut, "\(table).\(column)")
        }
    }

    private func derived(_ catalog: Catalog) async throws -> [String] {
        try await catalog.read { connection in
            try connection.all(
                "SELECT hex(v.title_key) || t.text FROM videos v JOIN video_text t ON t.video = v.id ORDER BY v.id"
            )
        }
    }
}

/// A catalogue that was read from the export of another.
struct Copy {
    let folder: String
    let file: String
    let catalog: Catalog

    init(of other: Catalog) async throws { try await self.init(try await exported(other)) }

    init(_ document: String) async throws {
        folder = try temporaryFolder()
        file = folder + "/export.json"
        try Data(document.utf8).write(to: URL(filePath: file))
        catalog = try Catalog(folder: folder, readers: 1)
        _ = try await catalog.importDocument(file, by: .host)
    }
}

func exported(_ catalog: Catalog) async throws -> String {
    try await catalog.read { connection in
        let sink = Sink()
        try connection.export { sink.bytes += $0 }
        return try #require(String(validating: sink.bytes, as: UTF8.self))
    }
}

private final class Sink {
    var bytes: [UInt8] = []
}
