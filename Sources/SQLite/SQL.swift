/// The text of a statement and the values bound to it.
///
/// Its text can only come from literals of this program: what is interpolated is bound, or is itself `SQL`.
package struct SQL: Sendable, Hashable, ExpressibleByStringInterpolation {
    package private(set) var text: String
    package private(set) var values: [Value]

    package init(stringLiteral literal: StaticString) {
        text = literal.description
        values = []
    }

    package init(stringInterpolation: StringInterpolation) {
        text = stringInterpolation.text
        values = stringInterpolation.values
    }

    /// Collects the pieces of one literal.
    package struct StringInterpolation: StringInterpolationProtocol {
        fileprivate var text = ""
        fileprivate var values: [Value] = []

        package init(literalCapacity: Int, interpolationCount: Int) {
            text.reserveCapacity(literalCapacity + interpolationCount)
            values.reserveCapacity(interpolationCount)
        }

        package mutating func appendLiteral(_ literal: StaticString) {
            literal.withUTF8Buffer { text.append(String(decoding: $0, as: UTF8.self)) }
        }

        package mutating func appendInterpolation(_ value: some Bindable) {
            text.append("?")
            values.append(value.bound)
        }

        package mutating func appendInterpolation<T: Bindable>(_ value: T?) {
            text.append("?")
            values.append(value?.bound ?? .null)
        }

        /// A piece of a statement, with its values.
        package mutating func appendInterpolation(_ sql: SQL) {
            text.append(sql.text)
            values.append(contentsOf: sql.values)
        }

        /// A number where SQLite takes no parameter (PRAGMA).
        package mutating func appendInterpolation(verbatim number: Int) {
            text.append(String(number))
        }

        /// Any number of integers as one parameter, for `IN`: the text stays the same whatever their number.
        package mutating func appendInterpolation(any integers: some Sequence<Int>) {
            text.append("(SELECT value FROM json_each(?))")
            values.append(.text("[" + integers.map(String.init).joined(separator: ",") + "]"))
        }
    }

    /// The same statement with other values, for one that is run for many rows.
    package func with(_ values: [Value]) -> SQL {
        var statement = self
        statement.values = values
        return statement
    }

    package static func + (a: SQL, b: SQL) -> SQL { "\(a)\(b)" }
}

extension [SQL] {
    package func joined(_ separator: SQL) -> SQL {
        guard let first else { return "" }
        return dropFirst().reduce(first) { "\($0)\(separator)\($1)" }
    }
}
