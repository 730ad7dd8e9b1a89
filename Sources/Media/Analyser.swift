import FoundationEssentials

/// Listens while a file is read and decoded once, and yields its feature at the end.
///
/// It is a value: one whose pictures were taken at the wrong moments, since the container had lied about its length, is
/// begun anew from its initial state.
package protocol Analyser {
    /// As the catalogue records it.
    static var name: String { get }
    /// Raised when it finds something else in the same file.
    static var version: Int { get }

    /// Told first: what is known before anything was decoded. What it wants of the file.
    mutating func begin(_ facts: MediaFacts) -> Wishes
    /// Each packet of each stream, in the order of the file.
    mutating func take(_ packet: borrowing StreamPacket)
    /// For each time that was wished for, in order of time; beyond the end the last one again.
    mutating func take(_ picture: Picture) throws(MediaError)
    /// The sound in the format that was wished for, in order.
    mutating func take(_ sound: borrowing Sound) throws(MediaError)
    /// `nil` where the file has nothing of the kind.
    mutating func finish() throws(MediaError) -> Feature?
}

extension Analyser {
    package mutating func take(_ packet: borrowing StreamPacket) {}
    package mutating func take(_ picture: Picture) throws(MediaError) {}
    package mutating func take(_ sound: borrowing Sound) throws(MediaError) {}
}

/// What an analyser wants of a file.
package struct Wishes: Sendable {
    /// Seconds from the start. A key frame within `tolerance` is as good, and much cheaper.
    package var pictures: [Double] = []
    package var tolerance: Double = 0
    package var sound: SoundFormat?

    package init() {}
}

/// What an analyser found: a value and, for pictures, bytes.
package struct Feature: Sendable, Hashable {
    /// JSON.
    package var value: [UInt8]
    package var bytes: [UInt8]

    package init(value: [UInt8], bytes: [UInt8] = []) {
        self.value = value
        self.bytes = bytes
    }

    package init(_ value: some Encodable, bytes: [UInt8] = []) {
        // Only a value that JSON cannot tell (not a number) fails; it is told as null, which no reader takes for one.
        self.init(
            value: (try? JSONEncoder().encode(value)).map(Array.init) ?? Array("null".utf8), bytes: bytes)
    }

    package func decoded<T: Decodable>(as type: T.Type = T.self) throws -> T {
        try JSONDecoder().decode(T.self, from: Data(value))
    }
}
