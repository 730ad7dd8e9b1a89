import Catalog
import HTTP
import Library

/// `/api/import`: a whole export, read by the server from a file of its machine.
struct ImportAPI: Sendable {
    let catalog: Catalog
    let library: Library

    struct Order: JSONBody {
        let source: String
        let path: String
        let map: [String]?
        let dryRun: Bool?

        enum CodingKeys: String, CodingKey, CaseIterable {
            case source, path, map
            case dryRun = "dry_run"
        }
    }

    struct Answer: Encodable {
        let success = true
        let dryRun: Bool
        let counts: [String: Int]
    }

    func run(_ request: Request, _ visitor: Visitor) async throws -> Response {
        let order = try request.json(Order.self)
        guard order.source == "json" else {
            throw HTTPError(.badRequest, "‘source’ is ‘json’.", field: "source")
        }
        guard order.path.hasPrefix("/") else {
            throw HTTPError(.badRequest, "‘path’ must be absolute.", field: "path")
        }
        let map = try (order.map ?? []).map { text in
            guard let mapping = ImportOptions.Mapping(text) else {
                throw HTTPError(.badRequest, "‘map’ holds FROM=TO.", field: "map")
            }
            return mapping
        }
        let isDry = order.dryRun ?? false
        let report = try await catalog.importDocument(
            order.path, ImportOptions(map: map, isDry: isDry, data: try await library.dataFolder()),
            by: visitor.actor)
        // What was queued where it came from goes on here.
        if !isDry { _ = try await library.scan() }
        return try JSON.response(Answer(dryRun: isDry, counts: report.counts))
    }
}
