import Platform
import SQLite

/// Reads a whole export into a catalogue without videos: what is in it then is what was exported, ids and history included.
struct Importing {
    private let connection: Connection
    private let options: ImportOptions
    private(set) var counts: [String: Int] = [:]

    /// Of the section that is read.
    private var writing: [RowWriting] = []
    private var late: [(update: SQL, place: ImportError)] = []
    private var sequences: [(table: String, last: Int)] = []
    private var maps: [FolderMapping]

    init(into connection: Connection, _ options: ImportOptions) throws {
        self.connection = connection
        self.options = options
        maps = try options.map.map(FolderMapping.init)
    }

    mutating func read(_ document: inout DocumentReader) throws {
        var sections = Document.sections
        var current: Section?
        var hasFormat = false
        var hasVersion = false
        while let piece = try document.next() {
            switch piece {
            case .member("format", .text(Document.format), _): hasFormat = true
            case .member("version", .integer(let version), let line):
                guard (1...Document.version).contains(version) else {
                    throw ImportError(
                        line: line,
                        message:
                            "it is of version \(version), this program reads up to \(Document.version): update tagflow"
                    )
                }
                sections.removeAll { $0.since > version }
                hasVersion = true
            case .member(let name, _, let line):
                throw ImportError(line: line, message: "‘\(name)’ is not understood here")
            case .section(let name, let line):
                guard hasFormat, hasVersion else {
                    throw ImportError(
                        line: line,
                        message: "it is no whole export of tagflow (format and version are missing)")
                }
                try finish(current)
                guard let next = sections.first, next.name == name else {
                    throw ImportError(
                        line: line,
                        message: sections.first.map { "‘\(name)’ is where ‘\($0.name)’ must come" }
                            ?? "‘\(name)’ is not understood here")
                }
                sections.removeFirst()
                begin(next)
                current = next
            case .element(let value, let number, let line):
                guard let current else { continue }
                try add(
                    value, to: current,
                    ImportError(line: line, section: current.name, element: number, message: ""))
            }
        }
        try finish(current)
        guard sections.isEmpty else {
            throw ImportError(line: document.line, message: "‘\(sections.first?.name ?? "")’ is missing")
        }
        try setSequences()
    }

    private mutating func begin(_ section: Section) {
        if section.name != "sequences" { counts[section.name] = 0 }
        if section.name == "videos" { counts["files"] = 0 }
        writing = [RowWriting(section)] + section.children.map(RowWriting.init)
    }

    private mutating func add(_ value: JSONValue, to section: Section, _ place: ImportError) throws {
        guard case .object(let members) = value else { throw place.saying("it is no object") }
        counts[section.name]? += 1
        var rest = members
        var children: [(writing: RowWriting, rows: [JSONValue])] = []
        for (child, writing) in zip(section.children, writing.dropFirst()) {
            guard let index = rest.firstIndex(where: { $0.name == child.name }) else { continue }
            guard case .array(let rows) = rest.remove(at: index).value else {
                throw place.saying("‘\(child.name)’ is no list")
            }
            children.append((writing, rows))
        }
        var row = try writing[0].row(rest, place)
        if section.name == "sequences" {
            if case .text(let table) = row.values[0], case .integer(let last) = row.values[1] {
                guard last <= Rule.sequences[table] ?? 0 else { throw place.saying("‘last’ is too large") }
                sequences.append((table, last))
            }
            return
        }
        if section.name == "roots" { mapFolder(&row.values[1]) }
        // An undo may make the row again.
        if section.name == "changes", case .text(let table) = row.values[2],
            case .integer(let key) = row.values[3],
            key > Rule.sequences[table] ?? Rule.largest
        {
            throw place.saying("‘key’ is too large")
        }
        try write(row, place)
        guard case .integer(let id) = row.values[0] else { return }
        late += row.late.map {
            ("UPDATE \(section.table) SET \($0.column) = \($0.value) WHERE id = \(id)", place)
        }
        for (writing, rows) in children {
            if writing.name == "files" { counts["files"]? += rows.count }
            for (number, value) in rows.enumerated() {
                let place = place.inside("\(writing.name)[\(number)]")
                guard case .object(let members) = value else { throw place.saying("it is no object") }
                try write(try writing.row(members, parent: id, place), place)
            }
        }
        if section.name == "videos" {
            try checkPlayingFile(of: id, place)
            try checkDecidedCharacters(of: id, place)
        }
        if section.name == "batches", row.references.contains(where: { $0.name == "undoes" && $0.id >= id }) {
            throw place.saying("‘undoes’ is no earlier batch")
        }
    }

    private func write(_ row: RowWriting.Row, _ place: ImportError) throws {
        do { try connection.run(row.statement) } catch {
            guard error.isConstraintViolation else { throw error }
            for (name, table, id) in row.references {
                let isThere =
                    try connection.value("SELECT 1 FROM \(table) WHERE rowid = \(id)", of: Int.self) != nil
                if !isThere {
                    throw place.saying("‘\(name)’ is \(id), and \(table.text) has no such row before it")
                }
            }
            throw place.saying("there is one of the same id or name already (\(error.message))")
        }
    }

