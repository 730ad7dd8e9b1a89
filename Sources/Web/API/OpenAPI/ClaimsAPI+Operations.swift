import Catalog
import HTTP

extension ClaimsAPI {
    static let operations = [
        Operation(
            "POST /api/claims", "judgeClaims",
            "Confirms or rejects what machines claim: a confirmed value is decided, a rejected one shown no more.",
            body: Judged.schema, answers: [.ok: .json(JournalAPI.Answer.schema)],
            refusals: [.notFound: "One of these claims does not exist."])
    ]
}

extension ClaimsAPI.Judged {
    static let schema = Schema.body(
        ["ids": .list(of: .id), "verdict": .oneOf(Verdict.self)])
}
