import SQLite

/// A value as a column of the journal holds it, in JSON.
enum Stored: Hashable {
    case null
    case integer(Int)
    case text(String)
    case integers([Int])

    var json: String {
        switch self {
        case .null: "null"
        case .integer(let number): String(number)
        case .text(let text): quoted(text)
        case .integers(let numbers): "[" + numbers.map(String.init).joined(separator: ",") + "]"
        }
    }

    var bound: Value {
        switch self {
        case .null: .null
        case .integer(let number): .integer(number)
        case .text(let text): .text(text)
        case .integers: .text(json)
        }
    }

    /// Where it refers to names.
    var ids: [Int] {
        switch self {
        case .integer(let id): [id]
        case .integers(let ids): ids
        case .null, .text: []
        }
    }
}

/// A JSON string (RFC 8259 §7).
func quoted(_ text: String) -> String {
    var json: [UInt8] = []
    json.reserveCapacity(text.utf8.count + 2)
    json.append(UInt8(ascii: "\""))
    for byte in text.utf8 {
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"):
            json.append(UInt8(ascii: "\\"))
            json.append(byte)
        case UInt8(ascii: "\n"): json += "\\n".utf8
        case 0..<0x20: json += "\\u00\(byte < 0x10 ? "0" : "")\(String(byte, radix: 16))".utf8
        default: json.append(byte)
        }
    }
    json.append(UInt8(ascii: "\""))
    return String(decoding: json, as: UTF8.self)
}

func object(_ members: [(name: String, json: String)]) -> String {
    "{" + members.map { "\(quoted($0.name)):\($0.json)" }.joined(separator: ",") + "}"
}

extension Connection {
    /// The members of a JSON object.
    func members(_ json: String) throws -> [(name: String, value: Stored)] {
        try all("SELECT key, type, value FROM json_each(\(json))") { row in
            let name: String = try row.next()
            let type: String = try row.next()
            switch type {
            case "integer": return (name, .integer(try row.next()))
            case "text": return (name, .text(try row.next()))
            case "array":
                let numbers: [Int] = try all("SELECT value FROM json_each(\(try row.next(String.self)))")
                return (name, .integers(numbers))
            default: return (name, .null)
            }
        }
    }
}
