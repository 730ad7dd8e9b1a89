/// `/problems`: files that could not be read, why, and what to do about it.
package struct ProblemsView: Encodable, Sendable {
    package var count: String
    package var groups: [Group]
    package var hasProblemRows: Bool
    package var nextHref: String?

    /// Problems of one kind.
    package struct Group: Encodable, Sendable {
        package var kind: String
        package var reason: String
        package var count: String
        package var advice: String
        package var problems: [Row]
    }

    package struct Row: Encodable, Sendable {
        package var id: Int
        /// The last part of the path, which tells files apart, and what comes before it.
        package var name: String
        package var folder: String
        package var path: String
        package var kind: String
        /// What the decoder or the system said.
        package var detail: String?
        /// The same in the reader's language, where it is known what it says.
        package var told: String?
        package var since: String
        /// The entry the file belongs to, when there is one.
        package var video: Int?
        /// The library folder, where a person can say that what is gone is really gone.
        package var asking: Int?
        /// Its content is another one, and a person can say that it is right so.
        package var isRotten: Bool

        /// `kind` is `empty`, `notMedia`, `truncated`, …: the names of the messages `problem.*`.
        package init(
            id: Int = 0, path: String, kind: String, detail: String? = nil, told: String? = nil,
            since: String, video: Int? = nil, asking: Int? = nil
        ) {
            self.id = id
            self.path = path
            let cut = path.lastIndex(of: "/").map { path.index(after: $0) } ?? path.startIndex
            name = cut == path.endIndex ? path : String(path[cut...])
            folder = cut == path.endIndex ? "" : String(path[..<cut])
            self.kind = Messages.problemKind(kind)
            // For these the reason says it all.
            self.detail = told != nil || ["empty", "notMedia"].contains(kind) ? nil : detail
            self.told = told
            self.since = since
            self.video = video
            self.asking = asking
            isRotten = kind == "rot"
        }
    }

    package init(problems: [Row], total: Int, nextCursor: String? = nil, _ messages: Messages) {
        groups = Messages.problemKinds.compactMap { kind in
            let rows = problems.filter { $0.kind == kind }
            guard !rows.isEmpty else { return nil }
            return Group(
                kind: kind, reason: messages.problem(kind), count: messages.number(rows.count),
                advice: messages["advice.\(kind)"], problems: rows)
        }
        hasProblemRows = !problems.isEmpty
        count = messages.problems(total)
        nextHref = nextCursor.map { "/problems?cursor=" + QueryPairs.encode($0) }
    }

    package static func sample(_ messages: Messages = .en) -> ProblemsView {
        var row = Row(
            path: "clips/cut.mp4", kind: "truncated", detail: "moov atom not found", since: "20 Nov 2026",
            video: 7, asking: 1)
        row.told = messages.missing(12, of: 60)
        return ProblemsView(problems: [row], total: 1, nextCursor: "x", messages)
    }
}
