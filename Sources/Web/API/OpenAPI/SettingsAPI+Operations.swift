import HTTP

extension SettingsAPI {
    static let operations = [
        Operation(
            "GET /api/settings", "getSettings", "What the settings page shows.",
            answers: [.ok: .json(.named("Settings"))],
            refusals: [.forbidden: "Only a person at the server itself may see them."]),
        Operation(
            "PATCH /api/settings", "changeSettings", "Changes what is given.",
            body: Patch.schema, answers: [.ok: .json(.named("Settings"))],
            refusals: [.notFound: "There is no such library folder."]),
    ]
}

extension SettingsAPI.Answer {
    static let schema = Schema.object([
        "real_faces": .yesOrNo, "bit_rot": .yesOrNo, "exclude": .text,
        "library": .list(of: SettingsAPI.Folder.schema),
        "keys": .map(of: .oneOf(["set", "not set"])),
    ])
}

extension SettingsAPI.Folder {
    static let schema = Schema.object([
        "id": .id, "path": .text, "videos": .count, "scanned_at": .moment.orNull, "exclude": .text,
    ])
}

extension SettingsAPI.Patch {
    static let schema = Schema.body(optional: [
        "real_faces": Schema.yesOrNo.orNull, "bit_rot": Schema.yesOrNo.orNull,
        "exclude": Schema.text.orNull, "exclude_in": Schema.id.orNull,
    ])
}
