import Glibc

/// What the kernel tells of folders that are watched: names that come, go, are written or moved in them.
///
/// A folder is watched by itself, not with those beneath it. Names are bytes, as on the disk.
package final class Inotify: Sendable {
    /// The number of a watch; the same folder has the same one, whatever its path is by then.
    package typealias Watch = CInt

    package struct Event: Sendable, Hashable {
        /// Whose; -1 where events were lost.
        package var watch: Watch
        package var what: What
        /// Joins the two sides of a move; 0 for all else.
        package var cookie: UInt32
        /// In the folder; empty for the folder itself.
        package var name: [UInt8]
    }

    package struct What: OptionSet, Sendable, Hashable {
        package let rawValue: UInt32

        package init(rawValue: UInt32) { self.rawValue = rawValue }

        package static let created = What(rawValue: UInt32(IN_CREATE))
        /// Closed by somebody who could have written to it.
        package static let closed = What(rawValue: UInt32(IN_CLOSE_WRITE))
        package static let deleted = What(rawValue: UInt32(IN_DELETE))
        package static let movedFrom = What(rawValue: UInt32(IN_MOVED_FROM))
        package static let movedTo = What(rawValue: UInt32(IN_MOVED_TO))
        /// Rights, owner or times.
        package static let attributes = What(rawValue: UInt32(IN_ATTRIB))
        package static let folderDeleted = What(rawValue: UInt32(IN_DELETE_SELF))
        package static let folderMoved = What(rawValue: UInt32(IN_MOVE_SELF))
        package static let unmounted = What(rawValue: UInt32(IN_UNMOUNT))
        /// The queue was full: anything may have happened anywhere.
        package static let overflow = What(rawValue: UInt32(IN_Q_OVERFLOW))
        /// The watch is gone, and its number with it.
        package static let ignored = What(rawValue: UInt32(IN_IGNORED))
        /// It is a folder that the name belongs to.
        package static let isFolder = What(rawValue: UInt32(bitPattern: Int32(IN_ISDIR)))

        fileprivate static let all: What = [
            .created, .closed, .deleted, .movedFrom, .movedTo, .attributes, .folderDeleted, .folderMoved,
        ]
    }

    /// Room for a few hundred events: more are read by the next call.
    private static let room = 1 << 16

    private let descriptor: Descriptor
    private let number: UInt64

    /// - Throws: `SystemError`; EMFILE where this user has as many of these as the kernel allows.
    package init() throws(SystemError) {
        let flags = CInt(IN_NONBLOCK | IN_CLOEXEC)
        descriptor = Descriptor(try SystemError.check(inotify_init1(flags), "watch folders"))
        number = Reactor.shared.register(descriptor.raw)
    }

    deinit { Reactor.shared.forget(number) }

    /// Watches the folder at this path from now on; a symbolic link is no folder. Blocks.
    ///
    /// - Throws: `SystemError`; ENOSPC where this user has as many watches as the kernel allows.
    package func watch(_ folder: [UInt8]) throws(SystemError) -> Watch {
        guard !folder.contains(0) else { throw SystemError("watch the folder", code: EINVAL) }
        let mask = What.all.rawValue | UInt32(IN_ONLYDIR | IN_DONT_FOLLOW | IN_EXCL_UNLINK)
        let watch = withTerminated(folder) { inotify_add_watch(descriptor.raw, $0, mask) }
        return try SystemError.check(watch, "watch the folder")
    }

    /// What happened before is told all the same, and `ignored` at the end. One that is gone already is no error.
    package func stop(_ watch: Watch) { inotify_rm_watch(descriptor.raw, watch) }

    /// Waits until something happens, and answers what did; none when the task is cancelled.
    package func events() async throws(SystemError) -> [Event] {
        while await Reactor.shared.wait(number, for: .read, until: .never) == .ready {
            let events = try read()
            if !events.isEmpty { return events }
        }
        return []
    }

    private func read() throws(SystemError) -> [Event] {
        var count = 0
        let bytes = [UInt8](unsafeUninitializedCapacity: Self.room) { buffer, filled in
            count = Glibc.read(descriptor.raw, buffer.baseAddress!, Self.room)
            filled = max(0, count)
        }
        if count < 0 {
            if errno == EAGAIN || errno == EINTR { return [] }
            throw SystemError("hear of watched folders")
        }
        return Self.events(in: bytes)
    }

    /// inotify(7): the fixed part, then the name, filled up with zeros.
    private static func events(in bytes: [UInt8]) -> [Event] {
        let fixed = MemoryLayout<inotify_event>.size
        var events: [Event] = []
        bytes.withUnsafeBytes { bytes in
            var start = 0
            while start + fixed <= bytes.count {
                let head = bytes.loadUnaligned(fromByteOffset: start, as: inotify_event.self)
                let end = min(start + fixed + Int(head.len), bytes.count)
                let name = bytes[(start + fixed)..<end].prefix { $0 != 0 }
                events.append(
                    Event(
                        watch: head.wd, what: What(rawValue: head.mask), cookie: head.cookie,
                        name: Array(name)))
                start = end
            }
        }
        return events
    }
}

/// How many folders a user may have watched, and how many programs may watch, as the kernel is set; `nil` where it does not tell. Blocks.
package enum InotifyLimits {
    package static var watches: Int? { read("max_user_watches") }
    package static var instances: Int? { read("max_user_instances") }

    private static func read(_ name: String) -> Int? {
        guard let bytes = try? readFile("/proc/sys/fs/inotify/" + name, limit: 64) else { return nil }
        return Int(String(decoding: bytes, as: UTF8.self).filter(\.isNumber))
    }
}
