import Catalog
import HTTP
import Library
import Platform

/// `/api/settings`: what a person may change, and which keys are set (never their values).
struct SettingsAPI: Sendable {
    let catalog: Catalog
    let library: Library
    let keys: Set<String>

    static let secrets = [
        "YOUTUBE_API_KEY", "SPOTIFY_CLIENT_ID", "SPOTIFY_CLIENT_SECRET", "ACOUSTID_API_KEY",
    ]

    struct Folder: Encodable {
        let id: Int
        let path: String
        let videos: Int
        @OrNull var scannedAt: String?
        let exclude: String
    }

    struct Answer: Encodable {
        let realFaces: Bool
        /// Whether it is looked, when nothing else is to be done, if files still hold what they held.
        let bitRot: Bool
        let library: [Folder]
        /// Patterns of what is left out of all folders.
        let exclude: String
        /// By the name of the setting: "set" or "not set".
        let keys: [String: String]
    }

    struct Patch: JSONBody {
        let realFaces: Bool?
        let bitRot: Bool?
        /// Patterns; of one folder where `excludeIn` names it.
        let exclude: String?
        let excludeIn: Int?

        enum CodingKeys: String, CodingKey, CaseIterable {
            case exclude
            case realFaces = "real_faces"
            case bitRot = "bit_rot"
            case excludeIn = "exclude_in"
        }

        /// - Throws: 400 where there is nothing to do, or a folder is named without patterns.
        func check() throws(HTTPError) {
            if let folder = excludeIn {
                guard exclude != nil else {
                    throw HTTPError(
                        .badRequest,
                        "‘exclude’ is missing: what is to be left out of the folder ‘exclude_in’.",
                        field: "exclude")
                }
                guard folder > 0 else {
                    throw HTTPError(
                        .badRequest, "‘exclude_in’ is the id of a library folder.", field: "exclude_in")
                }
            }
            guard realFaces != nil || bitRot != nil || exclude != nil else {
                throw HTTPError(
                    .badRequest, "Nothing here can be changed; ‘real_faces’, ‘bit_rot’ and ‘exclude’ can.",
                    field: "real_faces")
            }
        }
    }

    func show(_ request: Request, _ visitor: Visitor) async throws -> Response {
        try request.refuseUnknownKeys([])
        let (faces, checks, roots, exclude, own) = try await catalog.read { connection in
            let roots = try connection.roots()
            let own = try roots.map { try connection.exclusions(root: $0.id) }
            return (
                try connection.setting("real_faces"), try connection.checksContent, roots,
                try connection.exclusions(), own
            )
        }
        let states = Self.secrets.map { ($0, keys.contains($0) ? "set" : "not set") }
        return try JSON.response(
            Answer(
                realFaces: faces == "true", bitRot: checks,
                library: zip(roots, own).map { root, exclude in
                    Folder(
                        id: root.id, path: root.path.text, videos: root.videos,
                        scannedAt: root.scanned?.rfc3339, exclude: exclude)
                },
                exclude: exclude,
                keys: Dictionary(uniqueKeysWithValues: states)))
    }

    func change(_ request: Request, _ visitor: Visitor) async throws -> Response {
        let patch = try request.json(Patch.self)
        try patch.check()
        let patterns = patch.exclude.map(Exclusion.normal)
        if let patterns { try Exclusion.check(patterns) }
        let excluded = try await catalog.write { connection -> Change? in
            if let faces = patch.realFaces {
                _ = try connection.setSetting("real_faces", faces ? "true" : "false", by: visitor.actor)
            }
            if let checks = patch.bitRot {
                _ = try connection.setChecksContent(checks, by: visitor.actor)
            }
            return try patterns.map {
                try connection.setExclusions($0, root: patch.excludeIn, by: visitor.actor)
            }
        }
        if patch.bitRot == true { try await library.checkContentLater() }
        if let excluded { try await library.scanAfter(excluded) }
        return try await show(request, visitor)
    }
}
