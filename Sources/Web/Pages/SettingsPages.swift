import Catalog
import HTTP
import Library
import Platform

/// `/settings`: the library folders, what is left out of them, this browser, and what the host is set to.
struct SettingsPages: Sendable {
    let catalog: Catalog
    let library: Library
    let shell: Shell
    let keys: Set<String>

    func show(_ request: Request, _ visitor: Visitor) async throws -> Response {
        try await page(request, visitor) { view in
            view.change = request.query.first("change").flatMap { Int($0) }
        }
    }

    func post(_ request: Request, _ visitor: Visitor) async throws -> Response {
        let form = try request.form()
        if let response = try await shell.post(form, request, visitor) { return response }
        guard visitor.role >= .admin else { throw HTTPError.notAllowed }
        switch form.first("action") {
        case "add_library": return try await add(form.first("path") ?? "", request, visitor)
        case "remove_library":
            let root = try form.number("root")
            return saved(try await catalog.write { try $0.removeRoot(root, by: visitor.actor) })
        case "scan_folder":
            _ = try await library.scan(.init(roots: [try form.number("root")]))
            return saved(nil)
        case "backup", "restore_backup": return try await backUp(form, request, visitor)
        case "exclude": return try await exclude(form, request, visitor)
        case "real_faces":
            let isOn = form.first("value") == "on"
            return saved(
                try await catalog.write {
                    try $0.setSetting("real_faces", isOn ? "true" : "false", by: visitor.actor)
                })
        case "bit_rot":
            let isOn = form.first("value") == "on"
            let change = try await catalog.write { try $0.setChecksContent(isOn, by: visitor.actor) }
            try await library.checkContentLater()
            return saved(change)
        case "undo":
            _ = try await shell.undo(try form.number("change"), visitor)
            return saved(nil)
        default: throw HTTPError(.badRequest, "This form has no such action.", field: "action")
        }
    }

    private func add(_ path: String, _ request: Request, _ visitor: Visitor) async throws -> Response {
        do {
            return saved(try await library.addRoot(FilePath(path), by: visitor.actor).2)
        } catch let error as LibraryError {
            return try await page(request, visitor, status: .badRequest) {
                ($0.typed, $0.pathError) = (path, visitor.messages.refusal(error))
            }
        }
    }

    /// Saves patterns, or only tells what they would hide.
    private func exclude(_ form: Query, _ request: Request, _ visitor: Visitor) async throws -> Response {
        let root = form.first("root") == "" ? nil : try form.number("root")
        let text = Exclusion.normal(form.first("patterns") ?? "")
        do {
            try Exclusion.check(text)
            guard form.first("act") == "preview" else {
                let change = try await catalog.write {
                    try $0.setExclusions(text, root: root, by: visitor.actor)
                }
                try await library.scanAfter(change)
                return saved(change)
            }
            let preview = try await library.preview(text, for: root)
            return try await page(request, visitor) { view in
                view.edit(root) { $0.show(text, preview, visitor.messages) }
            }
        } catch let error as IgnoreRules.Wrong {
            return try await page(request, visitor, status: .badRequest) { view in
                view.edit(root) { $0.show(text, error, visitor.messages) }
            }
        }
    }

    /// Makes a backup, or goes back to one.
    private func backUp(_ form: Query, _ request: Request, _ visitor: Visitor) async throws -> Response {
        let refusal: (text: String, status: Status)
        do {
            guard form.first("action") == "restore_backup" else {
                return .redirect(to: "/settings?backup=\(try await catalog.backUp(.manual).name)")
            }
            let done = try await library.restore(form.first("name") ?? "")
            return .redirect(
                to:
                    "/settings?backup=\(done.restorePoint.name)&restored=\(PercentEncoding.encoded(done.backup.name))"
            )
        } catch let error as BackupError {
            refusal = (visitor.messages.refusal(error), .conflict)
        } catch let error as CatalogError where error.isFull {
            refusal = (visitor.messages["backup.full"], .insufficientStorage)
        }
        return try await page(request, visitor, status: refusal.status) { $0.backups?.error = refusal.text }
    }

    private func saved(_ change: Change?) -> Response {
        .redirect(to: "/settings" + (change.flatMap { $0.id == 0 ? nil : "?change=\($0.id)" } ?? ""))
    }

    private func page(
        _ request: Request, _ visitor: Visitor, status: Status = .ok, _ adjust: (inout SettingsView) -> Void
    ) async throws -> Response {
        let isAdmin = visitor.role >= .admin
        let known = isAdmin ? try await catalog.read { try $0.rootReport() } : nil
        let report = try await library.report(known?.roots ?? [])
        var view = SettingsView(
            known, report, keys: keys, chosen: request.cookie("lang").flatMap(Language.init(rawValue:)),
            visitor.messages)
        if isAdmin {
            let report = try await catalog.backupReport()
            view.backups = BackupsView(report, visitor.messages)
            view.backups?.done = done(request, report.backups, visitor.messages)
        }
        adjust(&view)
        let frame = try await shell.frame(request, visitor)
        return shell.page(try shell.views.settings(view, in: frame), request, status: status)
    }

    /// What was just done to the backups.
    private func done(_ request: Request, _ backups: [Backup], _ messages: Messages) -> String? {
        func named(_ key: String) -> Backup? {
            request.query.first(key).flatMap { name in backups.first { $0.name == name } }
        }
        guard let made = named("backup") else { return nil }
        return named("restored").map { messages.restored($0, before: made) }
            ?? "\(messages["backup.made"]) \(made.name)"
    }
}
