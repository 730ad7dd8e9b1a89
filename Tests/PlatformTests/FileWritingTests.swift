import Foundation
import Glibc
import Platform
import Testing

@Suite struct FileWritingTests {
    private let folder: TemporaryFolder
    init() throws { folder = try TemporaryFolder() }

    @Test func `a file is there as a whole, and nothing else is`() throws {
        let path = folder.absolute(Array("a/b/c/picture.jpg".utf8))
        try FileWriting.makeFolders(folder.absolute(Array("a/b/c".utf8)))
        try FileWriting.makeFolders(folder.absolute(Array("a/b/c".utf8)))
        let bytes = randomBytes(300_000)
        try FileWriting.write([1, 2, 3], to: path)
        try FileWriting.write(bytes, to: path)
        #expect(FileWriting.exists(path))
        #expect(try OpenFile.open(path: path).head(400_000) == bytes)
        #expect(
            try FileManager.default.contentsOfDirectory(atPath: folder.path + "/a/b/c") == ["picture.jpg"])
    }

    @Test func `an obstacle is an error and leaves no scraps`() throws {
        try folder.write("file")
        mkdir(folder.path + "/target", 0o755)
        let inFile = folder.absolute(Array("file/inner".utf8))
        #expect(throws: SystemError.self) { try FileWriting.makeFolders(inFile) }
        #expect(throws: SystemError.self) {
            try FileWriting.write([1], to: folder.absolute(Array("target".utf8)))
        }
        let left = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
        #expect(left == ["file", "target"])
    }

    @Test func `a path is resolved through its links`() throws {
        try folder.write("real/file")
        symlink("real", folder.path + "/link")
        let resolved = try FileWriting.resolved(folder.absolute(Array("link/../link/file".utf8)))
        #expect(resolved == (try FileWriting.resolved(folder.absolute(Array("real/file".utf8)))))
        #expect(throws: SystemError.self) { try FileWriting.resolved(folder.absolute([0xFF])) }
        #expect(throws: SystemError.self) { try FileWriting.resolved([0x2F, 0]) }
    }
}

@Suite struct ShortCommandTests {
    private func run(_ words: String..., within limit: Duration = .seconds(20), ignoringStatus: Bool = false)
        throws
    {
        try ShortCommand.run(words.map { Array($0.utf8) }, within: limit, ignoringStatus: ignoringStatus)
    }

    @Test func `arguments arrive as they are, without a shell`() throws {
        let folder = try TemporaryFolder()
        let name = "a b; $(touch c) 'd' \n"
        try run("touch", folder.path + "/" + name)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == [name])
    }

    @Test func `failure, absence and silence are errors that say so`() throws {
        let failed = #expect(throws: ShortCommand.Failed.self) { try run("false") }
        #expect(failed?.description == "false ended with status 1")
        #expect(throws: Never.self) { try run("false", ignoringStatus: true) }
        let absent = #expect(throws: ShortCommand.Failed.self) { try run("no-such-program-here") }
        #expect(absent?.description == "no-such-program-here is not installed")
        let slow = #expect(throws: ShortCommand.Failed.self) {
            try run("sleep", "1000", within: .milliseconds(20))
        }
        #expect(slow?.description == "sleep did not answer in time")
    }
}
