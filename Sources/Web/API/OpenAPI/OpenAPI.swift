import HTTP

/// `/api/openapi.json`: what a program can ask, in OpenAPI 3.1. A test holds it against the route table.
enum OpenAPI {
    static let operations =
        VideosAPI.operations + EditsAPI.operations + CoverAPI.operations + BulkAPI.operations
        + IDsAPI.operations
        + ExportAPI.operations
        + FacetsAPI.operations
        + SuggestAPI.operations
        + NamesAPI.operations + ListsAPI.operations + FiltersAPI.operations + JournalAPI.operations
        + ClaimsAPI.operations
        + ChangesAPI.operations
        + LibraryAPI.operations + ImportAPI.operations + JobsAPI.operations + BackupsAPI.operations
        + DeletionAPI.operations + VerifyAPI.operations
        + SettingsAPI.operations + Events.operations + MediaRoutes.operations + Health.operations
        + [
            Operation(
                "GET /api/openapi.json", "getDescription", "This document.",
                answers: [.ok: .json(["type": "object"])])
        ]

    static let schemas: [String: Schema] = [
        "Video": VideoJSON.schema, "VideoDetail": VideoDetailJSON.schema,
        "Claim": VideoDetailJSON.ClaimJSON.schema, "File": VideoDetailJSON.FileJSON.schema,
        "Track": VideoDetailJSON.TrackJSON.schema,
        "VideoPage": VideoPageJSON.schema, "FacetCount": FacetsAPI.Count.schema,
        "Creator": CreatorJSON.schema, "Character": CharacterJSON.schema, "List": ListJSON.schema,
        "Filter": FiltersAPI.FilterJSON.schema, "Changed": ChangedJSON.schema,
        "EditedVideo": EditedJSON.schema, "FieldValue": FieldValueJSON.schema,
        "Job": JobJSON.schema, "Problem": ProblemJSON.schema, "Backup": BackupJSON.schema,
        "Settings": SettingsAPI.Answer.schema, "ProblemDocument": Trouble.schema,
    ]

    /// What any route can refuse, and one that changes something besides.
    static func refusals(of operation: Operation) -> [Status] {
        operation.changes ? [Status](common.keys) + changing.keys : [Status](common.keys)
    }

    private static let common: [Status: String] = [
        .badRequest: "Something in the request is not understood; ‘field’ names it.",
        .requestTimeout: "The request took too long to arrive.",
        .contentTooLarge: "The body is too large.",
        .uriTooLong: "The address is too long.",
        .misdirectedRequest: "This server does not answer to that host name.",
        .headerFieldsTooLarge: "The header fields are too large.",
        .serviceUnavailable: "The catalogue does not answer, or the server is stopping.",
    ]

    private static let changing: [Status: String] = [
        .forbidden: "The request came from another site, or the caller may not do this.",
        .unsupportedMediaType: "The body is not application/json.",
        .insufficientStorage: "The disk is full.",
    ]

    /// An answer that is no success.
    static func problem(_ description: String) -> JSONValue {
        [
            "description": .string(description),
            "content": ["application/problem+json": ["schema": .named("ProblemDocument")]],
        ]
    }

    static let document: JSONValue = {
        let refusals = common.merging(changing) { first, _ in first }
        var paths: [String: [String: JSONValue]] = [:]
        for operation in operations {
            paths[operation.path, default: [:]][operation.method.lowercased()] = operation.json
        }
        return [
            "openapi": "3.1.0",
            "info": [
                "title": "tagflow", "version": "1",
                "description": "Keys may be added to answers; unknown keys of requests are refused.",
            ],
            "servers": [["url": "/"]],
            "security": [],
            "paths": .dictionary(paths.mapValues(JSONValue.dictionary)),
            "components": [
                "schemas": .dictionary(schemas),
                "responses": .dictionary(
                    Dictionary(
                        uniqueKeysWithValues: refusals.map { (String($0.key.code), problem($0.value)) })),
            ],
        ]
    }()

    private static let bytes = Result { try JSON.bytes(document) }

    static func show(_ request: Request, _ visitor: Visitor) async throws -> Response {
        try request.refuseUnknownKeys([])
        return Response(
            .ok, try bytes.get(), type: "application/json", fields: ["Cache-Control": "private, no-store"])
    }
}
