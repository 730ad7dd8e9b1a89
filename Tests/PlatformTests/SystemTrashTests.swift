import Foundation
import Glibc
import Platform
import Testing

/// The trash of file systems other than that of the home folder.
@Suite(.serialized) struct SystemTrashTests {
    private static let top = "/dev/shm"
    private static let own = "\(top)/.Trash-\(getuid())"

    private static func device(_ path: String) -> UInt64? {
        var facts = stat()
        return stat(path, &facts) == 0 ? UInt64(facts.st_dev) : nil
    }

    /// Nothing of somebody else's is touched.
    private static let isFree =
        device(top) != nil && device(top) != device(FileManager.default.temporaryDirectory.path)
        && access(top, W_OK) == 0 && access(own, F_OK) != 0 && access("\(top)/.Trash", F_OK) != 0

    /// A file on that file system, and a home with a trash or without one.
    private func take(withHome: Bool) throws -> (told: String?, path: String, folder: String) {
        let home = try TemporaryFolder()
        defer { withExtendedLifetime(home) {} }
        if withHome {
            try FileManager.default.createDirectory(
                atPath: home.path + "/Trash", withIntermediateDirectories: true)
        }
        let folder = "\(Self.top)/tagflow-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: folder + "/a b", withIntermediateDirectories: true)
        try Data("content".utf8).write(to: URL(filePath: folder + "/a b/c.mp4"))
        let root = try Descriptor.folder(Array(folder.utf8))
        let file = try FileInFolder(Array("a b/c.mp4".utf8), beneath: root, at: Array(folder.utf8))
        let path = home.path
        let taken = try file.take(into: SystemTrash { $0 == "XDG_DATA_HOME" ? path : nil })
        if taken.place == nil { try taken.putBack() }
        return (taken.place.map { String(decoding: $0, as: UTF8.self) }, folder + "/a b/c.mp4", folder)
    }

    @Test(.enabled(if: isFree, "there is no other file system to write to"))
    func `who has a trash at home gets one there, told by the path from its top`() throws {
        defer { try? FileManager.default.removeItem(atPath: Self.own) }
        let (told, path, folder) = try take(withHome: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        #expect(told == Self.own + "/files/c.mp4")
        #expect(access(path, F_OK) != 0)
        let note = try String(contentsOfFile: Self.own + "/info/c.mp4.trashinfo", encoding: .utf8)
        let name = try #require(folder.split(separator: "/").last)
        #expect(note.hasPrefix("[Trash Info]\nPath=\(name)/a%20b/c.mp4\nDeletionDate="), "\(note)")
    }

    @Test(.enabled(if: isFree, "there is no other file system to write to"))
    func `where nobody has a trash, none is made`() throws {
        let (told, path, folder) = try take(withHome: false)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        #expect(told == nil && access(path, F_OK) == 0 && access(Self.own, F_OK) != 0)
    }

    @Test(.enabled(if: isFree, "there is no other file system to write to"))
    func `a trash for all must have the sticky bit and be no link`() throws {
        let common = Self.top + "/.Trash"
        try FileManager.default.createDirectory(atPath: common, withIntermediateDirectories: false)
        defer { try? FileManager.default.removeItem(atPath: common) }
        for (mode, expected) in [(mode_t(0o777), nil), (0o1777, "\(common)/\(getuid())/files/c.mp4")] {
            chmod(common, mode)
            let (told, _, folder) = try take(withHome: false)
            defer { try? FileManager.default.removeItem(atPath: folder) }
            #expect(told == expected)
        }
    }

    @Test(.enabled(if: isFree, "there is no other file system to write to"))
    func `the top is looked for from where a file really is`() throws {
        defer { try? FileManager.default.removeItem(atPath: Self.own) }
        let home = try TemporaryFolder()
        defer { withExtendedLifetime(home) {} }
        let (manager, path) = (FileManager.default, home.path)
        let folder = "\(Self.top)/tagflow-\(UUID().uuidString)"
        try manager.createDirectory(atPath: path + "/Trash", withIntermediateDirectories: true)
        try manager.createDirectory(atPath: folder + "/a", withIntermediateDirectories: true)
        defer { try? manager.removeItem(atPath: folder) }
        try Data("content".utf8).write(to: URL(filePath: folder + "/a/c.mp4"))
        try manager.createSymbolicLink(atPath: path + "/library", withDestinationPath: folder)
        let library = Array((path + "/library").utf8)
        let root = try Descriptor.folder(library)
        let file = try FileInFolder(Array("a/c.mp4".utf8), beneath: root, at: library)
        let taken = try file.take(into: SystemTrash { $0 == "XDG_DATA_HOME" ? path : nil })
        #expect(taken.place == Array((Self.own + "/files/c.mp4").utf8))
        let note = try String(contentsOfFile: Self.own + "/info/c.mp4.trashinfo", encoding: .utf8)
        #expect(note.contains("\nPath=\(folder.dropFirst(Self.top.count + 1))/a/c.mp4\n"), "\(note)")
        #expect(try manager.contentsOfDirectory(atPath: folder) == ["a"])
    }

    @Test(arguments: [true, false])
    func `what came under the name since the file was opened gets it back`(_ withTrash: Bool) throws {
        let home = try TemporaryFolder()
        defer { withExtendedLifetime(home) {} }
        let (manager, path) = (FileManager.default, home.path)
        for name in withTrash ? ["library", "Trash"] : ["library"] {
            try manager.createDirectory(atPath: "\(path)/\(name)", withIntermediateDirectories: true)
        }
        let name = path + "/library/a.mp4"
        let folder = Array((path + "/library").utf8)
        try Data("content".utf8).write(to: URL(filePath: name))
        let file = try FileInFolder(
            Array("a.mp4".utf8), beneath: Descriptor.folder(folder), at: folder)
        try Data("another".utf8).write(to: URL(filePath: name), options: .atomic)
        #expect(throws: SystemError("take the file", code: ESTALE)) {
            try file.take(into: SystemTrash { $0 == "XDG_DATA_HOME" ? path : nil })
        }
        #expect(try String(contentsOfFile: name, encoding: .utf8) == "another")
        #expect(try manager.contentsOfDirectory(atPath: path + "/library") == ["a.mp4"])
        if withTrash {
            for inner in ["info", "files"] {
                #expect(try manager.contentsOfDirectory(atPath: "\(path)/Trash/\(inner)") == [])
            }
        }
    }

