import Catalog
import HTTP

/// `/api/videos/{id}/edits`: files that a video may have been edited into, while a person types a path.
struct EditsAPI: Sendable {
    let catalog: Catalog

    struct Answer: Encodable {
        let files: [File]
    }

    struct File: Encodable {
        let filePath: String
        /// The entry that the file has now.
        let video: Int
    }

    func list(_ request: Request, _ visitor: Visitor) async throws -> Response {
        try request.refuseUnknownKeys(["q"])
        let id = try request.id()
        let text = try request.text("q")
        let files = try await catalog.read { connection -> [MediaFile]? in
            guard let video = try connection.video(id) else { return nil }
            return try connection.filesLike(video, typed: text)
        }
        guard let files else { throw HTTPError.notFound }
        return try JSON.response(
            Answer(files: files.map { File(filePath: $0.path.text, video: $0.video) }))
    }
}
