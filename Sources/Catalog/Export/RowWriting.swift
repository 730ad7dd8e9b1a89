import SQLite

/// Makes rows of one table of members of objects.
struct RowWriting {
    struct Row {
        /// In the order of the table's columns.
        var values: [Value]
        fileprivate(set) var late: [(column: SQL, value: Value)] = []
        fileprivate(set) var references: [(name: String, table: SQL, id: Int)] = []
        fileprivate let insertion: SQL

        var statement: SQL { insertion.with(values) }
    }

    let name: String
    private let columns: [Member]
    private let insertion: SQL

    init(_ section: Section) {
        name = section.name
        columns = section.columns
        insertion = Self.insertion(into: section.table, section.columns, parent: nil)
    }

    init(_ child: Child) {
        name = child.name
        columns = child.columns
        insertion = Self.insertion(
            into: child.table, child.columns, parent: child.hasParent ? child.parent : nil)
        takesParent = child.hasParent
    }

    private var takesParent = false

    private static func insertion(into table: SQL, _ columns: [Member], parent: SQL?) -> SQL {
        let names = columns.filter { !$0.isLate }.map(\.column) + (parent.map { [$0] } ?? [])
        let places = names.map { _ in "\(Value.null)" as SQL }
        return "INSERT INTO \(table)(\(names.joined(", "))) VALUES (\(places.joined(", ")))"
    }

    /// - Throws: `ImportError` for a member that is missing, unknown or of another kind.
    func row(_ members: [(name: String, value: JSONValue)], parent: Int? = nil, _ place: ImportError) throws
        -> Row
    {
        var row = Row(values: [], insertion: insertion)
        row.values.reserveCapacity(columns.count + 1)
        var next = 0
        var used = 0
        for column in columns {
            // In the order in which they are written, mostly.
            var found = next < members.count && members[next].name == column.name ? next : nil
            if found == nil { found = members.firstIndex { $0.name == column.name } }
            var value = Value.null
            if let found {
                next = found + 1
                used += 1
                value = try read(members[found].value, as: column, place)
                if case .path = column.rule { try readBytes(members, column, &value, &used, place) }
                if case .folder = column.rule { try readBytes(members, column, &value, &used, place) }
            }
            if value == .null, !column.isOptional { throw place.saying("‘\(column.name)’ is missing") }
            if column.isLate {
                if value != .null { row.late.append((column.column, value)) }
                continue
            }
            if case .reference(let table) = column.rule, case .integer(let id) = value {
                row.references.append((column.name, table, id))
            }
            row.values.append(value)
        }
        if used < members.count {
            let known = Set(columns.map(\.name))
            let name = members.first { !known.contains($0.name) }?.name ?? ""
            throw place.saying("‘\(name)’ is not understood")
        }
        if takesParent, let parent { row.values.append(.integer(parent)) }
        return row
    }

    private func read(_ json: JSONValue, as column: Member, _ place: ImportError) throws -> Value {
        if case .null = json { return .null }
        do throws(Rule.Wrong) { return try column.rule.value(json) } catch {
            throw place.saying("‘\(column.name)’ must be \(error.expected)")
        }
    }

    /// The bytes of a path stand beside what can be read of it.
    private func readBytes(
        _ members: [(name: String, value: JSONValue)], _ column: Member, _ value: inout Value,
        _ used: inout Int,
        _ place: ImportError
    ) throws {
        guard let exact = members.first(where: { $0.name == column.name + "_bytes" }) else { return }
        used += 1
        guard case .text(let text) = exact.value, let bytes = base64Decoded(text) else {
            throw place.saying("‘\(exact.name)’ must be base64")
        }
        do throws(Rule.Wrong) { value = .blob(try column.rule.path(bytes)) } catch {
            throw place.saying("‘\(exact.name)’ must be \(error.expected)")
        }
    }
}

extension Member {
    /// Without the table's short name, which only a reading statement has.
    fileprivate var column: SQL { bare ?? sql }
}

extension ImportError {
    func saying(_ message: String) -> ImportError {
        var error = self
        error.message = self.message + message
        return error
    }

    /// In a part of the element.
    func inside(_ part: String) -> ImportError {
        var error = self
        error.message = "in \(part), "
        return error
    }
}
