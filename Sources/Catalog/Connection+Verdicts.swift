import Platform
import SQLite

/// What a person says of a claim.
package enum Verdict: String, Sendable, CaseIterable, Bindable { case confirmed, rejected }

extension Connection {
    /// Says of claims that they are right or wrong, as one batch of the journal.
    ///
    /// To confirm one is to decide its value; of several characters when each that was claimed is confirmed. One that
    /// is rejected is shown no more, also where it was decided before.
    ///
    /// `ids`: `Change.told` at most. Throws `EditError`, also where one of them is not there.
    package func judge(_ ids: [Claim.ID], _ verdict: Verdict, by actor: Actor) throws -> Change {
        let claims = try all(
            """
            SELECT video, \(Claim.columns)
            FROM claims
            WHERE id IN \(any: ids) AND withdrawn IS NULL
            ORDER BY video, id
            """
        ) { row in (video: try row.next(Video.ID.self), claim: try Claim(&row)) }
        guard claims.count == Set(ids).count else { throw EditError.notFound }
        let fields = Set(claims.map(\.claim.field)).sorted()
        var batch = Batch(.edit, fields.joined(separator: ","), by: actor)
        for (video, claim) in claims where claim.verdict != verdict.rawValue {
            let entry = Entry(claim, of: video, verdict)
            try apply(entry, claimOf: video)
            try batch.record(entry, on: self)
        }
        for (video, claim) in claims {
            guard let decision = try decision(on: claim, of: video, verdict) else { continue }
            try decide(decision, of: video, in: &batch)
        }
        try batch.finish(on: self)
        return batch.change
    }

    /// What follows from a verdict for what people decided; `nil` where nothing does.
    private func decision(on claim: Claim, of id: Video.ID, _ verdict: Verdict) throws -> [VideoField:
        FieldValue?]?
    {
        guard let field = VideoField(rawValue: claim.field), let video = try video(id) else { return nil }
        if field == .characters {
            return try characters(decided: video.characters.decision, claim, of: id, verdict).map {
                [field: $0]
            }
        }
        let value = try field.normalised(.text(try named(claim.value, by: field)))
        switch verdict {
        case .confirmed: return [field: value]
        case .rejected: return video.value(of: field).decision == value ? [field: FieldValue?.none] : nil
        }
    }

    /// As the name that was claimed is called now.
    private func named(_ claimed: String, by field: VideoField) throws -> String {
        guard let table = DecisionColumn(field).names, let name = try? checkedName(claimed).get() else {
            return claimed
        }
        return try claimedName(name, in: table)
    }

    private func characters(
        decided: [String]?, _ claim: Claim, of video: Video.ID, _ verdict: Verdict
    ) throws -> FieldValue?? {
        guard let decided else {
            guard verdict == .confirmed else { return nil }
            let claims = try claims(of: video).filter { $0.field == claim.field && $0.verdict != "rejected" }
            let areConfirmed = claims.allSatisfy { $0.verdict == "confirmed" }
            return areConfirmed ? .some(.names(try claims.map { try named($0.value, by: .characters) })) : nil
        }
        let name = try named(claim.value, by: .characters)
        switch verdict {
        case .confirmed: return .some(.names(decided + [name]))
        case .rejected:
            let left = decided.filter { fold($0) != fold(name) }
            if left.count == decided.count { return nil }
            return .some(left.isEmpty ? FieldValue?.none : .names(left))
        }
    }
}

// The journal's entries of verdicts.
extension Connection {
    func conflicts(of entry: Entry, claimOf video: Video.ID) throws -> [String] {
        guard let claim = entry.claim else { return [] }
        let now = try all("SELECT verdict FROM claims WHERE id = \(claim) AND video = \(video)") {
            try $0.optional(String.self)
        }
        guard let verdict = now.first else { return [] }
        let old = entry.old["verdict"] ?? .null
        let told = verdict.map(Stored.text) ?? .null
        return told == old
            ? [] : ["the verdict on claim \(claim) of video \(video) is \(told.json) now, not \(old.json)"]
    }

    /// - Returns: whether the claim is still there.
    @discardableResult
    func apply(_ entry: Entry, claimOf video: Video.ID) throws -> Bool {
        guard let claim = entry.claim else { return false }
        let field: String? = try value(
            """
            UPDATE claims SET verdict = \((entry.new["verdict"] ?? .null).bound)
            WHERE id = \(claim) AND video = \(video)
            RETURNING field
            """
        )
        guard let field else { return false }
        if let field = ClaimField(rawValue: field) { try detect(field, of: video) }
        return true
    }
}

extension Entry {
    fileprivate init(_ claim: Claim, of video: Video.ID, _ verdict: Verdict) {
        self.init(table: .claims, key: .integer(video), op: .update)
        old = ["claim": .integer(claim.id), "verdict": claim.verdict.map(Stored.text) ?? .null]
        new = ["claim": .integer(claim.id), "verdict": .text(verdict.rawValue)]
    }

    fileprivate var claim: Claim.ID? { new["claim"]?.ids.first }
}
