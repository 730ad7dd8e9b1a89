package import HTML

/// One video on the board: what tells it from the others, and where it can go.
package struct TaskView: Encodable, Sendable {
    package var id: Int
    package var title: Markup
    /// Plain, for names of buttons.
    package var name: String
    package var picture: String?
    package var colour: String
    package var creator: String?
    package var music: String?
    package var difficulty: ChoiceView
    package var status: String
    /// Shown by the edited file, where one is linked.
    package var edited: String?
    package var isMissing: Bool

    static func sample(_ messages: Messages = .en) -> TaskView {
        TaskView(
            id: 7, title: "Hu Tao dance", name: "Hu Tao dance", picture: "abc", colour: "#8a8884",
            creator: "mina", music: "Renai Circulation", difficulty: .init(value: "alto", label: "High"),
            status: "hecho", edited: "hu tao edit.mp4", isMissing: true)
    }
}

/// Cards of one column, for a board that is open already.
package struct TasksView: Encodable, Sendable {
    /// The board's own address, where its forms post to.
    package var board: String
    package var tasks: [TaskView]
    package var total: Int
    package var count: String
    package var position: Int

    static func sample(_ messages: Messages = .en) -> TasksView {
        TasksView(board: "/board", tasks: [.sample(messages)], total: 1, count: "1", position: 0)
    }
}
