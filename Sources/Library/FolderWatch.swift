import Catalog
import Glibc
import Media
import Platform
import Synchronization

/// Hears what happens in the library folders, and has it looked at: part by part, and now and then as a whole.
final class FolderWatch: Sendable {
    /// Of what cannot be watched, or not wholly.
    private static let timed = 900_000_000_000
    /// Of everything: what was not heard of for whatever reason.
    private static let daily = 86_400_000_000_000
    /// What the kernel can make one of meanwhile is heard of once.
    private static let pause = Duration.milliseconds(30)

    private let library: Library
    private let clock: WallClock
    private let inotify: Inotify?
    private let folders: WatchedFolders?
    /// Why nothing can be watched.
    private let error: SystemError?
    let due: DueParts
    /// What was at the places of the library folders when they were walked through last.
    private let seen = Mutex<[Root.ID: FileIdentity]>([:])

    init(_ library: Library) {
        self.library = library
        clock = library.settings.clock
        due = DueParts(clock: clock)
        var (inotify, error): (Inotify?, SystemError?) = (nil, nil)
        do throws(SystemError) { inotify = try Inotify() } catch let thrown { error = thrown }
        (self.inotify, self.error) = (inotify, error)
        folders = inotify.map { WatchedFolders($0, most: library.settings.mostWatches) }
    }

    /// How many folders are watched.
    var count: Int { folders?.count ?? 0 }

    /// Until cancelled.
    func run() async throws {
        try await withThrowingTaskGroup { group in
            if let inotify { group.addTask { try await self.hear(inotify) } }
            group.addTask { await self.followRoots() }
            group.addTask { await self.followMounts() }
            group.addTask { await self.lookNowAndThen() }
            group.addTask { await self.queueWhatIsDue() }
            try await group.waitForAll()
        }
    }

    // MARK: Scans

    /// A walk through a library folder begins.
    func begin(_ root: Root) { folders?.begin(root) }

    /// Called before a walk lists a folder.
    func enter(_ path: [UInt8], of root: Root) { folders?.enter(path, of: root) }

    /// A walk has found this at the place of the library folder.
    func see(_ identity: FileIdentity?, of root: Root) { seen.withLock { $0[root.id] = identity } }

    /// A walk through the whole of a library folder has ended.
    func end(_ root: Root) { folders?.end(root.id) }

    /// Why not all of a library folder is watched.
    func lack(of root: Root) -> WatchedFolders.Lack? {
        guard let folders else { return error.map { WatchedFolders.Lack(path: [], error: $0) } }
        return folders.lack(of: root.id)
    }

    /// Whether all of a library folder is watched, as far as it has been walked through.
    func isWatching(_ root: Root) -> Bool { folders?.isWatched(root.id) ?? false }

    // MARK: Hearing

    private func hear(_ inotify: Inotify) async throws {
        while true {
            let events = try await inotify.events()
            if events.isEmpty { return }
            for event in events { hear(event) }
            due.wake()
            await Reactor.shared.pause(until: .after(Self.pause))
        }
    }

    private func hear(_ event: Inotify.Event) {
        guard let folders else { return }
        if event.what.contains(.overflow) {
            Log.shared.warning(
                "more happened in the library folders than could be heard; all are looked through")
            return lookAtAll()
        }
        if event.what.contains(.ignored) { return folders.forget(event.watch) }
        if event.what.contains(.isFolder) {
            for root in folders.roots(called: event.name, in: event.watch) { due.note([], of: root) }
        }
        let hasGone = !event.what.isDisjoint(with: [.folderDeleted, .folderMoved, .unmounted])
        if hasGone { for root in folders.roots(in: event.watch) { due.note([], of: root) } }
        guard let place = folders.place(of: event.watch) else { return }
        guard !event.name.isEmpty else {
            // One of a folder within is told of where it lies, but for a disk that is taken out.
            if event.what.contains(.unmounted) || place.path.isEmpty && hasGone {
                folders.drop(place.root, beneath: place.path)
                due.note(place.path, of: place.root)
            }
            return
        }
        let path = place.path.isEmpty ? event.name : place.path + [UInt8(ascii: "/")] + event.name
        if event.what.contains(.isFolder) {
            hearOfFolder(event, path, place.root)
        } else {
            hearOfFile(event, path, place)
        }
    }

    private func hearOfFolder(_ event: Inotify.Event, _ path: [UInt8], _ root: Root.ID) {
        if event.name.first == UInt8(ascii: ".") { return }
        if event.what.contains(.movedFrom) { folders?.drop(root, beneath: path) }
        due.note(path, of: root)
    }

