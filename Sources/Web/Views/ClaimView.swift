import Catalog

/// What a machine says of one field of a video, to be confirmed or rejected.
package struct ClaimView: Encodable, Sendable {
    package var claim: Int
    package var label: String
    package var value: String
    /// Who says so, and how sure.
    package var source: String
    package var evidence: String?
    /// What a person said of it.
    package var verdict: String?
    package var isConfirmed: Bool
    package var isRejected: Bool

    package static func sample() -> ClaimView {
        ClaimView(
            claim: 5, label: "Creator", value: "mina", source: "Detected by the folder",
            evidence: "TikTok/mina",
            verdict: "Confirmed", isConfirmed: true, isRejected: true)
    }
}

extension ClaimView {
    init(_ claim: Claim, _ messages: Messages) {
        let field = "field.\(claim.field)"
        self.init(
            claim: claim.id, label: messages.contains(field) ? messages[field] : claim.field,
            value: claim.value,
            source: messages.claimed(by: claim.source, confidence: claim.score), evidence: claim.evidence,
            verdict: claim.verdict.map { messages["claims.\($0)"] },
            isConfirmed: claim.verdict == Verdict.confirmed.rawValue,
            isRejected: claim.verdict == Verdict.rejected.rawValue)
    }
}
