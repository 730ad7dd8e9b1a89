import Platform
import SQLite

extension Connection {
    /// At start: a batch of several transactions that a crash cut short is taken back, and leaves the journal.
    func rollBackUnfinishedBatches() throws {
        let unfinished: [Change.ID] = try all(
            "SELECT id FROM batches WHERE finished IS NULL ORDER BY id DESC")
        for batch in unfinished {
            while try takeBackPart(of: batch) {}
            Log.shared.warning("a change cut short was taken back", ["batch": "\(batch)"])
        }
    }

    /// Takes back the last entries of an unfinished batch that are left, as far as nobody changed the same since.
    ///
    /// - Returns: whether there are more.
    func takeBackPart(of batch: Change.ID) throws -> Bool {
        let last = try countEntries(of: batch)
        if last > 0 {
            let numbers = max(1, last - Chunk.size + 1)...last
            var replay = Replay(
                .takeBack(batch), Batch(.undo, "", by: .host), on: self)
            try replay.run(try entries(of: batch, numbers.condition).reversed().map(\.reversed))
            try run("DELETE FROM changes WHERE batch = \(batch) AND number >= \(numbers.lowerBound)")
            if numbers.lowerBound > 1 { return true }
        }
        try run("DELETE FROM batches WHERE id = \(batch) AND finished IS NULL")
        return false
    }
}