    private func hearOfFile(_ event: Inotify.Event, _ path: [UInt8], _ place: WatchedFolders.Place) {
        if event.name.elementsEqual(Library.rulesFile.utf8) { return due.note(place.path, of: place.root) }
        guard event.name.first != UInt8(ascii: "."), !FileKind.isPartial(name: event.name),
            FileKind.of(name: event.name) != .other || FileKind.isSubtitles(name: event.name)
        else { return }
        // What begins to be is most often written next; a hard link is not.
        if event.what.contains(.created) {
            return due.note(path, of: place.root, at: clock.now() + Settling.patience)
        }
        due.note(path, of: place.root, isClosed: !event.what.isDisjoint(with: [.closed, .movedTo]))
    }

    // MARK: What there is to look at

    private func lookAtAll() {
        for root in library.watchedRoots.withLock({ $0 }) { due.note([], of: root) }
        due.wake()
    }

    private func queueWhatIsDue() async {
        await withDiscardingTaskGroup { group in
            var armed = Int.max
            for await _ in due.rings {
                var parts = due.takeFresh()
                for place in await settled(due.takeLater()) {
                    parts[place.root, default: ScanParts()].insert(place.path)
                }
                if !parts.isEmpty { await look(at: parts) }
                guard let next = due.next else {
                    armed = .max
                    continue
                }
                if next < armed || armed <= clock.now() {
                    armed = next
                    group.addTask {
                        await self.clock.pause(next)
                        self.due.wake()
                    }
                }
            }
            group.cancelAll()
        }
    }

    /// Those that are not written to any more; the others wait on.
    private func settled(_ places: [Settling.Place]) async -> [Settling.Place] {
        // Where the catalogue cannot be read, the scan waits as well.
        guard !places.isEmpty, let roots = try? await library.catalog.read({ try $0.liveRoots() }) else {
            return places
        }
        let now = clock.now()
        let folders = Dictionary(uniqueKeysWithValues: roots.map { ($0.id, $0.path.bytes) })
        let settled = try? await BlockingPool.shared.run {
            places.filter { place in
                guard let folder = folders[place.root], !place.path.isEmpty else { return true }
                // What is gone, or no file, is a matter for the scan.
                let file = try? OpenFile.open(path: folder + [UInt8(ascii: "/")] + place.path)
                guard let modified = file?.modified, modified <= now, now - modified < Settling.patience
                else {
                    return true
                }
                self.due.note(place.path, of: place.root, at: modified + Settling.patience)
                return false
            }
        }
        return settled ?? places
    }

    private func look(at parts: [Root.ID: ScanParts]) async {
        do { try await library.look(at: parts) } catch {
            if Task.isCancelled { return }
            Log.shared.error("what happened in the library folders waits", ["error": "\(error)"])
            putBack(parts)
        }
    }

    /// They could not be looked at.
    func putBack(_ parts: [Root.ID: ScanParts]) {
        due.putBack(parts, at: clock.now() + 10_000_000_000)
        due.wake()
    }

    /// Library folders come and go by people's changes; one that comes is scanned by whoever adds it.
    private func followRoots() async {
        var isBehind = true
        while isBehind {
            let events = library.catalog.events.stream()
            await takeRoots()
            isBehind = false
            events: for await entry in events {
                guard let entry else {
                    isBehind = true
                    break events
                }
                if case .videos(_, batch: nil) = entry.element { continue }
                if case .job = entry.element { continue }
                await takeRoots()
            }
        }
    }

    private func takeRoots() async {
        // A catalogue that cannot be read is told of elsewhere.
        guard let roots = try? await library.catalog.read({ try $0.liveRoots() }) else { return }
        let ids = Set(roots.map(\.id))
        let gone = library.watchedRoots.withLock { before in
            defer { before = ids }
            return before.subtracting(ids)
        }
        if gone.isEmpty { return }
        folders?.keep(ids)
        for root in gone { due.forget(root) }
    }

    /// A library folder, or one in it, may be on what was mounted, or have been.
    private func followMounts() async {
        guard let table = try? MountTable() else { return }
        var mounts = Set(Mount.all())
        while await table.change() {
            let now = Set(Mount.all())
            let changed = now.symmetricDifference(mounts)
            mounts = now
            guard let roots = try? await library.catalog.read({ try $0.rootsUncounted() }) else { continue }
            for root in roots {
                let place = await library.place(of: root)
                if place != seen.withLock({ $0[root.id] }) { due.note([], of: root.id) }
                for path in changed.compactMap({ FilePath($0.point).beneath(root.path) }) {
                    due.note(path, of: root.id)
                }
            }
            due.wake()
        }
    }

    private func lookNowAndThen() async {
        var daily = clock.now() + Self.daily
        while !Task.isCancelled {
            await clock.pause(clock.now() + Self.timed)
            if Task.isCancelled { return }
            if clock.now() >= daily {
                daily = clock.now() + Self.daily
                lookAtAll()
                continue
            }
            guard let roots = try? await library.catalog.read({ try $0.rootsUncounted() }) else { continue }
            for root in roots {
                let isRemote = await Library.isRemote(root.path)
                if isRemote || !isWatching(root) { due.note([], of: root.id) }
            }
            due.wake()
        }
    }
}
