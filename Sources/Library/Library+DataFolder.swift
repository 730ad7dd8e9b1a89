import Platform

extension Library {
    /// The data folder without symbolic links.
    package func dataFolder() async throws -> String {
        let path = settings.data
        return try await BlockingPool.shared.run { try realPath(path) }
    }
}
