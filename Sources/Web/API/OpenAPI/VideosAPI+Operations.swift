import Catalog
import HTTP

extension VideosAPI {
    static let operations = [
        Operation(
            "GET /api/videos", "listVideos", "A page of the videos that pass the filters.",
            parameters: filters + [
                .query("sort", .constant("added")), .query("dir", .constant("desc")),
                .query("limit", .number(1...200)), .query("cursor", .text), .query("position", .count),
            ],
            answers: [
                .ok: .json(
                    .object([
                        "videos": .list(of: .named("Video")), "total": .count, "position": .count,
                        "next_cursor": .text.orNull, "prev_cursor": .text.orNull,
                    ]))
            ]),
        Operation(
            "GET /api/videos/{id}", "getVideo", "A video with its claims and files.",
            answers: [.ok: .json(.named("VideoDetail"))], refusals: [.notFound: "There is no such video."]),
        Operation(
            "POST /api/update_video", "updateVideo",
            "Decides one field. null withdraws a decision; an empty text or list decides that there is none.",
            body: EditJSON.schema, answers: [.ok: .json(.named("EditedVideo"))],
            refusals: [
                .notFound: "There is no such video.",
                .conflict: "Someone changed the field since ‘was’; ‘current’ is its value.",
            ]),
        Operation(
            "POST /api/update_status", "updateStatus", "Decides how far the edit of a video is.",
            body: StatusJSON.schema, answers: [.ok: .json(.named("EditedVideo"))],
            refusals: [.notFound: "There is no such video."]),
    ]

    /// What every view of videos can be narrowed by.
    static let filters: [Operation.Parameter] = [
        .query("difficulty", choice(Difficulty.self)), .query("status", choice(EditStatus.self)),
        .query("q", .text(upTo: 400)),
    ]

    /// Any of these values; `-` excludes, `=` makes what follows literal, `none` is "not set".
    private static func choice<Value: CaseIterable & RawRepresentable<String>>(_ type: Value.Type) -> Schema {
        let literal = type.allCases.flatMap { [$0.rawValue, "=\($0.rawValue)"] } + ["none"]
        return .list(of: .oneOf(literal.flatMap { [$0, "-\($0)"] }))
    }
}
