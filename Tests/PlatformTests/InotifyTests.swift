import Foundation
import Glibc
import Platform
import Testing

@Suite(.timeLimit(.minutes(1))) struct InotifyTests {
    private let folder: TemporaryFolder
    init() throws { folder = try TemporaryFolder() }

    @Test func `names that come, move and go in a folder are told with both sides of a move`() async throws {
        let inotify = try Inotify()
        let watch = try inotify.watch(Array(folder.path.utf8))
        #expect(try inotify.watch(Array(folder.path.utf8)) == watch)
        let file = open(folder.path + "/a", O_CREAT | O_WRONLY, 0o644)
        close(file)
        rename(folder.path + "/a", folder.path + "/b")
        mkdir(folder.path + "/c", 0o755)
        unlink(folder.path + "/b")
        var events: [Inotify.Event] = []
        while events.count < 6 { events += try await inotify.events() }
        #expect(events.allSatisfy { $0.watch == watch })
        let names = events.map { String(decoding: $0.name, as: UTF8.self) }
        #expect(names == ["a", "a", "a", "b", "c", "b"])
        #expect(
            events.map(\.what) == [.created, .closed, .movedFrom, .movedTo, [.created, .isFolder], .deleted])
        #expect(events[2].cookie == events[3].cookie && events[2].cookie != 0)
    }

    @Test func `a folder that is deleted ends its watch`() async throws {
        let inotify = try Inotify()
        mkdir(folder.path + "/a", 0o755)
        let watch = try inotify.watch(Array((folder.path + "/a").utf8))
        rmdir(folder.path + "/a")
        var events: [Inotify.Event] = []
        while !events.contains(where: { $0.what.contains(.ignored) }) { events += try await inotify.events() }
        #expect(events.map(\.watch) == [watch, watch])
        #expect(events[0].what.contains(.folderDeleted))
        #expect(throws: SystemError.self) { _ = try inotify.watch(Array((folder.path + "/a").utf8)) }
    }

    @Test func `waiting ends when its task is cancelled`() async throws {
        let inotify = try Inotify()
        await withTaskGroup { group in
            group.addTask { try? await inotify.events() }
            group.cancelAll()
            #expect(await group.next() == [])
        }
    }

    @Test func `a file that is open for writing has writers`() throws {
        let path = folder.path + "/a"
        let file = open(path, O_CREAT | O_WRONLY, 0o644)
        #expect(try OpenFile.open(path: Array(path.utf8)).hasWriters != false)
        close(file)
        #expect(try OpenFile.open(path: Array(path.utf8)).hasWriters != true)
    }
}
