import Catalog
import HTTP

extension VideosAPI {
    static let operations = [
        Operation(
            "GET /api/videos", "listVideos", "A page of the videos that pass the filters.",
            parameters: .filters + .order + .page, answers: [.ok: .json(.named("VideoPage"))]),
        Operation(
            "GET /api/trash", "listTrash", "The same of the videos in the trash.",
            parameters: .filters + .order + .page, answers: [.ok: .json(.named("VideoPage"))]),
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
            "POST /api/videos/{id}/split", "splitVideo",
            "Says of a file that was found to be the same video that it is not: it is an entry of its own again.",
            body: SplitJSON.schema, answers: [.ok: .json(JournalAPI.Answer.schema)],
            refusals: [.notFound: "The video has no such file, or the file never was an entry of its own."]),
        Operation(
            "POST /api/update_status", "updateStatus", "Decides how far the edit of a video is.",
            body: StatusJSON.schema, answers: [.ok: .json(.named("EditedVideo"))],
            refusals: [.notFound: "There is no such video."]),
    ]
}
