import Foundation
import Platform
import Testing

@testable import Catalog
@testable import SQLite

/// Documents that are not what they should be, and places that cannot take one.
@Suite struct ImportTests {
    /// A small catalogue with a bit of everything, as text.
    private static func document() async throws -> String {
        let sample = try Sample()
        let ids = try await sample.add(["a.mp4", "b.mp4"], creator: "mina")
        try await sample.decide(.characters, .names(["胡桃", "Ñandú"]), of: ids[0])
        try await sample.decide(.music, .text("Renai"), of: ids[1])
        return try await exported(sample.catalog)
    }

    @Test(
        arguments: [
            (#""format":"tagflow""#, #""format":"other""#, "‘format’"),
            (#""version":2"#, #""version":3"#, "update tagflow"),
            (#"{"format""#, #"{"x":1,"format""#, "‘x’"),
            (#""creators":["#, #""people":["#, "‘people’"),
            (#""media":"video""#, #""media":"film""#, "‘media’ must be ‘video’, ‘photos’, ‘audio’"),
            (#""media":"video""#, #""media":7"#, "‘media’ must be"),
            (#""media":"video","#, "", "‘media’ is missing"),
            (#""media":"video""#, #""media":"video","colour":"red""#, "‘colour’ is not understood"),
            (#""media":"video""#, #""media":"video","media":"video""#, "twice"),
            (#""media":"video""#, #""media":"vid\ud800eo""#, "half of a character"),
            (#"{"id":1,"media""#, #"{"id":0,"media""#, "‘id’ must be a number from 1 to"),
            (#"{"id":1,"media""#, #"{"id":9007199254740993,"media""#, "‘id’ must be"),
            (#"{"id":1,"media""#, #"{"id":99999999999999999999,"media""#, "too large"),
            (#"{"id":1,"media""#, #"{"id":1.5,"media""#, "‘id’ must be"),
            (#"{"id":2,"media""#, #"{"id":1,"media""#, "already"),
            (#""file":1,"#, #""file":2,"#, "‘file’ is none of its files"),
            (#""root":1"#, #""root":9"#, "‘root’ is 9"),
            (#""detected_creator":1"#, #""detected_creator":77"#, "‘detected_creator’ is 77"),
            (#""path":"/library""#, #""path":"library""#, "‘path’ must be"),
            (#""path":"/library""#, #""path":"/""#, "‘path’ must be"),
            (#""path":"/library""#, #""path":"/a/../b""#, "‘path’ must be"),
            (#""path":"a.mp4""#, #""path":"../a.mp4""#, "‘path’ must be"),
            (#""path":"a.mp4""#, #""path":"a\u0000.mp4""#, "‘path’ must be"),
            (#""path":"a.mp4""#, #""path":"a","path_bytes":"Li4v""#, "‘path_bytes’ must be"),
            (#""path":"a.mp4""#, #""path":"a","path_bytes":"!""#, "‘path_bytes’ must be base64"),
            (#""path":"b.mp4""#, #""path":"a.mp4""#, "already"),
            (#""size":1000"#, #""size":-1"#, "‘size’ must be"),
            (#""added":"#, #""added":9999"#, "‘added’ must be milliseconds"),
            (#""state":"present""#, #""state":"present","cover":"../../etc/passwd""#, "‘cover’ must be"),
            (#""state":"present""#, #""state":"present","seconds":1e999"#, "too large"),
            (#""stem":"a""#, #""stem":"a","url":"javascript:alert(1)""#, "‘url’ must be"),
            (#""stem":"a""#, #""stem":"a","trashed":true"#, "‘trashed’ must be"),
            (#""name":"mina""#, #""name":"mi\u0007na""#, "‘name’ must be"),
            (#""name":"mina""#, #""name":"""#, "‘name’ must be"),
            (#""name":"mina""#, #""name":"mina","merged":4"#, "‘merged’ is no row"),
            (#"{"id":1,"name":"mina""#, #"{"id":10000001,"name":"mina""#, "‘id’ must be"),
            (#""table":"creators","last":1"#, #""table":"creators","last":10000001"#, "‘last’ is too large"),
            (#""table":"creators","last":1"#, #""table":"users","last":1"#, "‘table’ must be"),
            (#""table":"music","key":1,"#, #""table":"music","key":10000001,"#, "‘key’ is too large"),
            (#""origin":"decided","position":1"#, #""origin":"decided","position":2"#, "positions from 0 on"),
            (#""characters_decided":true"#, #""characters_decided":false"#, "‘characters_decided’ be true"),
            (#""label":"final_music""#, #""label":"final_music","undoes":3"#, "‘undoes’ is no earlier batch"),
            (#""label":"final_music""#, #""label":"final_music","undoes":9"#, "‘undoes’ is 9"),
            (#""name":"mina""#, #""name":"mina","handles":7"#, "‘handles’ is no list"),
            (#""name":"mina""#, #""name":"mina","handles":[7]"#, "handles[0]"),
            (#""kind":"edit""#, #""kind":"magic""#, "‘kind’ must be"),
            (#""table":"videos""#, #""table":"users""#, "‘table’ must be"),
            (#""old":{"#, #""old":{"a":{},"#, "‘old’ must be"),
            (#""analyser":"first_sight""#, #""analyser":"Crystal Ball""#, "‘analyser’ must be"),
            ("\n]}\n", "\n]", "ends in the middle"), ("\n]}\n", "\n]}{", "follows the end"),
            ("\n]}\n", "\n]", "ends in the middle"),
            ("\"sequences\":[", "\"x\":[", "‘sequences’ must come"),
        ] as [(String, String, String)])
    func `a document that is wrong is refused with its line, and nothing of it stays`(
        _ right: String, _ wrong: String, _ told: String
    ) async throws {
        let document = try await Self.document()
        let place = try #require(document.range(of: right), "\(right) is not in \(document)")
        let folder = try temporaryFolder()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let file = folder + "/export.json"
        try Data(document.replacingCharacters(in: place, with: wrong).utf8).write(to: URL(filePath: file))
        let catalog = try Catalog(folder: folder, readers: 1)
        let before = try await exported(catalog)
        let error = try await #require(throws: ImportError.self) {
            _ = try await catalog.importDocument(file, by: .host)
        }
        #expect(error.description.contains(told), "\(error)")
        let line = document[..<place.lowerBound].count { $0 == "\n" } + 1
        #expect(abs(try #require(error.line) - line) <= 2, "\(error)")
        #expect(try await exported(catalog) == before)
    }

    @Test func `names that were merged into merged ones are refused`() async throws {
        let document = try await Self.document()
        let circle = document.replacingOccurrences(of: #""name":"胡桃"}"#, with: #""name":"胡桃","merged":2}"#)
            .replacingOccurrences(of: #""name":"Ñandú"}"#, with: #""name":"Ñandú","merged":1}"#)
        let error = await #expect(throws: ImportError.self) { _ = try await Copy(circle) }
        #expect(error?.message.contains("itself merged") == true)
    }

    @Test func `a document of the first version is read`() async throws {
        let document = try await Self.document()
            .replacingOccurrences(of: #""version":2"#, with: #""version":1"#)
            .replacingOccurrences(of: "\"redirects\":[],\n\"apart\":[],\n", with: "")
        #expect(!document.contains("redirects") && !document.contains("apart"))
        #expect(try await Copy(document).catalog.read { try $0.videos(VideoQuery()).total } == 2)
    }

    @Test(arguments: [
        "", " ", "[]", "null", "{", "{}", "{\"format\"", "\u{FEFF}{}",
        "{\"format\":\"tagflow\",\"version\":1}", "x",
    ])
    func `what is no export at all is refused`(_ text: String) async throws {
        await #expect(throws: ImportError.self) { _ = try await Copy(text) }
    }

    @Test func `deep nesting and endless elements are refused before they fill the memory`() throws {
        let deep = Array((String(repeating: "[", count: 100_000)).utf8)
        #expect(throws: JSONValue.Malformed.self) { try JSONValue(parsing: deep[...]) }
        var endless = DocumentReader { [UInt8](repeating: 0x61, count: 1 << 20) }
        #expect(throws: ImportError.self) { try endless.next() }
        let start = Array(#"{"videos":[""#.utf8)
        var turn = 0
        endless = DocumentReader {
            turn += 1
            return turn == 1 ? start : [UInt8](repeating: 0x61, count: 1 << 20)
        }
        _ = try endless.next()
        let error = #expect(throws: ImportError.self) { try endless.next() }
        #expect(error?.message.contains("MiB") == true)
        #expect(turn < 40)
    }

    @Test(arguments: [1, 2, 3, 7, 64]) func `white space and the pieces of a file do not matter`(_ piece: Int)
        async throws
    {
        let document = try await Self.document()
        let object = try JSONSerialization.jsonObject(with: Data(document.utf8))
        #expect(object is [String: Any])
        // Wide apart, outside of texts.
        var wide = ""
        var isText = false
        var isEscaped = false
        for character in document {
            wide.append(character)
            if isText {
                if !isEscaped, character == "\"" { isText = false }
                isEscaped = !isEscaped && character == "\\"
            } else if character == "\"" {
                isText = true
            } else if "{}[],:".contains(character) {
                wide += " \r\n\t "
            }
        }
        let copy = try await Copy(wide)
        #expect(try await exported(copy.catalog) == document)
        let bytes = Array(document.utf8)
        func elements(_ size: Int) throws -> [String] {
            var offset = 0
            var reader = DocumentReader {
                defer { offset = min(bytes.count, offset + size) }
                return Array(bytes[offset..<min(bytes.count, offset + size)])
            }
            var found: [String] = []
            while let next = try reader.next() { found.append("\(next)") }
            return found
        }
        #expect(try elements(piece) == elements(bytes.count))
    }

    @Test func `a library folder gets its place on this machine`() async throws {
        let document = try await Self.document()
        let copy = try Copy()
        try Data(document.utf8).write(to: URL(filePath: copy.file))
        func run(_ map: String, data: String? = nil) async throws {
            let mapping = try #require(ImportOptions.Mapping(map))
            _ = try await copy.catalog.importDocument(
                copy.file, ImportOptions(map: [mapping], data: data), by: .host)
        }
        for (map, told) in [
            ("/lib=/x", "/library"), ("/library=x", "absolute path"), ("/library=/x/../y", "absolute path"),
        ] {
            let error = await #expect(throws: ImportError.self) { try await run(map) }
            #expect(error?.message.contains(map) == true, "\(told)")
        }
        await #expect(throws: ImportError.self) {
            try await run("/library=/srv/tagflow/library", data: "/srv/tagflow")
        }
        await #expect(throws: ImportError.self) { try await run("/library=/srv", data: "/srv/tagflow") }
        try await run("/library/=/mnt/new place", data: "/srv/tagflow")
        #expect(try await copy.catalog.read { try $0.video(1)?.path.text } == "/mnt/new place/a.mp4")
    }

    @Test func `a trial tells all and writes nothing`() async throws {
        let document = try await Self.document()
        let copy = try Copy()
        try Data(document.utf8).write(to: URL(filePath: copy.file))
        let before = try await exported(copy.catalog)
        let dry = try await copy.catalog.importDocument(copy.file, ImportOptions(isDry: true), by: .host)
        #expect(dry.counts["videos"] == 2)
        #expect(dry.counts["files"] == 2)
        #expect(try await exported(copy.catalog) == before)
        #expect(try await copy.catalog.importDocument(copy.file, by: .host) == dry)
    }

    @Test func `only a catalogue without videos and without work takes one; its folders stay`() async throws {
        let document = try await Self.document()
        let sample = try Sample()
        let file = sample.folder + "/export.json"
        try Data(document.utf8).write(to: URL(filePath: file))
        _ = try await sample.catalog.write { try $0.addRoot(FilePath("/library/inner"), by: .host) }
        var error = await #expect(throws: ImportError.self) {
            _ = try await sample.catalog.importDocument(file, by: .host)
        }
        #expect(error?.message.contains("/library/inner") == true)
        let root = try await sample.catalog.write { connection in
            _ = try connection.removeRoot(try connection.roots()[0].id, by: .host)
            return try connection.addRoot(FilePath("/elsewhere"), by: .host).root
        }
        _ = root
        let job = try await sample.catalog.write { try $0.queueJob(.scan) }
        error = await #expect(throws: ImportError.self) {
            _ = try await sample.catalog.importDocument(file, by: .host)
        }
        #expect(error?.message.contains("scan") == true)
        _ = try await sample.catalog.write { try $0.run("DELETE FROM jobs WHERE id = \(job.id)") }
        _ = try await sample.catalog.importDocument(file, by: .host)
        #expect(
            try await sample.catalog.read { try $0.roots().map(\.path.text) } == ["/library", "/elsewhere"])
        error = await #expect(throws: ImportError.self) {
            _ = try await sample.catalog.importDocument(file, by: .host)
        }
        #expect(error?.message.contains("2 videos") == true)
    }
}

extension Copy {
    /// Of nothing yet.
    init() throws {
        folder = try temporaryFolder()
        file = folder + "/export.json"
        catalog = try Catalog(folder: folder, readers: 1)
    }
}
