import Media
import Platform

/// The life of a decoding child: the hidden command that the library starts its own executable with.
///
/// A child needs no path, no protocol and no file system: each file comes to it open, one at a time.
package enum DecodingChild {
    package static let command = "decode-child"
    /// Address space, of which the code of FFmpeg and its friends takes a good part.
    static let memory = 2 << 30

    /// Serves the channel on standard input until the parent is gone; the exit status.
    package static func run() -> Int32 {
        do {
            try serve(InsideChild.confine(memory: memory), isAlone: true)
            return 0
        } catch FrameChannel.Failure.closed {
            return 0
        } catch {
            Log.shared.error("the decoding process ends", ["error": "\(error)"])
            Log.shared.flush()
            return 1
        }
    }

    /// `isAlone`: this process is nothing but a child, so its time may be limited.
    static func serve(_ channel: FrameChannel, isAlone: Bool) throws {
        try channel.send(DecodingHello())
        while true {
            let frame = try channel.receive()
            let request: DecodingRequest = try frame.decoded()
            guard let file = frame.file else { throw FrameChannel.Failure.garbage }
            if isAlone { InsideChild.limitProcessor(seconds: request.processorSeconds) }
            do {
                let (reply, body) = try answer(request, file.raw)
                try channel.send(reply, body: body)
            } catch let error as MediaError {
                try channel.send(DecodingReply(problem: error))
            }
        }
    }

    private static func answer(
        _ request: DecodingRequest, _ file: CInt
    ) throws(MediaError) -> (DecodingReply, [UInt8]) {
        let name = Array(request.name.utf8)
        switch request.task {
        case .firstSight:
            let sight = try firstSight(of: file, size: request.size, name: name, within: request.box)
            let reply = DecodingReply(facts: sight.facts, colour: sight.colour, problem: sight.problem)
            return (reply, sight.cover ?? [])
        case .fullPass(let names):
            let analysers = ListedAnalyser.make(names, within: request.box)
            return DecodingReply.of(
                try fullPass(of: file, size: request.size, name: name, within: request.box, by: analysers))
        case .frame(let seconds):
            let picture = try frame(
                of: file, size: request.size, name: name, at: seconds, within: request.box)
            return (DecodingReply(features: []), picture)
        }
    }
}
