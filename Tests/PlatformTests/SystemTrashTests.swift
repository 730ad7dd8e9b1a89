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
        let taken = try SystemTrash { $0 == "XDG_DATA_HOME" ? path : nil }.take(file)
        return (taken.map { String(decoding: $0, as: UTF8.self) }, folder + "/a b/c.mp4", folder)
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
            let taken = try SystemTrash { $0 == "XDG_DATA_HOME" ? path : nil }.take(file)
            #expect(taken == Array("\(path)/Trash/files/\(name)".utf8), "\(note)")
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
