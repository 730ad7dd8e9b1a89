package import Catalog
import Platform

extension GalleryView {
    /// `query` has the address's filters as they were written.
    package init(
        _ page: VideoPage, of understood: VideoQuery, query: QueryPairs, names: ActiveFilterView.Names,
        _ messages: Messages
    ) {
        let grid = GridView(
            page, of: understood, query: query, isHome: query.pairs.isEmpty && page.position == 0, messages)
        self.init(
            grid: grid, query: query, understood: understood, names: names, next: page.next,
            previous: page.previous, messages)
    }

    /// A page with no cards for an address that was not understood; goes out as a 400.
    package init(
        _ faults: [VideoQuery.NotUnderstood], of understood: VideoQuery, query: QueryPairs,
        names: ActiveFilterView.Names, _ messages: Messages
    ) {
        let unknown = faults.map { QueryPairs.Pair($0.field, $0.value) }
        var query = query
        // A place in the list is one, too, where it is not understood.
        let known = Set(query.pairs)
        query.pairs += unknown.filter { !known.contains($0) }
        self.init(
            grid: GridView(cards: [], total: 0, query: query, messages), query: query, understood: understood,
            unknown: unknown, names: names,
            messages)
    }
}

extension ProblemsView.Row {
    package init(_ problem: Problem, _ messages: Messages) {
        self.init(
            id: problem.id, path: problem.path.text, kind: problem.kind, figures: messages.gone(problem),
            detail: problem.message,
            since: messages.date(problem.since), video: problem.video,
            asking: problem.kind == "gone" ? problem.root : nil)
    }
}

extension Messages {
    /// Why a value was refused, for beside its field; `nil` when the error is not about one.
    package func refusal(_ error: EditError) -> (field: String, text: String)? {
        switch error {
        case .notFound: nil
        case .invalid(let field, let reason):
            (field.rawValue, invalid(reason))
        case .conflict(let field, let current): (field.rawValue, conflict(current))
        }
    }

    func invalid(_ reason: String) -> String {
        contains("invalid.\(reason)") ? self["invalid.\(reason)"] : self["invalid.other"]
    }

    private func conflict(_ current: FieldValue?) -> String {
        let text =
            switch current {
            case nil: self["js.empty"]
            case .text(let text): text.isEmpty ? self["js.empty"] : text
            case .names(let names): names.isEmpty ? self["js.empty"] : names.joined(separator: ", ")
            }
        return language == .es ? "Alguien puso mientras tanto: \(text)" : "Meanwhile someone entered: \(text)"
    }
}

extension Timestamp {
    /// `2026-11-20`, as a date field has it.
    var day: String { String(rfc3339.prefix(10)) }
}
