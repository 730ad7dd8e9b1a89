import HTTP

extension MediaRoutes {
    static let operations = [
        Operation(
            "GET /media/{id}", "getMedia", "The file that plays for a video.",
            parameters: conditions, answers: answers(media), refusals: refusals("There is no such file.")),
        Operation(
            "GET /media/{id}/{file}", "getFile", "One of the files of a video.",
            parameters: conditions, answers: answers(media), refusals: refusals("There is no such file.")),
        Operation(
            "GET /media/{id}/tracks/{name}", "getTrack", "Subtitles or chapters of a video, as WebVTT.",
            parameters: [.path("name", .text(like: #"^[1-9][0-9]*\.vtt$"#))] + conditions,
            answers: answers(["text/vtt"]), refusals: refusals("The video has no such track.")),
        Operation(
            "GET /pictures/{name}", "getPicture", "A cover or storyboard; it never changes.",
            parameters: [.path("name", .text(like: #"^[0-9a-f]{32}\.jpg$"#))] + conditions,
            answers: answers(["image/jpeg"]), refusals: refusals("There is no such picture.")),
    ]

    private static let media = ["video/*", "audio/*", "image/*", "application/octet-stream"]

    private static let conditions = [
        "Range", "If-Range", "If-Match", "If-None-Match", "If-Modified-Since", "If-Unmodified-Since",
    ].map(Operation.Parameter.header)

    private static func answers(_ types: [String]) -> [Status: Operation.Content] {
        [.ok: .bytes(types), .partialContent: .bytes(types), .notModified: .nothing]
    }

    private static func refusals(_ missing: String) -> [Status: String] {
        [
            .notFound: missing, .preconditionFailed: "The content has changed since.",
            .rangeNotSatisfiable: "The range begins beyond the end.",
        ]
    }
}

extension Events {
    static let operations = [
        Operation(
            "GET /api/events", "listen",
            "Server-sent events without end: video, job, scan, problem, reset, each with a JSON body.",
            parameters: [.header("Last-Event-ID")], answers: [.ok: .events],
            refusals: [.forbidden: "The request came from another site."])
    ]
}

extension Health {
    static let operations = [
        Operation(
            "GET /healthz", "isAlive", "The process answers.", answers: [.ok: .json(State.schema)]),
        Operation(
            "GET /readyz", "isReady", "The catalogue answers too.", answers: [.ok: .json(State.schema)]),
    ]
}

extension Health.State {
    static let schema = Schema.object(["status": .constant("ok")])
}
