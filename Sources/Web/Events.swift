import Catalog
import HTTP
import Library
import Platform

/// `/api/events`: what changed, told to every open page.
///
/// What `Catalog` and `Library` publish is written once, whatever the number of listeners. An event's id is the
/// journal's batch; those without one can be made again and are not resumed from.
struct Events: Sendable {
    private let hub = Broadcast<ServerSentEvent>()
    let catalog: Catalog
    let library: Library

    init(catalog: Catalog, library: Library) {
        self.catalog = catalog
        self.library = library
    }

    struct Videos: Encodable {
        let ids: [Int]
    }

    struct Problems: Encodable {
        let count: Int
    }

    /// Forwards until cancelled; then ends every listener's stream.
    func run() async throws {
        defer { hub.finish() }
        try await withThrowingTaskGroup { group in
            group.addTask {
                for await entry in catalog.events.stream() {
                    if let entry { try await publish(entry.element) }
                }
            }
            group.addTask {
                for await entry in library.progress.stream() {
                    if let entry { try await publish(.job(entry.element)) }
                }
            }
            try await group.waitForAll()
        }
    }

    private func publish(_ event: CatalogEvent) async throws {
        switch event {
        case .videos(let ids, let batch):
            // A listener that shows a few hundred cards has no use for longer lists.
            for start in stride(from: 0, to: ids.count, by: 500) {
                let chunk = Videos(ids: Array(ids[start..<min(start + 500, ids.count)]))
                let isLast = start + 500 >= ids.count
                try send("video", chunk, id: isLast ? batch.map(String.init) : nil)
            }
        case .problems:
            let count = try await catalog.read { try $0.problemCount() }
            try send("problem", Problems(count: count))
        case .reset: hub.publish(ServerSentEvent(id: nil, event: "reset", data: "{}"))
        case .job(let job): try send(job.kind == .scan ? "scan" : "job", JobJSON(job))
        }
    }

    private func send(_ name: String, _ body: some Encodable, id: String? = nil) throws {
        let data = String(decoding: try JSON.bytes(body), as: UTF8.self)
        hub.publish(ServerSentEvent(id: id, event: name, data: data))
    }

    func listen(_ request: Request, _ visitor: Visitor) throws -> Response {
        try request.refuseUnknownKeys([])
        let last = request.fields["Last-Event-ID"]
        let reader = EventReader(hub.stream(after: last.map { last in { $0.id == last } }))
        return .events(AsyncStream { await reader.next() })
    }
}

/// One listener's place in the stream; "reload" where it was away for too long.
private actor EventReader {
    private var iterator: AsyncStream<Broadcast<ServerSentEvent>.Entry?>.AsyncIterator

    init(_ stream: AsyncStream<Broadcast<ServerSentEvent>.Entry?>) {
        iterator = stream.makeAsyncIterator()
    }

    func next() async -> ServerSentEvent? {
        var iterator = self.iterator
        defer { self.iterator = iterator }
        guard let entry = await iterator.next(isolation: self) else { return nil }
        return entry?.element ?? ServerSentEvent(id: nil, event: "reset", data: "{}")
    }
}
