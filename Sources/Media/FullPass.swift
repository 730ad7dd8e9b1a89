import CFFmpeg

/// What a full pass gives.
package struct FullPass: Sendable {
    /// By the analysers' names; without those that found nothing.
    package var features: [String: Feature] = [:]
    /// What is wrong with the file nevertheless.
    package var problem: MediaError?

    package init(features: [String: Feature] = [:], problem: MediaError? = nil) {
        self.features = features
        self.problem = problem
    }
}

/// Reads the hostile file behind `descriptor` once, decoding it no more than the analysers ask for. Blocks, and may be
/// killed by what it reads: call it in a child.
///
/// Throws when nothing can be learnt from it. `box` is that of a cover: it tells how much pictures will be reduced.
package func fullPass(
    of descriptor: CInt, size: Int, name hint: [UInt8], within box: Box, by analysers: [any Analyser]
) throws(MediaError) -> FullPass {
    guard size > 0 else { throw MediaError(.empty, "The file is empty (0 bytes)") }
    let source = DescriptorSource(descriptor, size: size)
    // For one whose pieces lie crosswise, so that each packet costs a buffer; and again for a second reading.
    source.allow(16 * size + 256 << 20)
    do {
        if let format = StillFormat(head: source.head) { return try format.pass(over: source, by: analysers) }
        var container = try Container.open(source, hint: hint)
        let clock = container.clock()
        if clock.hasRead { container = try Container.open(source, hint: hint) }
        var facts = try container.facts()
        facts.texts = container.texts()
        var run = try PassRun(container, facts, clock, within: box, analysers)
        try run.run(container)
        let measured = run.measuredSeconds
        var result = try run.finish(container)
        // One that lied about its length has had its pictures taken at the wrong moments.
        if let measured, facts.isFarFrom(measured) {
            var truth = facts
            truth.durationSeconds = measured
            let moved = analysers.filter { $0.wishes(facts).pictures != $0.wishes(truth).pictures }
            if moved.isEmpty { return result }
            container = try Container.open(source, hint: hint)
            run = try PassRun(container, truth, clock, within: box, moved)
            try run.run(container)
            // What they found at the wrong moments is nothing, also where they find nothing now.
            for analyser in moved { result.features[type(of: analyser).name] = nil }
            result.features.merge(try run.finish(container).features) { $1 }
        }
        return result
    } catch {
        // Whatever FFmpeg made of it, a disk error is the reason.
        if let failure = source.failure { throw failure }
        throw error
    }
}

extension Analyser {
    /// What it would wish for, itself unchanged.
    fileprivate func wishes(_ facts: MediaFacts) -> Wishes {
        var copy = self
        return copy.begin(facts)
    }
}

extension MediaFacts {
    /// Whether what the container says of its length is too wrong to place pictures by.
    func isFarFrom(_ measured: Double) -> Bool {
        guard let durationSeconds else { return true }
        return abs(durationSeconds - measured) > max(0.5, 0.1 * measured)
    }
}

extension StillFormat {
    /// A picture is one packet; what there is to see of it first sight has seen.
    fileprivate func pass(
        over source: DescriptorSource, by analysers: [any Analyser]
    ) throws(MediaError) -> FullPass {
        let packet = try Packet.holding(payload(of: try source.everything(limit: 256 << 20)))
        let air = StreamOnAir(picture: rawValue)
        var result = FullPass()
        let facts = MediaFacts(kind: .picture, container: rawValue)
        for analyser in analysers {
            var analyser = analyser
            _ = analyser.begin(facts)
            analyser.take(StreamPacket(packet, of: air))
            if let feature = try analyser.finish() { result.features[type(of: analyser).name] = feature }
        }
        return result
    }
}
