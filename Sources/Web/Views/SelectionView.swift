import Catalog

/// The bar of a selection, which a page asks for with the first selected video.
package struct SelectionView: Encodable, Sendable {
    package var fields: [ChoiceView]
    package var difficulties: [ChoiceView]
    package var statuses: [ChoiceView]
    /// The names of lists of one's own.
    package var lists: [String]

    package init(lists: [String], _ messages: Messages) {
        let fields: [VideoField] = [
            .music, .artist, .characters, .difficulty, .status, .notes, .creator, .platform, .published,
        ]
        self.fields = fields.map { ChoiceView(value: $0.rawValue, label: messages["field.\($0.rawValue)"]) }
        difficulties = Difficulty.allCases.map {
            ChoiceView(value: $0.rawValue, label: messages.difficulty($0.rawValue))
        }
        statuses = EditStatus.allCases.map {
            ChoiceView(value: $0.rawValue, label: messages.status($0.rawValue))
        }
        self.lists = lists
    }

    package static func sample(_ messages: Messages = .en) -> SelectionView {
        SelectionView(lists: ["To edit in August"], messages)
    }
}
