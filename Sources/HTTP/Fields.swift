/// The header fields of a message, in order; names compare without case, and a name may come repeatedly.
package struct Fields: Sendable, Hashable, ExpressibleByDictionaryLiteral {
    package struct Field: Sendable, Hashable {
        package let name: String
        package let value: String
    }

    package private(set) var list: [Field] = []

    package init(dictionaryLiteral elements: (String, String)...) {
        list = elements.map { Field(name: $0.0, value: $0.1) }
    }

    /// The first value; assigning replaces every value of that name, `nil` removes them.
    package subscript(name: String) -> String? {
        get { list.first { $0.name.equalsIgnoringCase(name) }?.value }
        set {
            remove(name)
            if let newValue { append(name, newValue) }
        }
    }

    package func values(_ name: String) -> [String] {
        list.filter { $0.name.equalsIgnoringCase(name) }.map(\.value)
    }

    /// The elements of a comma-separated list field, lower case, over all its lines (RFC 9110 §5.6.1).
    package func tokens(_ name: String) -> [String] {
        values(name).flatMap { $0.split(separator: ",") }.map { $0.trimmed.lowercased() }.filter {
            !$0.isEmpty
        }
    }

    package mutating func append(_ name: String, _ value: String) {
        // Grown in one step to what most messages have.
        if list.isEmpty { list.reserveCapacity(12) }
        list.append(Field(name: name, value: value))
    }

    package mutating func set(_ name: String, _ value: String) { self[name] = value }

    package mutating func remove(_ name: String) {
        list.removeAll { $0.name.equalsIgnoringCase(name) }
    }

    /// Takes over every field of `other`, replacing those of the same name.
    package mutating func merge(_ other: Fields) {
        for field in other.list { remove(field.name) }
        list.append(contentsOf: other.list)
    }
}
