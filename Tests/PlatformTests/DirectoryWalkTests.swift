import Foundation
import Platform
import Testing

@Suite struct DirectoryWalkTests {
    private let folder: TemporaryFolder
    init() throws { folder = try TemporaryFolder() }

    private func walk(depth: Int = 64) throws -> [DirectoryWalk.Step] {
        try DirectoryWalk(root: Array(folder.path.utf8), maximalDepth: depth).steps(100_000)
    }

    private func files() throws -> [[UInt8]] {
        try walk().compactMap { if case .file(let file) = $0 { file.path } else { nil } }
    }

    @Test func `the order is that of the paths' bytes`() throws {
        let names = [
            "a/b.mp4", "a.mp4", "a-b/c.mp4", "a0.mp4", "ab/c/d.mp4", "ab.mp4", "B.mp4", "é.mp4", "漢字/1.mp4",
            "a/b/c.mp4", "a/b-1.mp4", " x.mp4", "-rf.mp4", "zz.mp4",
        ]
        for name in names { try folder.write(name) }
        let expected = names.map { Array($0.utf8) }.sorted { $0.lexicographicallyPrecedes($1) }
        #expect(try files() == expected)
    }

    @Test func `names in any encoding are kept byte for byte`() throws {
        let names: [[UInt8]] = [
            [0xE9, 0x2E, 0x6D, 0x70, 0x34], [0xFF, 0xFE], Array("a\nb".utf8), Array("-".utf8),
            [0xC0, 0x80, 0x2F, 0xF0, 0x9F],
        ]
        for name in names { try folder.write(name) }
        #expect(try Set(files()) == Set(names))
    }

    @Test func `hidden things, links and pipes are skipped, each counted`() throws {
        try folder.write("kept.mp4")
        try folder.write(".hidden.mp4")
        try folder.write(".git/inside.mp4")
        try folder.write("real/inside.mp4")
        try FileManager.default.createSymbolicLink(
            atPath: folder.path + "/out", withDestinationPath: "/etc")
        try FileManager.default.createSymbolicLink(
            atPath: folder.path + "/loop", withDestinationPath: ".")
        try FileManager.default.createSymbolicLink(
            atPath: folder.path + "/twice.mp4", withDestinationPath: "kept.mp4")
        mkfifo(folder.path + "/pipe.mp4", 0o600)
        #expect(try files() == [Array("kept.mp4".utf8), Array("real/inside.mp4".utf8)])
        #expect(try walk().count { $0 == .skipped } == 6)
    }

    @Test func `a file comes with size, time, device and inode`() throws {
        try folder.write("a/b.mp4", "hello")
        var facts = stat()
        stat(folder.path + "/a/b.mp4", &facts)
        guard case .file(let file) = try #require(try walk().first) else { return #expect(Bool(false)) }
        #expect(file.size == 5)
        #expect(file.inode == UInt64(facts.st_ino))
        #expect(file.device == UInt64(facts.st_dev))
        #expect(file.modified == facts.st_mtim.tv_sec * 1_000_000_000 + facts.st_mtim.tv_nsec)
    }

    @Test func `a folder that is too deep is told of, and its neighbours are still found`() throws {
        try folder.write("a/b/c/d.mp4")
        try folder.write("e.mp4")
        let steps = try walk(depth: 2)
        guard case .unreadable(let path, _) = try #require(steps.first) else { return #expect(Bool(false)) }
        #expect(path == Array("a/b".utf8))
        guard case .file(let file) = try #require(steps.last) else { return #expect(Bool(false)) }
        #expect(file.path == Array("e.mp4".utf8))
    }

    @Test(arguments: ["missing", "file.txt"])
    func `a root that is no folder is an error`(_ name: String) throws {
        try folder.write("file.txt")
        #expect(throws: SystemError.self) { try DirectoryWalk(root: folder.absolute(Array(name.utf8))) }
    }

    @Test func `steps come in parts of any size and are the same`() throws {
        for index in 0..<50 { try folder.write("d\(index % 7)/f\(index).mp4") }
        let walk = try DirectoryWalk(root: Array(folder.path.utf8))
        var parts: [DirectoryWalk.Step] = []
        while case let part = walk.steps(3), !part.isEmpty { parts += part }
        #expect(try parts == self.walk())
        #expect(parts.count == 50)
    }
}
