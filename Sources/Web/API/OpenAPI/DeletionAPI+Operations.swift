import HTTP
import Library

extension DeletionAPI {
    static let operations = [
        Operation(
            "DELETE /api/trash", "deleteVideos",
            "Deletes videos of the trash for good, with their files: into the desktop's trash where there is one. A file that is not the one that the catalogue knows is kept, and all of its video with it; one in a folder that is no longer a library folder stays there. ‘confirm’ is the number of videos. More than 200 are a job.",
            body: Order.schema,
            answers: [.ok: .json(Deleted.schema), .accepted: .json(LibraryAPI.Queued.schema)])
    ]
}

extension DeletionAPI.Order {
    static let schema = Schema.body([
        "ids": .list(of: SelectionJSON.integer), "confirm": ["anyOf": [.count, .text]],
    ])
}

extension DeletionAPI.Deleted {
    static let schema = Schema.object([
        "success": .yes, "deleted": .count, "kept": .count, "change": Schema.id.orNull,
        "files": .list(
            of: .object([
                "id": SelectionJSON.integer, "file_path": .text.orNull,
                "outcome": .oneOf(DeletedFile.Outcome.self), "detail": .text.orNull,
            ])),
    ])
}
