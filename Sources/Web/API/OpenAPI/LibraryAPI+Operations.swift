import HTTP

extension LibraryAPI {
    static let operations = [
        Operation(
            "POST /api/library", "addFolder", "Makes a folder of the host a library folder, and scans it.",
            body: Folder.schema, answers: [.ok: .json(Added.schema), .created: .json(Added.schema)]),
        Operation(
            "DELETE /api/library/{id}", "removeFolder",
            "Takes a folder out of the library. Nothing is forgotten: its videos become missing.",
            body: NoArguments.schema, answers: [.ok: .json(Removed.schema)],
            refusals: [.notFound: "There is no such folder."]),
        Operation(
            "POST /api/scan", "scan",
            "Looks for new, changed and missing files in all library folders, or in one. With ‘accept_missing’ (on the host) much may be gone at once.",
            body: Scan.schema, answers: [.accepted: .json(Queued.schema)],
            refusals: [.notFound: "There is no such library folder."]),
        Operation(
            "POST /api/open_folder", "openFolder",
            "Shows a video's file in the host's file manager. Only on the host itself.",
            body: Opening.schema, answers: [.ok: .json(Done.schema)],
            refusals: [
                .notFound: "There is no such video.",
                .notImplemented: "There is no desktop to open it on; ‘path’ is for copying.",
            ]),
    ]
}

extension LibraryAPI.Folder {
    static let schema = Schema.body(["path": .text])
}

extension LibraryAPI.Added {
    static let schema = Schema.object(["success": .yes, "id": .id, "path": .text, "job": .id])
}

extension LibraryAPI.Removed {
    static let schema = Schema.object(["success": .yes, "changed": .count, "change": .id])
}

extension LibraryAPI.Scan {
    static let schema = Schema.body(
        optional: [
            "accept_missing": Schema.yesOrNo.orNull, "limit": Schema.id.orNull, "root": Schema.id.orNull,
        ])
}

extension LibraryAPI.Queued {
    static let schema = Schema.object(["success": .yes, "job": .id])
}

extension LibraryAPI.Opening {
    static let schema = Schema.body(optional: ["id": Schema.id.orNull, "path": Schema.text.orNull])
}

extension LibraryAPI.Done {
    static let schema = Schema.object(["success": .yes])
}

extension NoArguments {
    static let schema = Schema.body()
}
