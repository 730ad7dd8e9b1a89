import Catalog
import HTTP
import Library

/// `/api/library`, `/api/scan`, `/api/open_folder`.
struct LibraryAPI: Sendable {
    let catalog: Catalog
    let library: Library

    struct Folder: JSONBody {
        let path: String

        enum CodingKeys: CodingKey, CaseIterable { case path }
    }

    struct Added: Encodable {
        let success = true
        let id: Int
        let path: String
        let job: Int
    }

    struct Queued: Encodable {
        let success = true
        let job: Int
    }

    struct Scan: JSONBody {
        let acceptMissing: Bool?
        let limit: Int?
        /// One library folder; without it, all.
        let root: Int?

        enum CodingKeys: String, CodingKey, CaseIterable {
            case limit, root
            case acceptMissing = "accept_missing"
        }
    }

    struct Done: Encodable {
        let success = true
    }

    struct Removed: Encodable {
        let success = true
        let changed: Int
        let change: Int
    }

    func add(_ request: Request, _ visitor: Visitor) async throws -> Response {
        let folder = try request.json(Folder.self)
        let path = FilePath(folder.path)
        if let root = try? await library.root(containing: path) {
            // It is one already, or lies in one; a path that is none is refused below.
            let job = try await library.scan(.init(roots: [root.id]))
            return try JSON.response(Added(id: root.id, path: root.path.text, job: job.id))
        }
        let (root, job, _) = try await library.addRoot(path, by: visitor.actor)
        return try JSON.response(Added(id: root.id, path: root.path.text, job: job.id), status: .created)
    }

    func remove(_ request: Request, _ visitor: Visitor) async throws -> Response {
        let id = try request.id()
        try request.noArguments()
        let change = try await catalog.write { try $0.removeRoot(id, by: visitor.actor) }
        return try JSON.response(Removed(changed: change.count, change: change.id))
    }

    func scan(_ request: Request, _ visitor: Visitor) async throws -> Response {
        let scan = try request.json(Scan.self)
        guard scan.limit.map({ $0 > 0 }) ?? true else {
            throw HTTPError(.badRequest, "‘limit’ is a number above 0.", field: "limit")
        }
        let isAccepting = scan.acceptMissing ?? false
        guard !isAccepting || visitor.role >= .admin else { throw HTTPError.notAllowed }
        if let root = scan.root {
            let roots = try await catalog.read { try $0.liveRoots() }
            guard roots.contains(where: { $0.id == root }) else {
                throw HTTPError(.notFound, "There is no such library folder.", field: "root")
            }
        }
        let job = try await library.scan(
            .init(acceptMissing: isAccepting, limit: scan.limit, roots: scan.root.map { [$0] }))
        return try JSON.response(Queued(job: job.id), status: .accepted)
    }

    struct Opening: JSONBody {
        let id: Int?
        let path: String?

        enum CodingKeys: CodingKey, CaseIterable { case id, path }
    }

    func openFolder(_ request: Request, _ visitor: Visitor) async throws -> Response {
        let opening = try request.json(Opening.self)
        let video: Video?
        if let id = opening.id {
            video = try await catalog.read { try $0.video(id) }
        } else if let path = opening.path {
            video = try await catalog.read { try $0.video(atPath: path) }
        } else {
            throw HTTPError(.badRequest, "‘id’ is missing.", field: "id")
        }
        guard let video else { throw HTTPError.notFound }
        guard visitor.isOnHost else { throw NotOnHost(path: video.path.text) }
        try await library.openFolder(of: video.id)
        return try JSON.response(Done())
    }
}

/// Only a person at the machine itself can open its folders; others get the path to copy.
struct NotOnHost: Error {
    let path: String
}
