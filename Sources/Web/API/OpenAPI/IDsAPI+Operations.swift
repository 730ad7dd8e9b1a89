import HTTP

extension IDsAPI {
    static let operations = [
        Operation(
            "GET /api/ids", "listIDs",
            "The ids of a view's videos in its order.",
            parameters: .filters + .order + [
                .query("limit", .number(1...Selection.limit)), .query("cursor", .text),
                .query("position", .count),
            ],
            answers: [.ok: .json(.object(["ids": .list(of: .id), "total": .count]))])
    ]
}

extension ExportAPI {
    static let operations = [
        Operation(
            "GET /api/export", "exportVideos", "A view, or the videos of ‘ids’, as a file.",
            parameters: .filters + .order + [
                .query("format", .oneOf(VideoWriting.Format.self)),
                .query("ids", .text(like: "^[0-9]{1,18}(,[0-9]{1,18}){0,999}$")),
            ],
            answers: [.ok: .bytes(Set(VideoWriting.Format.allCases.map(\.mediaType)).sorted())],
            refusals: [.contentTooLarge: "It is more than the server writes at once."])
    ]
}

extension VideoWriting.Format {
    /// Without what is said of the characters.
    fileprivate var mediaType: String { String(type.prefix { $0 != ";" }) }
}
