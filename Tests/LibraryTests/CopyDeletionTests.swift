import Catalog
import Foundation
import Library
import Platform
import Testing

/// Entries that are one content in several files.
@Suite struct CopyDeletionTests {
    private let bench: Workbench

    init() throws {
        bench = try Workbench { settings in
            let home = settings.data + "/home"
            settings.trash = SystemTrash { $0 == "HOME" ? home : nil }
        }
    }

    @Test func `a video goes with its copies, and with what was found to be the same`() async throws {
        try bench.clip("a.mp4")
        try bench.clip("c.mp4")
        _ = try await bench.addRoot()
        try await bench.scan()
        try FileManager.default.copyItem(atPath: bench.media + "/a.mp4", toPath: bench.media + "/b.mp4")
        try await bench.scan()
        let videos = try await bench.videos()
        #expect(videos.count == 2)
        let id = try #require(videos.first { $0.path.nameText != "c.mp4" }?.id)
        _ = try await bench.catalog.trash([id], by: .host)
        let report = try await bench.library.delete([id], by: .host)
        #expect(report.files.map(\.outcome) == [.deleted, .deleted] && report.forgotten == 1)
        #expect(try await bench.files() == ["c.mp4 present"])
        let found = try await Verifier(bench.catalog, data: bench.data).run()
        #expect(found.isSound, "\(found)")
        #expect(try await bench.catalog.read { try $0.videoCount() } == 1)
    }

    @Test func `a file that took another's place is not deleted for it`() async throws {
        try bench.clip("a.mp4")
        try bench.clip("b.mp4")
        _ = try await bench.addRoot()
        try await bench.scan()
        let id = try #require(try await bench.videos().first { $0.path.nameText == "a.mp4" }?.id)
        try bench.write("a.mp4", "")
        try bench.write(Array("a.mp4".utf8), Content.marked(Clip.bytes, "another"))
        try await bench.scan(.init(acceptMissing: true))
        #expect(try await bench.videos().count == 3)
        _ = try await bench.catalog.trash([id], by: .host)
        let report = try await bench.library.delete([id], by: .host)
        #expect(report.files.map(\.outcome) == [.absent] && report.forgotten == 1)
        #expect(FileManager.default.fileExists(atPath: bench.media + "/a.mp4"))
        #expect(try await bench.videos().count == 2)
    }
}