    @Test func `a note that a killed process left of this very file is written anew, any other one is kept`()
        throws
    {
        let home = try TemporaryFolder()
        defer { withExtendedLifetime(home) {} }
        let (info, path) = (home.path + "/Trash/info", home.path)
        let manager = FileManager.default
        try manager.createDirectory(atPath: info, withIntermediateDirectories: true)
        let ours = "[Trash Info]\nPath=\(path)/a.mp4\nDeletionDate=2026-11-20T12:00:00\n"
        let notes: [(note: String, age: TimeInterval, name: String)] = [
            (ours, 60, "a.mp4"), ("", 60, "a.mp4"), (String(ours.prefix(20)), 60, "a.mp4"),
            (ours, -60, "a.2.mp4"), (ours.replacing("a.mp4", with: "b.mp4"), 60, "a.2.mp4"),
        ]
        for (note, age, name) in notes {
            try Data("content".utf8).write(to: URL(filePath: path + "/a.mp4"))
            try Data(note.utf8).write(to: URL(filePath: info + "/a.mp4.trashinfo"))
            try manager.setAttributes(
                [.modificationDate: Date.now - age], ofItemAtPath: info + "/a.mp4.trashinfo")
            let root = try Descriptor.folder(Array(path.utf8))
            let file = try FileInFolder(Array("a.mp4".utf8), beneath: root, at: Array(path.utf8))
            let taken = try file.take(into: SystemTrash { $0 == "XDG_DATA_HOME" ? path : nil })
            #expect(taken.place == Array("\(path)/Trash/files/\(name)".utf8), "\(note)")
            let told = try String(contentsOfFile: "\(info)/\(name).trashinfo", encoding: .utf8)
            #expect(told.hasPrefix(ours.prefix(ours.utf8.count - 20)), "\(told)")
            #expect(try manager.contentsOfDirectory(atPath: info).count == (name == "a.mp4" ? 1 : 2))
            for inner in ["info", "files"] {
                let folder = "\(path)/Trash/\(inner)/"
                for name in try manager.contentsOfDirectory(atPath: folder) {
                    try manager.removeItem(atPath: folder + name)
                }
            }
        }
    }
}
