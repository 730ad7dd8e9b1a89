import Catalog
import HTTP
import Library

/// `/api/verify`: holds the catalogue against itself, the disk and its pictures.
struct VerifyAPI: Sendable {
    let library: Library

    struct Order: JSONBody {
        let repair: Bool?

        enum CodingKeys: CodingKey, CaseIterable { case repair }
    }

    struct Answer: Encodable {
        /// The job that found it.
        @OrNull var job: Int?
        @OrNull var sound: Bool?
        let parts: [Part]
    }

    struct Part: Encodable {
        let name: String
        let sound: Bool
        let checked: Int
        let faults: Int
        let findings: [String]
        @OrNull var advice: String?
        @OrNull var repaired: String?
    }

    func begin(_ request: Request, _ visitor: Visitor) async throws -> Response {
        let order = try request.json(Order.self)
        let job = try await library.verify(repairing: order.repair ?? false)
        return try JSON.response(LibraryAPI.Queued(job: job.id), status: .accepted)
    }

    /// What the last one found, since the server was started.
    func show(_ request: Request, _ visitor: Visitor) async throws -> Response {
        try request.refuseUnknownKeys([])
        let last = library.lastVerification
        let parts = (last?.found.parts ?? []).map {
            Part(
                name: $0.name.rawValue, sound: $0.isSound, checked: $0.checked, faults: $0.faults,
                findings: $0.findings, advice: $0.advice, repaired: $0.repaired)
        }
        return try JSON.response(Answer(job: last?.job, sound: last?.found.isSound, parts: parts))
    }
}
