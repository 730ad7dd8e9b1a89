import Catalog
import HTTP

extension JobsAPI {
    static let operations = [
        Operation(
            "GET /api/jobs", "listJobs", "Background work, newest first.",
            answers: [.ok: .json(.object(["jobs": .list(of: .named("Job"))]))]),
        Operation(
            "GET /api/jobs/{id}", "getJob", "One job, however old.", answers: [.ok: .json(.named("Job"))],
            refusals: [.notFound: "There is no such job."]),
        Operation(
            "POST /api/jobs/{id}/cancel", "cancelJob", "Stops a job; one that has ended stays as it is.",
            body: NoArguments.schema, answers: [.ok: .json(LibraryAPI.Done.schema)],
            refusals: [.notFound: "There is no such job."]),
        Operation(
            "POST /api/jobs/{id}/pause", "pauseJob",
            "Stops a job until it is resumed, also over a restart. What it was at stays queued.",
            body: NoArguments.schema, answers: [.ok: .json(LibraryAPI.Done.schema)],
            refusals: [.notFound: "There is no such job.", .conflict: "The job is over."]),
        Operation(
            "POST /api/jobs/{id}/resume", "resumeJob",
            "Goes on with a paused job; one that waits for room on the disk tries at once.",
            body: NoArguments.schema, answers: [.ok: .json(LibraryAPI.Done.schema)],
            refusals: [.notFound: "There is no such job.", .conflict: "The job is not paused."]),
        Operation(
            "POST /api/jobs/{id}/retry", "retryJob",
            "Queues the work of a job that is over again, and what failed in jobs of its kind.",
            body: NoArguments.schema, answers: [.ok: .json(LibraryAPI.Queued.schema)],
            refusals: [.notFound: "There is no such job.", .conflict: "The job is not over."]),
        Operation(
            "POST /api/jobs/{id}/accept", "acceptMissing",
            "Answers a scan that asks whether files are really gone: they are, and are marked missing.",
            body: NoArguments.schema, answers: [.ok: .json(LibraryAPI.Queued.schema)],
            refusals: [.notFound: "There is no such job.", .conflict: "The job does not ask."]),
        Operation(
            "POST /api/problems/retry", "retryProblems",
            "Looks at files with a problem again: those of ‘ids’, or all. A problem stays until it is gone.",
            body: Retry.schema, answers: [.ok: .json(Retried.schema)]),
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

extension JobsAPI.Retry {
    static let schema = Schema.body(optional: ["ids": Schema.list(of: SelectionJSON.integer).orNull])
}

extension JobsAPI.Retried {
    static let schema = Schema.object(["success": .yes, "queued": .count, "job": Schema.id.orNull])
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
            "conflicts": .list(of: .text), "other": .id,
            "explained": .list(of: .object(["video": .id, "text": .text], optional: ["video"])),
        ], optional: ["field", "current", "path", "conflicts", "explained", "other"])
}
