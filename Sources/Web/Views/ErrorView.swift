/// The page of an answer that is no answer.
package struct ErrorView: Encodable, Sendable {
    package var status: Int
    package var title: String
    package var hint: String
    /// What was wrong in this case, in the words of whoever refused it.
    package var detail: String?

    package init(status: Int, detail: String? = nil, _ messages: Messages) {
        self.status = status
        title =
            messages.contains("error.\(status)")
            ? messages["error.\(status)"] : messages[status < 500 ? "error.400" : "error.500"]
        hint =
            messages.contains("error.hint\(status)")
            ? messages["error.hint\(status)"] : messages[status < 500 ? "error.hint400" : "error.hint500"]
        // That there is nothing here is said already, and in the reader's language.
        self.detail = status == 404 ? nil : detail
    }

    package static func sample(_ messages: Messages = .en) -> ErrorView {
        ErrorView(status: 400, detail: "‘color’ is not understood here.", messages)
    }
}
