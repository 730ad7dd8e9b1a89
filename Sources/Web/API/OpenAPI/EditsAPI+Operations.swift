import HTTP

extension EditsAPI {
    static let operations = [
        Operation(
            "GET /api/videos/{id}/edits", "suggestEdits",
            "Up to ten files whose names resemble that of the video, or what was typed; newest first.",
            parameters: [.query("q", .text(upTo: 400))],
            answers: [
                .ok: .json(
                    .object(["files": .list(of: .object(["file_path": .text, "video": .id]))]))
            ], refusals: [.notFound: "There is no such video."])
    ]
}