    private func checkPlayingFile(of video: Video.ID, _ place: ImportError) throws {
        let plays = try connection.value(
            "SELECT 1 FROM videos v JOIN files f ON f.id = v.file AND (f.video = v.id OR v.same IS NOT NULL) WHERE v.id = \(video)",
            of: Int.self)
        if plays == nil { throw place.saying("‘file’ is none of its files") }
    }

    /// An edit of them counts on their places.
    private func checkDecidedCharacters(of video: Video.ID, _ place: ImportError) throws {
        let fault = try connection.value(
            """
            SELECT 1
            FROM videos v JOIN video_characters c ON c.video = v.id AND c.origin = 'decided'
            WHERE v.id = \(video)
            GROUP BY v.id
            HAVING count(*) <> max(c.position) + 1 OR NOT v.characters_decided
            """, of: Int.self)
        guard fault != nil else { return }
        throw place.saying(
            "decided ‘characters’ must have the positions from 0 on, and ‘characters_decided’ be true")
    }

    private mutating func finish(_ section: Section?) throws {
        for (update, place) in late {
            do { try connection.run(update) } catch {
                throw error.isConstraintViolation ? place.saying("‘merged’ is no row of this section") : error
            }
        }
        late = []
        guard let section else { return }
        if section.columns.contains(where: \.isLate) { try checkMerged(section) }
        if section.name == "roots" { try checkFolders() }
    }

    /// Who follows them must arrive after one step.
    private func checkMerged(_ section: Section) throws {
        let wrong: Int? = try connection.value(
            """
            SELECT t.id FROM \(section.table) t JOIN \(section.table) o ON o.id = t.merged
            WHERE t.merged IS NOT NULL AND (o.merged IS NOT NULL OR o.id = 0)
            LIMIT 1
            """)
        if let wrong {
            throw ImportError(
                message:
                    "in \(section.name), \(wrong) is ‘merged’ into one that is itself merged, or into none; "
                    + "correct the file, or export it again")
        }
    }

    private mutating func mapFolder(_ value: inout Value) {
        guard case .blob(let path) = value else { return }
        for index in maps.indices {
            guard let mapped = maps[index].applied(to: path) else { continue }
            value = .blob(mapped)
            return
        }
    }

    private func checkFolders() throws {
        if let unused = maps.first(where: { !$0.isUsed }) {
            throw ImportError(
                message: "--map \(unused.text) fits no library folder of the file; they are "
                    + (try folders().map { "‘\($0.text)’" }).joined(separator: ", "))
        }
        var folders = try folders()
        if let data = options.data { folders.append(FilePath(data)) }
        for (index, folder) in folders.enumerated() {
            for other in folders[..<index] where folder.overlaps(other) {
                let isData = index == folders.count - 1 && options.data != nil
                throw ImportError(
                    message:
                        "the library folder \(other.text) overlaps with \(isData ? "the data folder" : "another,") "
                        + "\(folder.text); give it another place with --map")
            }
        }
    }

    private func folders() throws -> [FilePath] { try connection.liveRoots().map(\.path) }

    private func setSequences() throws {
        for table in Rule.sequences.keys {
            try connection.run("DELETE FROM sqlite_sequence WHERE name = \(table)")
        }
        for (table, last) in sequences {
            try connection.run("INSERT INTO sqlite_sequence(name, seq) VALUES (\(table), \(last))")
        }
        for section in Document.sections where section.order.text == "id" {
            try raiseSequence(section.name, section.table)
        }
        try raiseSequence("files", "files")
    }

    /// Never below an id that is in use.
    private func raiseSequence(_ name: String, _ table: SQL) throws {
        guard let last = try connection.value("SELECT max(id) FROM \(table)", of: Int.self) else { return }
        try connection.run(
            """
            INSERT INTO sqlite_sequence(name, seq)
            SELECT \(name), 0 WHERE NOT EXISTS (SELECT 1 FROM sqlite_sequence WHERE name = \(name))
            """)
        try connection.run("UPDATE sqlite_sequence SET seq = max(seq, \(last)) WHERE name = \(name)")
    }
}

/// A library folder's place on the machine it came from, and here.
private struct FolderMapping {
    let text: String
    private let from: [UInt8]
    private let to: [UInt8]
    private(set) var isUsed = false

    init(_ map: ImportOptions.Mapping) throws {
        text = "\(map.from)=\(map.to)"
        from = Self.trimmed(map.from)
        do { to = try Rule.folder.path(Self.trimmed(map.to)) } catch {
            throw ImportError(message: "--map \(text): what follows = must be \(error.expected)")
        }
    }

    mutating func applied(to path: [UInt8]) -> [UInt8]? {
        guard path == from || path.starts(with: from + [0x2F]) else { return nil }
        isUsed = true
        return to + path.dropFirst(from.count)
    }

    private static func trimmed(_ text: String) -> [UInt8] {
        var bytes = Array(text.utf8)
        while bytes.count > 1, bytes.last == 0x2F { bytes.removeLast() }
        return bytes
    }
}

extension FilePath {
    func overlaps(_ other: FilePath) -> Bool {
        let (a, b) = (bytes + [0x2F], other.bytes + [0x2F])
        return a.starts(with: b) || b.starts(with: a)
    }
}
