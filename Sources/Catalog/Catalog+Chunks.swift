import Platform
import SQLite

/// How much of a long change one transaction does: what an edit of somebody else waits for.
enum Chunk {
    /// Rows. A test makes it small.
    @TaskLocal static var size = 2000
}

extension Catalog {
    /// Does a change of any number of rows under one batch, a transaction for each part, so that others' edits go in between.
    ///
    /// What was done is taken back when a part throws, or when the task is cancelled between two.
    func inChunks<Part: Sendable, State: Sendable>(
        _ parts: [Part], _ batch: Batch, _ state: State,
        _ body: @escaping @Sendable (Connection, Part, inout State, inout Batch) throws -> Void
    ) async throws -> Change {
        var batch = batch
        var state = state
        var generation: Int?
        do {
            for (index, part) in parts.enumerated() {
                try Task.checkCancellation()
                await shortenLog()
                let before = (state, batch, generation)
                let isLast = index == parts.count - 1
                (state, batch, generation) = try await write { connection in
                    var (state, batch, generation) = before
                    guard generation ?? connection.generation == connection.generation else {
                        throw CatalogError.restored
                    }
                    generation = connection.generation
                    try body(connection, part, &state, &batch)
                    if isLast { try batch.finish(on: connection) }
                    return (state, batch, generation)
                }
            }
        } catch {
            await takeBack(batch, generation)
            throw error
        }
        return batch.change
    }

    private func takeBack(_ batch: Batch, _ generation: Int?) async {
        let id = batch.id
        guard id != 0 else { return }
        do {
            // In a catalogue that was restored meanwhile, the id is another's.
            while try await write({ try $0.generation == generation && $0.takeBackPart(of: id) }) {}
        } catch {
            Log.shared.warning(
                "a change that failed is taken back at the next start",
                ["batch": "\(id)", "error": "\(error)"])
        }
    }
}

extension [Int] {
    /// Each once, in ascending order, by the transaction.
    var chunked: [[Int]] { Set(self).sorted().parts }

    /// In this order, by the transaction.
    var parts: [[Int]] {
        let size = Chunk.size
        return stride(from: 0, to: count, by: size).map { Array(self[$0..<Swift.min($0 + size, count)]) }
    }
}
