import Catalog
import Glibc
import Platform
import Synchronization

/// Which folders are watched: scans enter them as they walk, so that nothing happens between the look and the watch.
final class WatchedFolders: Sendable {
    /// A folder of a library folder; the library folder itself has no path.
    struct Place: Sendable, Hashable {
        var root: Root.ID
        var path: [UInt8]
    }

    /// Why some of a library folder is not watched.
    struct Lack: Sendable, Hashable {
        /// The first folder that could not be.
        var path: [UInt8]
        var error: SystemError
    }

    private struct Watched {
        var place: Place
        /// The last walk that met it.
        var walk: Int
    }

    private struct State {
        var watched: [Inotify.Watch: Watched] = [:]
        var watches: [Place: Inotify.Watch] = [:]
        /// The folders in which library folders lie: one that is renamed or made anew is told of there.
        var above: [Inotify.Watch: [Root.ID: [UInt8]]] = [:]
        var lacks: [Root.ID: Lack] = [:]
        var walk = 0
    }

    private let inotify: Inotify
    private let most: Int
    private let state = Mutex(State())

    init(_ inotify: Inotify, most: Int) {
        self.inotify = inotify
        self.most = most
    }

    var count: Int { state.withLock { $0.watched.count } }

    /// A walk through the whole library folder begins.
    func begin(_ root: Root) {
        let name = root.path.name
        // A folder that is not there is told of by the walk.
        let above = try? inotify.watch(root.path.folder)
        state.withLock { state in
            state.walk += 1
            state.lacks[root.id] = nil
            if let above { state.above[above, default: [:]][root.id] = name }
        }
    }

    /// A walk is about to list a folder. Blocks.
    func enter(_ path: [UInt8], of root: Root) {
        do throws(SystemError) {
            if count >= most { throw SystemError("watch the folder", code: ENOSPC) }
            let full = path.isEmpty ? root.path.bytes : root.path.bytes + [UInt8(ascii: "/")] + path
            note(try inotify.watch(full), Place(root: root.id, path: path))
        } catch {
            // What is gone or closed to us is told by the walk.
            if [ENOENT, ENOTDIR, EACCES, ELOOP].contains(error.code) { return }
            state.withLock { state in
                if state.lacks[root.id] == nil { state.lacks[root.id] = Lack(path: path, error: error) }
            }
        }
    }

    private func note(_ watch: Inotify.Watch, _ place: Place) {
        let replaced = state.withLock { state -> Inotify.Watch? in
            // The same folder under its old name, and another folder under this one.
            if let old = state.watched[watch]?.place, old != place { state.watches[old] = nil }
            let replaced = state.watches[place].flatMap { $0 == watch ? nil : $0 }
            if let replaced { state.watched[replaced] = nil }
            state.watched[watch] = Watched(place: place, walk: state.walk)
            state.watches[place] = watch
            return replaced
        }
        if let replaced { inotify.stop(replaced) }
    }

    /// A walk through the whole library folder has ended: what it did not meet is left out from now on.
    func end(_ root: Root.ID) {
        let walk = state.withLock { $0.walk }
        drop { $0.place.root == root && $0.walk < walk }
    }

    func lack(of root: Root.ID) -> Lack? { state.withLock { $0.lacks[root] } }

    /// Whether all of a library folder is watched, as far as it has been walked through.
    func isWatched(_ root: Root.ID) -> Bool {
        state.withLock { $0.lacks[root] == nil && $0.watches[Place(root: root, path: [])] != nil }
    }

    /// Whose events these are.
    func place(of watch: Inotify.Watch) -> Place? { state.withLock { $0.watched[watch]?.place } }

    /// The library folders that have this name in that folder.
    func roots(called name: [UInt8], in watch: Inotify.Watch) -> [Root.ID] {
        state.withLock { $0.above[watch]?.filter { $0.value == name }.map(\.key) ?? [] }
    }

    /// The library folders that lie in that folder.
    func roots(in watch: Inotify.Watch) -> [Root.ID] {
        state.withLock { $0.above[watch].map { Array($0.keys) } ?? [] }
    }

    /// The kernel has ended the watch.
    func forget(_ watch: Inotify.Watch) {
        state.withLock { state in
            state.above[watch] = nil
            guard let place = state.watched.removeValue(forKey: watch)?.place else { return }
            if state.watches[place] == watch { state.watches[place] = nil }
        }
    }

    /// A folder has gone elsewhere, with all beneath it.
    func drop(_ root: Root.ID, beneath path: [UInt8]) {
        let prefix = path.isEmpty ? [] : path + [UInt8(ascii: "/")]
        drop { $0.place.root == root && ($0.place.path == path || $0.place.path.starts(with: prefix)) }
    }

    /// Only these are library folders.
    func keep(_ roots: Set<Root.ID>) {
        drop { !roots.contains($0.place.root) }
        state.withLock { state in
            state.lacks = state.lacks.filter { roots.contains($0.key) }
            for (watch, above) in state.above {
                state.above[watch] = above.filter { roots.contains($0.key) }
            }
        }
    }

    private func drop(where isOut: (Watched) -> Bool) {
        let out = state.withLock { state in
            let out = state.watched.filter { isOut($0.value) }
            for (watch, watched) in out {
                state.watched[watch] = nil
                if state.watches[watched.place] == watch { state.watches[watched.place] = nil }
            }
            return out.keys
        }
        for watch in out { inotify.stop(watch) }
    }
}
