import Platform

/// What the file plays, whatever it is called and tagged: SHA-256 of the packets' payload of its pictures and sounds, each
/// stream in the order of its packets. A remux moves packets of different streams past each other, so streams are taken
/// apart; text and covers come and go with tags.
package struct StreamHash: Analyser {
    package static let name = "stream_hash"
    package static let version = 2

    private var streams: [Int: (kind: StreamPacket.Kind, hash: SHA256)] = [:]

    package init() {}

    package mutating func begin(_ facts: MediaFacts) -> Wishes { Wishes() }

    package mutating func take(_ packet: borrowing StreamPacket) {
        guard packet.kind == .video || packet.kind == .audio else { return }
        let hash: SHA256
        if let known = streams[packet.stream]?.hash {
            hash = known
        } else {
            hash = SHA256()
            streams[packet.stream] = (packet.kind, hash)
        }
        packet.withBytes { hash.update($0) }
    }

    /// The feature's bytes are the digest.
    package mutating func finish() -> Feature? {
        guard !streams.isEmpty else { return nil }
        let whole = SHA256()
        // Pictures before sounds, in the order of the file among themselves.
        for kind in [StreamPacket.Kind.video, .audio] {
            for stream in streams.sorted(by: { $0.key < $1.key }) where stream.value.kind == kind {
                whole.update(stream.value.hash.finish())
            }
        }
        return Feature(true, bytes: whole.finish())
    }
}
