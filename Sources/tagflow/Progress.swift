import Platform

/// A bar on the terminal's last line; nothing where standard error is no terminal.
final class Progress: Sendable {
    private let isShown: Bool

    init(isShown: Bool) { self.isShown = isShown && Terminal.isWatched }

    func show(kind: String, done: Int, total: Int?) {
        guard isShown else { return }
        let what = kind.split(separator: "_").joined(separator: " ")
        guard let total, total > 0 else { return write("\r\u{1B}[K\(what): \(done)") }
        let width = 30
        let filled = min(width, width * done / total)
        let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: width - filled)
        write("\r\u{1B}[K\(what) \(bar) \(done)/\(total)")
    }

    func clear() {
        if isShown { write("\r\u{1B}[K") }
    }

    private func write(_ text: String) { Terminal.tell(text) }
}
