package import Platform
package import SQLite

extension Connection {
    /// Forgets what machines claimed and took back before that moment, a transaction's worth at most.
    ///
    /// A verdict is a person's decision and stays: what was rejected is not to be claimed again.
    ///
    /// - Returns: how many it was; where it is not 0, there may be more.
    @discardableResult
    package func forgetWithdrawnClaims(before moment: Timestamp) throws -> Int {
        try run(
            """
            DELETE FROM claims WHERE id IN (
              SELECT id FROM claims WHERE withdrawn < \(moment) AND verdict IS NULL LIMIT \(Chunk.size))
            """)
    }
}
