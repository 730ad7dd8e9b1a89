import Catalog
import HTTP

/// `/api/claims`: what a person says of what machines claim.
struct ClaimsAPI: Sendable {
    let catalog: Catalog

    struct Judged: JSONBody {
        let ids: [Int]
        let verdict: String

        enum CodingKeys: CodingKey, CaseIterable { case ids, verdict }
    }

    func judge(_ request: Request, _ visitor: Visitor) async throws -> Response {
        let body = try request.json(Judged.self)
        guard let verdict = Verdict(rawValue: body.verdict) else {
            let detail = "‘\(body.verdict.repeated)’ is neither ‘confirmed’ nor ‘rejected’."
            throw HTTPError(.badRequest, detail, field: "verdict")
        }
        guard (1...Change.told).contains(body.ids.count) else {
            throw HTTPError(.badRequest, "1 to \(Change.told) claims are judged at once.", field: "ids")
        }
        let change = try await catalog.write { try $0.judge(body.ids, verdict, by: visitor.actor) }
        return try JSON.response(JournalAPI.Answer(change))
    }
}
