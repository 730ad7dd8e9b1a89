import Catalog
import HTTP

/// `/healthz`: the process answers. `/readyz`: so does the catalogue.
struct Health: Sendable {
    let catalog: Catalog

    struct State: Encodable {
        let status = "ok"
    }

    func alive(_ request: Request, _ visitor: Visitor) async throws -> Response { try JSON.response(State()) }

    func ready(_ request: Request, _ visitor: Visitor) async throws -> Response {
        do {
            _ = try await catalog.read { try $0.liveRoots() }
        } catch {
            throw HTTPError(.serviceUnavailable, "The catalogue does not answer.")
        }
        return try JSON.response(State())
    }
}
