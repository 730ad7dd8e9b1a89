import Catalog
import HTML
import HTTP
import Library

/// `/video/{id}`: the player, and the whole form beside it.
struct VideoPages: Sendable {
    let catalog: Catalog
    let library: Library
    let shell: Shell
    let cover: CoverAPI

    /// Changes of the history that are told at once.
    private static let told = 20

    func show(_ request: Request, _ visitor: Visitor) async throws -> Response {
        let id = try request.id()
        if let entry = try await catalog.read({ try $0.entry(of: id) }), entry != id {
            return .redirect(to: "/video/\(entry)")
        }
        library.lookAt([id])
        return try await page(id, request, visitor, change: request.query.first("change").flatMap { Int($0) })
    }

    func post(_ request: Request, _ visitor: Visitor) async throws -> Response {
        let id = try request.id()
        let form = try request.form()
        if let response = try await shell.post(form, request, visitor) { return response }
        switch form.first("action") {
        case "save": return try await save(id, VideoForm(form), request, visitor)
        case "cover", "automatic_cover":
            let seconds = form.first("action") == "cover" ? form.first("seconds") ?? "" : nil
            let change = try await cover.choose(seconds.map { Double($0) ?? .nan }, of: id, by: visitor.actor)
            return .redirect(to: "/video/\(id)" + (change.map { "?change=\($0)" } ?? ""))
        case "confirmed": return try await judge(id, form, .confirmed, visitor)
        case "rejected": return try await judge(id, form, .rejected, visitor)
        case "undo":
            _ = try await shell.undo(try form.number("change"), visitor)
            return .redirect(to: "/video/\(id)")
        case "join_list":
            return .redirect(to: suffixed(id, try await join(form.first("list") ?? "", id, visitor)))
        case "leave_list":
            guard let list = form.first("list").flatMap({ Int($0) }) else {
                throw HTTPError(.badRequest, "‘list’ is a number.", field: "list")
            }
            let change = try await catalog.remove([id], fromList: list, by: visitor.actor)
            return .redirect(to: suffixed(id, change))
        case "split":
            let file = try form.number("file")
            let change = try await catalog.write { try $0.split(file, from: id, by: visitor.actor) }
            return .redirect(to: suffixed(id, change))
        case "open_folder":
            guard let video = try await catalog.read({ try $0.video(id) }) else { throw HTTPError.notFound }
            guard visitor.isOnHost else { throw NotOnHost(path: video.path.text) }
            try await library.openFolder(of: id)
            return .redirect(to: "/video/\(id)")
        default: throw HTTPError(.badRequest, "This form has no such action.", field: "action")
        }
    }

    private func judge(
        _ id: Video.ID, _ form: Query, _ verdict: Verdict, _ visitor: Visitor
    ) async throws -> Response {
        guard let claim = form.first("claim").flatMap({ Int($0) }) else {
            throw HTTPError(.badRequest, "‘claim’ is missing.", field: "claim")
        }
        let change = try await catalog.write { try $0.judge([claim], verdict, by: visitor.actor) }
        return .redirect(to: suffixed(id, change))
    }

    /// Into a list of one's own; a name that is not there makes one.
    private func join(_ name: String, _ id: Video.ID, _ visitor: Visitor) async throws -> Change {
        let known = try await catalog.read { try $0.ownList(named: name)?.id }
        var list = known ?? 0
        if known == nil {
            list = try await catalog.write { try $0.makeList(name, by: visitor.actor).list.id }
        }
        return try await catalog.add([id], toList: list, by: visitor.actor)
    }

    private func suffixed(_ id: Video.ID, _ change: Change) -> String {
        "/video/\(id)" + (change.id == 0 ? "" : "?change=\(change.id)")
    }

    /// All fields or none: what was typed comes back beside the reason it was refused.
    private func save(
        _ id: Video.ID, _ form: VideoForm, _ request: Request, _ visitor: Visitor
    ) async throws -> Response {
        do {
            let change = try await catalog.write { connection -> Change? in
                guard let video = try connection.video(id) else { throw EditError.notFound }
                return try connection.decide(try form.decisions(for: video), of: id, by: visitor.actor)
            }
            return .redirect(to: "/video/\(id)" + (change.map { "?change=\($0.id)" } ?? ""))
        } catch let error as EditError {
            guard let refusal = visitor.messages.refusal(error) else { throw error }
            return try await page(
                id, request, visitor, typed: form.typed, errors: [refusal.field: refusal.text],
                status: .badRequest)
        }
    }

    private func page(
        _ id: Video.ID, _ request: Request, _ visitor: Visitor, typed: [String: String] = [:],
        errors: [String: String] = [:], change: Int? = nil, status: Status = .ok
    ) async throws -> Response {
        let (found, files, problem, tracks, chapters, history, claims, lists, own) = try await catalog.read {
            (
                try $0.video(id), try $0.files(of: id), try $0.problem(of: id), try $0.tracks(of: id),
                try $0.chapters(of: id), try $0.history(of: id, limit: Self.told), try $0.claims(of: id),
                try $0.lists(with: id), try $0.ownListNames()
            )
        }
        guard let video = found else { throw HTTPError.notFound }
        let frame = try await shell.frame(request, visitor)
        var view = VideoView(
            video, files: files, typed: typed, errors: errors, problem: problem?.kind,
            change: change, visitor.messages)
        view.history = history.map { BatchView($0, visitor.messages) }
        if history.count == Self.told { view.moreHistoryHref = "/activity?video=\(id)" }
        view.others = VideoView.OtherFile.all(files, of: video, visitor.messages)
        view.edit = files.last.flatMap { VideoView.EditedFile($0, beside: video) }
        view.claims = claims.map { ClaimView($0, visitor.messages) }
        view.lists = lists.map {
            VideoView.InList(
                id: $0.id, video: id, name: $0.name, isOwn: $0.kind == .own, visitor.messages)
        }
        view.ownLists = own
        view.add(tracks, chapters, startingAt: request.query.first("t"), visitor.messages)
        return shell.page(try shell.views.video(view, in: frame), request, status: status)
    }
}
