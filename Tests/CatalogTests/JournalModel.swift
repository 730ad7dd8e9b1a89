import Catalog

/// What the journal promises, by the simplest means: cells with values, and batches of what they were and became.
struct JournalModel {
    struct Row {
        var table: NameTable
        var made: String
        var name: String
        var merged: Int?
        var exists = true
    }

    enum Cell: Hashable {
        case music(Video.ID), difficulty(Video.ID), characters(Video.ID), trashed(Video.ID)
        case name(Int), merged(Int)
    }

    enum Content: Hashable {
        case none
        case text(String)
        case row(Int)
        case rows([Int])
    }

    enum Entry {
        case make(Int)
        case set(Cell, old: Content, new: Content)
    }

    struct Batch {
        var actor: String
        var entries: [Entry]
        var isUndone = false
    }

    private struct Conflict: Error {}

    var rows: [Row] = []
    var cells: [Cell: Content] = [:]
    var batches: [Int: Batch] = [:]
    private var pending: [Entry] = []

    // MARK: Edits

    /// Each is followed by `keep` or `drop`.
    mutating func set(_ cell: Cell, _ content: Content) {
        let old = self[cell]
        guard !means(old, content) else { return }
        pending.append(.set(cell, old: old, new: content))
        cells[cell] = content
    }

    mutating func edit(characters video: Video.ID, add: [String], remove: [String]) {
        let old = self[.characters(video)]
        var list: [Int] = if case .rows(let rows) = old { rows } else { [] }
        let before = list
        let removed = remove.compactMap { row(named: $0, .characters).map(target) }
        list.removeAll { removed.contains(target($0)) }
        for name in add {
            let id = meant(name, .characters)
            if !list.contains(where: { target($0) == id }) { list.append(id) }
        }
        guard list != before || (old == .none && !add.isEmpty) else { return }
        pending.append(.set(.characters(video), old: old, new: .rows(list)))
        cells[.characters(video)] = .rows(list)
    }

    mutating func rename(_ row: Int, _ name: String) {
        set(.name(row), .text(name))
        rows[row].name = name
    }

    mutating func merge(_ row: Int, _ target: Int) {
        for follower in rows.indices where rows[follower].exists && rows[follower].merged == row {
            pending.append(.set(.merged(follower), old: .row(row), new: .row(target)))
            rows[follower].merged = target
        }
        pending.append(.set(.merged(row), old: .none, new: .row(target)))
        rows[row].merged = target
    }

    /// The row that a name means; made where there is none.
    mutating func meant(_ name: String, _ table: NameTable) -> Int {
        if let row = row(named: name, table) { return target(row) }
        rows.append(Row(table: table, made: name, name: name))
        pending.append(.make(rows.count - 1))
        return rows.count - 1
    }

    mutating func keep(_ id: Change.ID, by actor: String) {
        if !pending.isEmpty { batches[id] = Batch(actor: actor, entries: pending) }
        pending = []
    }

    var isEmpty: Bool { pending.isEmpty }

    // MARK: Undo

    /// Whether it could be done; if not, nothing is.
    mutating func undo(_ id: Change.ID) -> Bool {
        run(id, batches[id]?.entries.reversed() ?? [], isBack: true)
    }

    mutating func redo(_ id: Change.ID) -> Bool { run(id, batches[id]?.entries ?? [], isBack: false) }

    private mutating func run(_ id: Change.ID, _ entries: [Entry], isBack: Bool) -> Bool {
        let before = self
        do {
            for entry in entries { try apply(entry, isBack) }
        } catch {
            self = before
            return false
        }
        batches[id]?.isUndone = isBack
        return true
    }

    private mutating func apply(_ entry: Entry, _ isBack: Bool) throws {
        switch entry {
        case .make(let row):
            if isBack {
                let isFree = rows[row].name == rows[row].made && rows[row].merged == nil && !isUsed(row)
                if isFree { rows[row].exists = false }
            } else if self.row(named: rows[row].made, rows[row].table) == nil {
                rows[row].exists = true
            }
        case .set(let cell, let old, let new):
            let cell = now(cell)
            let expected = now(isBack ? new : old)
            let next = now(isBack ? old : new)
            for row in next.rows { rows[row].exists = true }
            switch cell {
            case .name(let row):
                rows[row].exists = true
                guard case .text(let name) = next, self[cell] == expected else { throw Conflict() }
                if let other = self.row(named: name, rows[row].table), other != row { throw Conflict() }
                rows[row].name = name
            case .merged(let row):
                rows[row].exists = true
                guard self[cell] == expected else { throw Conflict() }
                if case .row(let target) = next {
                    let isFollowed = rows.contains { $0.exists && $0.merged == row }
                    if rows[target].merged != nil || isFollowed { throw Conflict() }
                    rows[row].merged = target
                } else {
                    rows[row].merged = nil
                }
            default:
                guard self[cell] == expected else { throw Conflict() }
                cells[cell] = next
            }
        }
    }

    // MARK: Reading

    subscript(cell: Cell) -> Content {
        switch cell {
        case .name(let row): .text(rows[row].name)
        case .merged(let row): rows[row].merged.map { .row($0) } ?? .none
        default: cells[cell] ?? .none
        }
    }

    func row(named name: String, _ table: NameTable) -> Int? {
        rows.firstIndex { $0.exists && $0.table == table && $0.name == name }
    }

    /// Rows of a table that stand for themselves.
    func own(_ table: NameTable) -> [Int] {
        rows.indices.filter { rows[$0].exists && rows[$0].table == table && rows[$0].merged == nil }
    }

    func names(_ content: Content) -> [String] {
        var names: [String] = []
        for row in content.rows {
            let name = rows[target(row)].name
            if !names.contains(name) { names.append(name) }
        }
        return names
    }

    func target(_ row: Int) -> Int { rows[row].merged ?? row }

    private func means(_ a: Content, _ b: Content) -> Bool {
        switch (a, b) {
        case (.row(let a), .row(let b)): target(a) == target(b)
        case (.rows, .rows): names(a) == names(b)
        default: a == b
        }
    }

    private func isUsed(_ row: Int) -> Bool {
        cells.values.contains { $0.rows.contains(row) } || rows.contains { $0.exists && $0.merged == row }
    }

    /// A row that is gone is the one that has its name now.
    private func now(_ row: Int) -> Int {
        rows[row].exists ? row : self.row(named: rows[row].made, rows[row].table) ?? row
    }

    private func now(_ cell: Cell) -> Cell {
        switch cell {
        case .name(let row): .name(now(row))
        case .merged(let row): .merged(now(row))
        default: cell
        }
    }

    private func now(_ content: Content) -> Content {
        switch content {
        case .row(let row): .row(now(row))
        case .rows(let rows): .rows(rows.map(now))
        case .none, .text: content
        }
    }
}

extension JournalModel.Content {
    var rows: [Int] {
        switch self {
        case .row(let row): [row]
        case .rows(let rows): rows
        case .none, .text: []
        }
    }
}
