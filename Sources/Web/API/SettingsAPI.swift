import Catalog
import HTTP
import Platform

/// `/api/settings`: what a person may change, and which keys are set (never their values).
struct SettingsAPI: Sendable {
    let catalog: Catalog
    let keys: Set<String>

    private static let secrets = [
        "YOUTUBE_API_KEY", "SPOTIFY_CLIENT_ID", "SPOTIFY_CLIENT_SECRET", "ACOUSTID_API_KEY",
    ]

    struct Folder: Encodable {
        let id: Int
        let path: String
        let videos: Int
        @OrNull var scannedAt: String?
    }

    struct Answer: Encodable {
        let realFaces: Bool
        let library: [Folder]
        /// By the name of the setting: "set" or "not set".
        let keys: [String: String]
    }

    struct Patch: JSONBody {
        let realFaces: Bool?

        enum CodingKeys: String, CodingKey, CaseIterable { case realFaces = "real_faces" }
    }

    func show(_ request: Request, _ visitor: Visitor) async throws -> Response {
        try request.refuseUnknownKeys([])
        let (faces, roots) = try await catalog.read { (try $0.setting("real_faces"), try $0.roots()) }
        let states = Self.secrets.map { ($0, keys.contains($0) ? "set" : "not set") }
        return try JSON.response(
            Answer(
                realFaces: faces == "true",
                library: roots.map {
                    Folder(id: $0.id, path: $0.path.text, videos: $0.videos, scannedAt: $0.scanned?.rfc3339)
                },
                keys: Dictionary(uniqueKeysWithValues: states)))
    }

    func change(_ request: Request, _ visitor: Visitor) async throws -> Response {
        let patch = try request.json(Patch.self)
        guard let faces = patch.realFaces else {
            throw HTTPError(
                .badRequest, "Nothing here can be changed; ‘real_faces’ can.", field: "real_faces")
        }
        _ = try await catalog.write {
            try $0.setSetting("real_faces", faces ? "true" : "false", by: visitor.actor)
        }
        return try await show(request, visitor)
    }
}
