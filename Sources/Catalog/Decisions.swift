import Platform
import SQLite

/// What is wanted, with the names as ids.
struct Decisions {
    private let set: [(column: DecisionColumn, value: Stored)]
    private let add: [Int]
    /// Also those that were merged into what is removed.
    private let remove: Set<Int>
    private let changesList: Bool
    private let merged: [NameTable: [Int: Int]]
    private var folded: [Int: String] = [:]
    private let connection: Connection

    /// No row of names has it.
    private static let unknown = -1

    /// `id` answers the row of a name, `nil` for one that there is not yet.
    init(
        _ wanted: Wanted, on connection: Connection, id: (String, NameTable) throws -> Int?
    ) throws {
        self.connection = connection
        set = try wanted.set.map { field, value in
            (DecisionColumn(field), try Self.stored(value, of: field) { try id($0, $1) ?? Self.unknown })
        }
        add = try wanted.add.map { try id($0, .characters) ?? Self.unknown }
        // A name that nobody has is taken from nobody.
        remove = Set(try wanted.remove.compactMap { try connection.meantID(of: $0, in: .characters) })
        changesList = wanted.changesList
        merged = try Dictionary(
            uniqueKeysWithValues: Set(wanted.columns.compactMap(\.names)).map {
                ($0, try connection.merged(in: $0))
            })
    }

    /// What a video has to be changed in: nothing where it says the same already.
    ///
    /// To add is to decide, also where a machine claims just that; to remove what is not there is nothing.
    ///
    /// - Throws: `EditError.invalid`.
    mutating func differences(from rows: VideoRows, of video: Video.ID) throws -> [Difference] {
        var differences: [Difference] = []
        for (column, value) in set {
            guard let old = rows[video, column], !means(old, value, in: column) else { continue }
            differences.append(Difference(column: column, old: old, new: value))
        }
        if changesList, let old = rows[video, .characters] {
            let now = old == .null ? rows.detected[video] ?? [] : old.ids
            var new = now.filter { !remove.contains(target(of: $0, in: .characters)) }
            for id in add where try !new.contains(where: { try isSame($0, id) }) { new.append(id) }
            guard new.count <= 50 else { throw EditError.invalid(field: .characters, reason: "tooMany") }
            if new != now || (old == .null && !add.isEmpty) {
                differences.append(Difference(column: .characters, old: old, new: .integers(new)))
            }
        }
        return differences
    }

    /// Names that were merged are one.
    private func means(_ a: Stored, _ b: Stored, in column: DecisionColumn) -> Bool {
        guard let table = column.names else { return a == b }
        switch (a, b) {
        case (.integer(let a), .integer(let b)): return target(of: a, in: table) == target(of: b, in: table)
        case (.integers(let a), .integers(let b)):
            return targets(of: a, in: table) == targets(of: b, in: table)
        default: return a == b
        }
    }

    private func target(of id: Int, in table: NameTable) -> Int { merged[table]?[id] ?? id }

    private func targets(of ids: [Int], in table: NameTable) -> [Int] {
        var seen: Swift.Set<Int> = []
        return ids.map { target(of: $0, in: table) }.filter { seen.insert($0).inserted }
    }

    /// One character: also where the names differ by case or width only.
    private mutating func isSame(_ a: Int, _ b: Int) throws -> Bool {
        let a = target(of: a, in: .characters)
        if a == b { return true }
        return try a != Self.unknown && b != Self.unknown && foldedName(a) == foldedName(b)
    }

    private mutating func foldedName(_ id: Int) throws -> String? {
        if let known = folded[id] { return known }
        let name = try connection.name(id, in: .characters).map(fold)
        folded[id] = name
        return name
    }

    private static func stored(
        _ value: FieldValue?, of field: VideoField, id: (String, NameTable) throws -> Int
    ) throws -> Stored {
        switch (value, DecisionColumn(field).names) {
        case (nil, _): return .null
        case (.names(let names), let table?):
            var ids: [Int] = []
            for name in names {
                let id = try id(name, table)
                // Two names may have been merged into one; those that are new are different ones.
                if id == unknown || !ids.contains(id) { ids.append(id) }
            }
            return .integers(ids)
        case (.text(let text), let table?): return .integer(try id(text, table))
        case (.text(let text), nil) where field == .published:
            return .integer((Timestamp(date: text) ?? .noDate).milliseconds)
        case (.text(let text), nil): return .text(text)
        case (.names, nil): throw EditError.invalid(field: field, reason: "wrongShape")
        }
    }
}

/// The rows of the names that an edit speaks of, kept from one transaction to the next.
struct NamedIDs {
    private struct Key: Hashable {
        var name: String
        var table: NameTable
    }

    private var ids: [Key: Int] = [:]

    /// The row of a name; made, as part of the batch, where there is none.
    mutating func id(
        of name: String, in table: NameTable, _ batch: inout Batch, on connection: Connection
    ) throws -> Int {
        let key = Key(name: name, table: table)
        // It may be renamed since and is still the one that was meant; or gone, with the undo of what made it.
        if let known = ids[key], try connection.name(known, in: table) != nil { return known }
        let id = try connection.meantID(of: name, in: table) ?? made(name, in: table, &batch, on: connection)
        ids[key] = id
        return id
    }

    private func made(
        _ name: String, in table: NameTable, _ batch: inout Batch, on connection: Connection
    ) throws -> Int {
        let id = try connection.id(of: name, in: table)
        try batch.record(
            Entry(table: JournalTable(table), key: .integer(id), op: .insert, new: ["name": .text(name)]),
            on: connection)
        return id
    }
}
