import Catalog
import HTTP
import Library

/// `/api/videos/{id}/cover`: the frame that stands for a video.
struct CoverAPI: Sendable {
    let catalog: Catalog
    let library: Library

    /// `null` leaves the cover to the analysis again.
    struct Choice: JSONBody {
        let seconds: Double?

        enum CodingKeys: CodingKey, CaseIterable { case seconds }

        init(from decoder: any Decoder) throws {
            // The key has to be there: `{}` is no choice.
            let container = try decoder.container(keyedBy: CodingKeys.self)
            seconds = try container.decode(Double?.self, forKey: .seconds)
        }
    }

    func choose(_ request: Request, _ visitor: Visitor) async throws -> Response {
        let id = try request.id()
        let choice = try request.json(Choice.self)
        let change = try await choose(choice.seconds, of: id, by: visitor.actor)
        guard let video = try await catalog.read({ try $0.video(id) }) else { throw HTTPError.notFound }
        return try JSON.response(EditedJSON(video: VideoJSON(video), change: change))
    }

    /// - Returns: the batch; `nil` when nothing differed.
    func choose(_ seconds: Double?, of id: Video.ID, by actor: Actor) async throws -> Change.ID? {
        guard let video = try await catalog.read({ try $0.video(id) }) else { throw HTTPError.notFound }
        if let seconds {
            guard video.media == .video, seconds >= 0, seconds <= video.seconds ?? Self.longest else {
                throw HTTPError(
                    .badRequest, "‘seconds’ is a moment of the video, from its beginning to its end.",
                    field: "seconds")
            }
        }
        let change = try await library.chooseCover(at: seconds, of: id, by: actor)
        return change == .none ? nil : change.id
    }

    /// Of a video whose length is not known: more than any is, less than what milliseconds cannot count.
    private static let longest = 1e9
}
