import FoundationEssentials
import Media
import Platform

/// What a decoding child is asked; the open file comes with it.
struct DecodingRequest: Codable {
    enum Task: Codable, Hashable {
        case firstSight
        /// By these analysers.
        case fullPass(Set<String>)
        /// The frame shown at this moment, in seconds.
        case frame(Double)
    }

    var task: Task
    var size: Int
    /// For wording only: the child has no use for paths.
    var name: String
    /// What a cover must fit into.
    var box: Box
    var processorSeconds: Int
}

/// What it answers; pictures and other bytes are the frame's body.
struct DecodingReply: Codable {
    /// Where a feature's bytes are in the body: they lie one behind the other.
    struct FeaturePart: Codable {
        var name: String
        /// JSON.
        var value: String
        var count: Int
    }

    var facts: MediaFacts?
    var colour: String?
    var features: [FeaturePart]?
    /// With facts or features: something is wrong about the file nevertheless. Without: why there are none.
    var problem: MediaError?
}

/// The first thing a child says, so that one that cannot even start is told from one that a file has crashed.
struct DecodingHello: Codable {
    var version = 1
}

extension DecodingReply {
    /// - Returns: the reply and its body.
    static func of(_ pass: FullPass) -> (DecodingReply, [UInt8]) {
        var reply = DecodingReply(features: [], problem: pass.problem)
        var body: [UInt8] = []
        for (name, feature) in pass.features.sorted(by: { $0.key < $1.key }) {
            let value = String(decoding: feature.value, as: UTF8.self)
            reply.features?.append(FeaturePart(name: name, value: value, count: feature.bytes.count))
            body += feature.bytes
        }
        return (reply, body)
    }

    /// - Throws: `FrameChannel.Failure.garbage` when the parts are longer than the body.
    func pass(_ body: [UInt8]) throws -> FullPass? {
        guard let features else { return nil }
        var pass = FullPass(problem: problem)
        var at = 0
        for part in features {
            guard part.count >= 0, part.count <= body.count - at else { throw FrameChannel.Failure.garbage }
            pass.features[part.name] = Feature(
                value: Array(part.value.utf8), bytes: Array(body[at..<(at + part.count)]))
            at += part.count
        }
        return pass
    }
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
