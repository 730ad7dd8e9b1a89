import HTTP
import Library

extension VerifyAPI {
    static let operations = [
        Operation(
            "POST /api/verify", "verify",
            "Holds the catalogue against itself, the disk and its pictures, as a job; with ‘repair’ it makes again what is safe to make again.",
            body: Order.schema, answers: [.accepted: .json(LibraryAPI.Queued.schema)]),
        Operation(
            "GET /api/verify", "getVerification",
            "What the last such job found, since the server was started.",
            answers: [.ok: .json(Answer.schema)]),
    ]
}

extension VerifyAPI.Order {
    static let schema = Schema.body(optional: ["repair": Schema.yesOrNo.orNull])
}

extension VerifyAPI.Answer {
    static let schema = Schema.object([
        "job": Schema.id.orNull, "sound": Schema.yesOrNo.orNull,
        "parts": .list(
            of: .object([
                "name": .oneOf(Verification.Name.self), "sound": .yesOrNo, "checked": .count,
                "faults": .count,
                "findings": .list(of: .text), "advice": .text.orNull, "repaired": .text.orNull,
            ])),
    ])
}
