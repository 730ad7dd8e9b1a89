import HTTP

extension JournalAPI {
    static let operations = [
        Operation(
            "POST /api/undo", "undo", "Takes a change back: the one named, or the caller's last edit.",
            body: Step.schema, answers: [.ok: .json(Answer.schema)], refusals: refusals),
        Operation(
            "POST /api/redo", "redo", "Does an undone change again: the one named, or the last one undone.",
            body: Step.schema, answers: [.ok: .json(Answer.schema)], refusals: refusals),
    ]

    private static let refusals = [
        Status.notFound: "There is no such change.",
        .conflict: "Something else was changed since; ‘conflicts’ says what. Or there is nothing to do.",
    ]
}

extension JournalAPI.Step {
    static let schema = Schema.body(optional: ["change": Schema.id.orNull])
}

extension JournalAPI.Answer {
    static let schema = Schema.object([
        "success": .yes, "changed": .count, "change": Schema.id.orNull, "videos": .list(of: .id),
    ])
}
