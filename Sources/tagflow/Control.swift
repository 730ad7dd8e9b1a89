import Fetch
import FoundationEssentials
import Platform

/// Speaks to the running server through the socket in its data folder, as the same user.
struct Control {
    let socket: String
    var timeout = Duration.seconds(30)

    /// - Throws: `Failure` with the server's own words when it refuses.
    func call<Answer: Decodable>(
        _ method: String, _ path: String, _ body: [String: JSONValue]? = nil,
        as type: Answer.Type = Answer.self
    ) async throws -> Answer {
        var call = Fetch(method, "http://localhost\(path)")
        call.unixSocket = socket
        call.timeout = timeout
        if let body {
            call.fields = [("Content-Type", "application/json")]
            call.body = Array(try JSONEncoder().encode(body))
        }
        let reply: Fetch.Reply
        do {
            reply = try await call.reply()
        } catch {
            throw Failure("the running server does not answer on \(socket): \(error). Restart it.")
        }
        guard reply.status < 400 else {
            // What is no problem document still has a status.
            let problem = try? JSONDecoder().decode(Refusal.self, from: Data(reply.body))
            throw Failure(
                problem?.detail ?? "the server answered with status \(reply.status)", status: reply.status)
        }
        return try JSONDecoder().decode(type, from: Data(reply.body))
    }

    private struct Refusal: Decodable {
        let detail: String
    }
}

enum JSONValue: Encodable {
    case text(String)
    case flag(Bool)
    case number(Int)
    case texts([String])

    func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        switch self {
        case .text(let text): try container.encode(text)
        case .flag(let flag): try container.encode(flag)
        case .number(let number): try container.encode(number)
        case .texts(let texts): try container.encode(texts)
        }
    }
}
