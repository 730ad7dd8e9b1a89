import Catalog
import HTTP

extension JobsAPI {
    static let operations = [
        Operation(
            "GET /api/jobs", "listJobs", "Background work, newest first.",
            answers: [.ok: .json(.object(["jobs": .list(of: .named("Job"))]))]),
        Operation(
            "POST /api/jobs/{id}/cancel", "cancelJob", "Stops a job; one that has ended stays as it is.",
            body: NoArguments.schema, answers: [.ok: .json(LibraryAPI.Done.schema)],
            refusals: [.notFound: "There is no such job."]),
        Operation(
            "GET /api/problems", "listProblems", "Files that could not be read, and why.",
            parameters: [.query("cursor", .text)],
            answers: [
                .ok: .json(
                    .object([
                        "problems": .list(of: .named("Problem")), "total": .count,
                        "next_cursor": .text.orNull,
                    ]))
            ]),
    ]
}

extension JobJSON {
    static let schema = Schema.object([
        "id": .id, "kind": .oneOf(JobKind.self), "state": .oneOf(JobState.self), "done": .count,
        "total": .count.orNull, "error": .text.orNull, "counts": .map(of: .count), "created_at": .moment,
        "started_at": .moment.orNull, "ended_at": .moment.orNull,
    ])
}

extension ProblemJSON {
    static let schema = Schema.object([
        "id": .id, "file_path": .text, "kind": .text, "message": .text, "since": .moment,
    ])
}

extension Trouble {
    static let schema = Schema.object(
        [
            "type": .text, "title": .text, "status": .number(400...599), "detail": .text,
            "success": ["const": false], "field": .text, "current": .named("FieldValue"), "path": .text,
            "conflicts": .list(of: .text),
        ], optional: ["field", "current", "path", "conflicts"])
}
