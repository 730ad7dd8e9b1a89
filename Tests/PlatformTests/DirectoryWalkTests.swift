import Foundation
import Glibc
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

    @Test(arguments: [
        (["a"], ["a/1", "a/b/2"]), (["a/b"], ["a/b/2"]), (["a/1", "c"], ["a/1", "c"]),
        (["a/b/2", "a-b"], ["a-b/3", "a/b/2"]), (["a/b", "a/b/2", "a"], ["a/1", "a/b/2"]),
        (["", "c"], ["a-b/3", "a/1", "a/b/2", "c", "d.srt"]), (["no", "c/no", "a/no/1"], []), ([], []),
    ])
    func `parts of a tree are paths with what lies beneath`(_ paths: [String], _ expected: [String]) throws {
        for name in ["a/1", "a/b/2", "a-b/3", "c", "d.srt"] { try folder.write(name) }
        var parts = WalkParts()
        for path in paths { parts.insert(Array(path.utf8)) }
        let walk = try DirectoryWalk(root: Array(folder.path.utf8), parts: parts)
        let found = walk.steps(100).compactMap { if case .file(let file) = $0 { file.path } else { nil } }
        #expect(found == expected.map { Array($0.utf8) })
        #expect(found.allSatisfy { parts.covers($0) })
    }

    @Test func `what belongs to parts is visited with them, and every folder is told of before it is listed`()
        throws
    {
        for name in ["a/1", "a/1.srt", "a/2", "b/1", "b/1.srt", "1.srt"] { try folder.write(name) }
        var parts = WalkParts()
        parts.insert(Array("a/1".utf8))
        let late = folder.path + "/a/0.srt"
        var visitor = DirectoryWalk.Visitor()
        visitor.alongside = { $0.suffix(4) == Array(".srt".utf8)[...] }
        visitor.entering = { path in
            if path.last == 0x61 { close(open(late, O_CREAT | O_WRONLY, 0o644)) }
        }
        let walk = try DirectoryWalk(root: Array(folder.path.utf8), parts: parts, visitor: visitor)
        let found = walk.steps(100).compactMap { if case .file(let file) = $0 { file.path } else { nil } }
        #expect(found == ["a/0.srt", "a/1", "a/1.srt"].map { Array($0.utf8) })
        #expect(parts.lists(Array("a".utf8)) && !parts.lists(Array("b".utf8)) && !parts.lists([]))
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
