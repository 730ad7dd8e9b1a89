import HTTP

extension CoverAPI {
    static let operations = [
        Operation(
            "POST /api/videos/{id}/cover", "chooseCover",
            "Takes the frame at a moment of the video as its cover; null leaves the cover to the analysis again.",
            body: Choice.schema, answers: [.ok: .json(.named("EditedVideo"))],
            refusals: [
                .notFound: "There is no such video, or its file is away.",
                .conflict: "No picture could be taken of this moment.",
                .serviceUnavailable: "Too many frames are being taken, or none can be taken or kept.",
            ])
    ]
}

extension CoverAPI.Choice {
    static let schema = Schema.body([
        "seconds": Schema.dictionary(["type": "number", "minimum": 0]).orNull
    ])
}
