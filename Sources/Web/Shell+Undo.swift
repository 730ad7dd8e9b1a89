import Catalog
import Library

// The one way from a request to an undo: with the visitor's rights, and with the scan that may follow from it.
extension Shell {
    /// Undoes a change, or the visitor's last edit.
    ///
    /// - Throws: `UndoError`.
    func undo(_ change: Change.ID?, _ visitor: Visitor) async throws -> Change {
        let done = try await catalog.undo(
            change, by: visitor.actor, administers: visitor.role >= .admin)
        try await library.scanAfter(done)
        return done
    }

    /// Does an undone change again, or the edit that the visitor undid last.
    ///
    /// - Throws: `UndoError`.
    func redo(_ change: Change.ID?, _ visitor: Visitor) async throws -> Change {
        let done = try await catalog.redo(
            change, by: visitor.actor, administers: visitor.role >= .admin)
        try await library.scanAfter(done)
        return done
    }
}
