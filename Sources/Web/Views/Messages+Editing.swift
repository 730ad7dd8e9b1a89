extension Messages {
    /// What is said while somebody edits, and of what machines claim.
    static let editing: [Row] = [
        ("js.offers", "Sugerencias", "Suggestions"),
        ("js.new", "nuevo", "new"),
        ("js.twice", "{} ya está", "{} is there already"),
        ("js.removeName", "Quitar {}", "Remove {}"),
        ("js.removed", "{}: quitado", "{}: removed"),
        ("js.enterConfirms", "Intro lo confirma.", "Enter confirms it."),
        ("js.evidence", "Se lee en «{}»", "Read from “{}”"),
        ("keys.confirm", "Confirmar lo detectado", "Confirm what was detected"),
        ("claims.title", "Lo detectado", "What was detected"),
        ("claims.evidence", "Se lee en", "Read from"),
        ("claims.confirm", "Confirmar", "Confirm"),
        ("claims.reject", "Rechazar", "Reject"),
        ("claims.confirmed", "Confirmado", "Confirmed"),
        ("claims.rejected", "Rechazado", "Rejected"),
    ]
}
