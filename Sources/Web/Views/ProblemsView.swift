/// `/problems`: files that could not be read, and why.
package struct ProblemsView: Encodable, Sendable {
    package var count: String
    package var problems: [Row]
    package var hasProblemRows: Bool
    package var nextHref: String?

    package struct Row: Encodable, Sendable {
        package var id: Int
        package var path: String
        package var reason: String
        /// What the decoder or the system said.
        package var detail: String?
        package var since: String
        /// The entry the file belongs to, when there is one.
        package var video: Int?

        /// `kind` is `empty`, `notMedia`, `truncated`, …: the names of the messages `problem.*`.
        package init(
            id: Int = 0, path: String, kind: String, detail: String? = nil, since: String, video: Int? = nil,
            _ messages: Messages
        ) {
            self.id = id
            self.path = path
            reason = messages.problem(kind)
            // For these the reason says it all.
            self.detail = ["empty", "notMedia"].contains(kind) ? nil : detail
            self.since = since
            self.video = video
        }
    }

    package init(problems: [Row], total: Int, nextCursor: String? = nil, _ messages: Messages) {
        self.problems = problems
        hasProblemRows = !problems.isEmpty
        count = messages.problems(total)
        nextHref = nextCursor.map { "/problems?cursor=" + QueryPairs.encode($0) }
    }

    package static func sample(_ messages: Messages = .en) -> ProblemsView {
        ProblemsView(
            problems: [
                Row(
                    path: "clips/cut.mp4", kind: "truncated", detail: "moov atom not found",
                    since: "20 Nov 2026",
                    video: 7, messages)
            ], total: 1, nextCursor: "x", messages)
    }
}
