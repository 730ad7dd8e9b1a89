import Catalog
import HTML
import HTTP

/// `/activity`: jobs and the journal; `/activity/{id}`: one change.
struct ActivityPages: Sendable {
    let catalog: Catalog
    let shell: Shell

    private static let batches = 30
    private static let pastJobs = 10
    private static let toldVideos = 20

    func show(_ request: Request, _ visitor: Visitor) async throws -> Response {
        try await page(request, visitor)
    }

    /// `GET /jobs`: the list of jobs alone, for pages that are open.
    func jobs(_ request: Request, _ visitor: Visitor) async throws -> Response {
        var frame = try await shell.frame(request, visitor)
        frame.address = "/activity"
        return shell.page(try shell.views.jobs(in: frame), request)
    }

    func change(_ request: Request, _ visitor: Visitor) async throws -> Response {
        let id = try request.id()
        let limit = Self.toldVideos
        let found = try await catalog.read { connection in
            let changed = try connection.videos(changedBy: id, limit: limit)
            let videos = try connection.videos(changed.map(\.video), claimed: [])
            return (try connection.history(entry: id), changed, videos)
        }
        guard let entry = found.0 else { throw HTTPError.notFound }
        let view = ChangePageView(entry, changed: found.1, videos: found.2, visitor.messages)
        return shell.page(
            try shell.views.change(view, in: try await shell.frame(request, visitor)), request)
    }

    func post(_ request: Request, _ visitor: Visitor) async throws -> Response {
        let form = try request.form()
        if let response = try await shell.post(form, request, visitor) { return response }
        guard let way = form.first("action").flatMap(Way.init) else {
            throw HTTPError(.badRequest, "This form has no such action.", field: "action")
        }
        guard let change = form.first("change").flatMap({ Int($0) }) else {
            throw HTTPError(.badRequest, "‘change’ is missing.", field: "change")
        }
        do {
            let done =
                way == .undo
                ? try await shell.undo(change, visitor)
                : try await shell.redo(change, visitor)
            return .redirect(to: "/activity?\(way == .undo ? "undone" : "redone")=\(done.id)")
        } catch let error as UndoError where error != .notAllowed {
            let refusal = ActivityPageView.Refusal(error, visitor.messages)
            return try await page(request, visitor, refusal: refusal, status: .conflict)
        }
    }

    private enum Way: String { case undo, redo }

    private func page(
        _ request: Request, _ visitor: Visitor, refusal: ActivityPageView.Refusal? = nil,
        status: Status = .ok
    ) async throws -> Response {
        try request.refuseUnknownKeys(["kind", "actor", "video", "cursor", "jobs", "undone", "redone"])
        let question = try ActivityQuestion(request)
        let found = try await catalog.read { connection in
            let entries = try connection.history(
                question.filter, before: question.before, limit: Self.batches)
            var videos: [Change.ID: Video.ID] = [:]
            for entry in entries where entry.count == 1 {
                videos[entry.id] = try connection.videos(changedBy: entry.id, limit: 1).first?.video
            }
            return (
                entries: entries, videos: videos, actors: try connection.historyActors(),
                past: try connection.pastJobs(before: question.pastBefore, limit: Self.pastJobs)
            )
        }
        var view = ActivityPageView(
            question, past: found.past, entries: found.entries, videos: found.videos, actors: found.actors,
            visitor.messages)
        view.morePastHref =
            found.past.count < Self.pastJobs ? nil : found.past.last.map { "/activity?jobs=\($0.id)" }
        view.nextHref =
            found.entries.count < Self.batches
            ? nil : found.entries.last.map { question.address(before: $0.id) }
        view.refusal = refusal
        let frame = try await shell.frame(request, visitor)
        view.activity = frame.activity
        return shell.page(try shell.views.activity(view, in: frame), request, status: status)
    }
}

/// What of the activity is asked for.
struct ActivityQuestion: Sendable {
    var filter = HistoryFilter()
    var before: Change.ID?
    var pastBefore: Job.ID?
    var undone: Change.ID?
    var redone: Change.ID?

    init(_ request: Request) throws {
        if let kind = request.query.first("kind"), !kind.isEmpty {
            guard let known = BatchKind(rawValue: kind) else {
                throw VideoQuery.NotUnderstood(field: "kind", value: kind)
            }
            filter.kind = known
        }
        filter.actor = request.query.first("actor").flatMap { $0.isEmpty ? nil : $0 }
        filter.video = try request.number("video")
        before = try request.number("cursor")
        pastBefore = try request.number("jobs")
        undone = try request.number("undone")
        redone = try request.number("redone")
    }

    func address(before: Change.ID) -> String {
        let pairs: [(String, String?)] = [
            ("kind", filter.kind?.rawValue), ("actor", filter.actor), ("video", filter.video.map { "\($0)" }),
        ]
        let kept = QueryPairs(pairs.compactMap { key, value in value.map { .init(key, $0) } })
        let address = kept.address("/activity")
        return address + (address.contains("?") ? "&" : "?") + "cursor=\(before)"
    }
}
