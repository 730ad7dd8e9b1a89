import FoundationEssentials
import Media
import Platform

/// What a decoding child is asked; the open file comes with it.
struct DecodingRequest: Codable {
    var size: Int
    /// For wording only: the child has no use for paths.
    var name: String
    var box: Box
    var processorSeconds: Int
}

/// What it answers; the cover is the frame's body.
struct DecodingReply: Codable {
    var facts: MediaFacts?
    var colour: String?
    /// With facts: something is wrong about the file nevertheless. Without: why there are none.
    var problem: MediaError?
}

/// The first thing a child says, so that one that cannot even start is told from one that a file has crashed.
struct DecodingHello: Codable {
    var version = 1
}

extension FrameChannel {
    func send(_ head: some Encodable, body: [UInt8] = [], passing file: CInt = -1) throws {
        try send(Frame(head: Array(JSONEncoder().encode(head)), body: body), passing: file)
    }
}

extension FrameChannel.Frame {
    func decoded<T: Decodable>(_ type: T.Type = T.self) throws -> T {
        try JSONDecoder().decode(T.self, from: Data(head))
    }
}
