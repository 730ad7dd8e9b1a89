import Catalog
import Foundation
import Glibc
import Library
import Platform
import Testing

@Suite struct GrowingFileTests {
    @Test(arguments: [false, true])
    func `a scan looks again at what was being written when it began, and leaves what still is`(
        isGrowing: Bool
    ) async throws {
        let folder = FileManager.default.temporaryDirectory.path + "/growing-\(UUID())"
        mkdir(folder, 0o755)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let file = open(folder + "/held.mp4", O_CREAT | O_WRONLY, 0o644)
        defer { close(file) }
        let clock = SkippingClock { moment in
            let written = timespec(tv_sec: moment / 1_000_000_000, tv_nsec: 0)
            if isGrowing { futimens(file, [written, written]) }
        }
        let bench = try Workbench {
            try Workbench.script("exit 1", in: &$0)
            $0.clock = clock.clock
        }
        try "whole".write(toFile: folder + "/whole.mp4", atomically: false, encoding: .utf8)
        _ = try await bench.library.addRoot(FilePath(folder), by: .host)
        let job = try await bench.scan()
        #expect(job.counts["growing"] == (isGrowing ? 1 : 0))
        #expect(
            try await bench.files() == (isGrowing ? [] : ["held.mp4 present"]) + ["whole.mp4 present"])
    }

    @Test func `half of a download is left for the whole`() async throws {
        let bench = try Workbench { try Workbench.script("exit 1", in: &$0) }
        for name in ["a.f137.mp4", "a.f251-drc.webm", "b.fdash-12v.mp4", "c.f1.mp4", "d.mp4"] {
            try bench.write(name)
        }
        try await bench.catalog.write { _ = try $0.addRoot(FilePath(bench.media), by: .host) }
        let job = try await bench.scan()
        #expect(job.counts["growing"] == 3)
        #expect(try await bench.files() == ["c.f1.mp4 present", "d.mp4 present"])
    }
}
