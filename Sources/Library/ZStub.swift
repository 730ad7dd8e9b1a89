package import Catalog
package import Platform
package struct LibraryError: Error, CustomStringConvertible { package var description: String { "" } }
package final class Library: Sendable {
    package struct Box: Sendable { package init(width: Int, height: Int) {} }
    package struct Settings: Sendable { package init(data: String, box: Box, concurrency: Int) {} }
    package struct ScanOptions: Sendable { package var acceptMissing: Bool; package var limit: Int?; package init(acceptMissing: Bool = false, limit: Int? = nil) { self.acceptMissing = acceptMissing; self.limit = limit } }
    package let progress = Broadcast<Job>()
    package init(catalog: Catalog, settings: Settings) {}
    package func run() async throws {}
    package func scan(_ options: ScanOptions = ScanOptions()) async throws -> Job { throw LibraryError() }
    package func addRoot(_ path: FilePath, by actor: Actor) async throws -> (Root, Job) { throw LibraryError() }
    package func lookAt(_ ids: [Video.ID]) {}
    package func jobs() async throws -> [Job] { [] }
    package func idle() async throws {}
    package func cancel(_ id: Job.ID) async throws {}
    package func picture(_ key: String) async throws -> OpenFile { throw LibraryError() }
    package func media(_ video: Video.ID, file: MediaFile.ID?) async throws -> (MediaFile, OpenFile) { throw LibraryError() }
    package func openFolder(of id: Video.ID) async throws {}
}
package enum DecodingChild { package static let command = "decode-child"; package static func run() -> Int32 { 0 } }
