import Foundation
import Testing

@testable import Web

@Suite struct JSONWriterTests {
    struct Plain: Encodable {
        var longName = 1
        var small: UInt8 = 255
        var ratio = 0.5
        var whole = 12.0
        var isSet = true
        var absent: Int?
        @OrNull var empty: String?
        @OrNull var filled: [Int]? = []
        var byName = ["camelCase": 1, "a\"b": 2]
        var rows: [[String]] = [[], ["x"], ["y", "z"]]
    }

    @Test func `properties are snake_case in their order, names from elsewhere stay as they are`() throws {
        #expect(
            String(decoding: try JSON.bytes(Plain()), as: UTF8.self) == #"""
                {"long_name":1,"small":255,"ratio":0.5,"whole":12,"is_set":true,"empty":null,"filled":[],"by_name":{"a\"b":2,"camelCase":1},"rows":[[],["x"],["y","z"]]}
                """#)
    }

    /// The members of one value beside those of another, as a video's details are written.
    struct Joined: Encodable {
        enum Key: CodingKey { case more }

        func encode(to encoder: any Encoder) throws {
            try Plain().encode(to: encoder)
            var container = encoder.container(keyedBy: Key.self)
            try container.encode([JSONValue.null, ["k": [false]]], forKey: .more)
        }
    }

    @Test func `one value can be written in two parts`() throws {
        let object = try #require(
            JSONSerialization.jsonObject(with: Data(JSON.bytes(Joined()))) as? [String: Any])
        #expect(object.count == 10)
        #expect((object["more"] as? [Any])?.count == 2)
        #expect((object["rows"] as? [Any])?.count == 3)
    }

    @Test(
        arguments: [
            "", "\"\\/", "ñ 漢字 🎵\u{2028}", "\r\n\t\u{8}\u{0}\u{1F}\u{7F}",
            String(String.UnicodeScalarView((0..<0x300).compactMap(Unicode.Scalar.init))),
        ])
    func `any text comes back as it was`(_ text: String) throws {
        let bytes = try JSON.bytes([text: text])
        #expect(try JSONDecoder().decode([String: String].self, from: Data(bytes)) == [text: text])
    }

    @Test(arguments: [
        0, -0.0, 0.1, -1.5, 1e15, 1e300, .leastNonzeroMagnitude, 123456789.123, .greatestFiniteMagnitude,
    ])
    func `any number comes back as it was`(_ number: Double) throws {
        #expect(try JSONDecoder().decode([Double].self, from: Data(JSON.bytes([number]))) == [number])
    }

    @Test(arguments: [Double.nan, .infinity])
    func `what is no number is null`(_ number: Double) throws {
        #expect(String(decoding: try JSON.bytes([number]), as: UTF8.self) == "[null]")
    }
}
