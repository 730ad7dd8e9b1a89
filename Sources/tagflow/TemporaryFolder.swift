import FoundationEssentials
import Platform

/// A folder for the length of one piece of work.
enum TemporaryFolder {
    static func with<T>(_ body: (String) async throws -> T) async throws -> T {
        let path = FileManager.default.temporaryDirectory.path + "/tagflow-\(randomBytes(8).hex)"
        try makeFolder(path)
        // What cannot be removed is in the system's folder for such things.
        defer { try? FileManager.default.removeItem(atPath: path) }
        return try await body(path)
    }
}
