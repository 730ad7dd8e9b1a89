import Foundation
import Platform
import Testing

@testable import Catalog
@testable import SQLite

/// A catalogue in a folder of its own, gone with it.
final class Sample: Sendable {
    let folder: String
    let catalog: Catalog

    init() throws {
        folder = try temporaryFolder()
        catalog = try Catalog(folder: folder, readers: 2)
    }

    deinit { try? FileManager.default.removeItem(atPath: folder) }

    /// A library folder with files of these names in it.
    func add(_ names: [String], creator: String? = nil, modified: Int = 1_700_000_000_000_000_000)
        async throws
        -> [Video.ID]
    {
        try await catalog.write { connection in
            let root = try connection.addRoot(FilePath("/library"), by: .host).root
            let files = names.enumerated().map { index, name in
                FoundFile.sample(name, modified: modified + index, creator: creator)
            }
            return try connection.add(files, to: root.id, firstSight: 1)
        }
    }

    func video(_ id: Video.ID) async throws -> Video {
        try #require(try await catalog.read { try $0.video(id) })
    }

    @discardableResult
    func decide(_ field: VideoField, _ value: FieldValue?, of video: Video.ID, by actor: Actor = .host)
        async throws
        -> Change
    {
        try await catalog.write { try $0.decide(field, value, of: video, by: actor) }
    }
}

func temporaryFolder() throws -> String {
    let folder = FileManager.default.temporaryDirectory.appending(path: "tagflow-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    return folder
}

extension FoundFile {
    static func sample(
        _ name: String = "clip.mp4", size: Int = 1000, modified: Int = 1, inode: UInt64 = 7,
        creator: String? = nil
    ) -> FoundFile {
        var claims: [FoundClaim] = []
        if let creator {
            claims.append(FoundClaim(field: .creator, value: creator, source: "folder", evidence: creator))
        }
        return FoundFile(
            path: Array(name.utf8), size: size, modified: modified, device: 1, inode: inode, media: .video,
            claims: claims)
    }
}

extension SeenFile {
    static func sample(cover: String? = nil) -> SeenFile {
        SeenFile(media: .video, container: "mp4", seconds: 12, width: 1080, height: 1920, cover: cover)
    }
}
