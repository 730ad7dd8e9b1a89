package import Catalog
import Glibc
import Media
import Platform
import Synchronization

extension Library {
    static let watchProblem = "watch"

    /// Has parts of library folders looked at, in the scan that runs or in one that nobody is told of.
    func look(at parts: [Root.ID: ScanParts]) async throws {
        requests.add(parts)
        _ = try await catalog.write { try self.quiet.queue(.scan, on: $0) }
        wake()
    }

    /// What a scan does as it walks: has folders watched, and leaves what is still being written.
    func visitor(of root: Root, _ parts: ScanParts?) async -> DirectoryWalk.Visitor {
        let (watch, settling) = (watching, settling)
        let (isRemote, closed) = (await Self.isRemote(root.path), parts?.closed ?? [])
        if parts == nil { watch?.begin(root) }
        var visitor = DirectoryWalk.Visitor()
        if let watch { visitor.entering = { watch.enter($0, of: root) } }
        visitor.isGrowing = { file, open in
            let isClosed = closed.contains(file.path)
            return settling.isGrowing(file, in: root.id, isClosed: isClosed, isRemote: isRemote, open)
        }
        visitor.alongside = { name in
            // Most names are told by a byte.
            name.count > 4 && name[name.count - 4] == UInt8(ascii: ".") && FileKind.isSubtitles(name: name)
        }
        return visitor
    }

    /// Whether others than programs of this machine may write there, of which nothing is heard.
    package static func isRemote(_ folder: FilePath) async -> Bool {
        let path = folder.text
        // What the mount table does not tell is taken for a disk.
        let type = try? await BlockingPool.shared.run { try fileSystemType(of: path) }
        guard let type = type ?? nil else { return false }
        // FUSE may be anything, and a folder of a virtual machine is its host's.
        return isNetworkFileSystem(type) || type == "fuse" || type.hasPrefix("fuse.")
            || ["virtiofs", "vboxsf"].contains(type)
    }

    /// What is at the place of a library folder; `nil` where nothing is.
    func place(of root: Root) async -> FileIdentity? {
        let path = root.path.bytes
        // Why it cannot be entered is told by the scan.
        return try? await BlockingPool.shared.run { try Descriptor.folder(path).place() }
    }

    /// Tells where not all of a library folder can be watched, or that it can be again.
    func tellOfWatching(_ root: Root, isWhole: Bool) async throws {
        guard let watch = watching else { return }
        if isWhole { watch.end(root) }
        let lack = watch.lack(of: root)
        if lack == nil, !isWhole { return }
        let (id, folder) = (root.id, root.path)
        let told = try await catalog.read { try $0.problems(limit: 10_000) }
            .filter { $0.kind == Self.watchProblem }
            .compactMap { $0.path == folder ? [] : $0.path.beneath(folder) }
        if lack == nil, told.isEmpty { return }
        let message = lack.map { Self.explain($0.error) }
        try await catalog.write { connection in
            for path in told where path != lack?.path { try connection.clearProblems(root: id, path: path) }
            if let lack, let message {
                try connection.problem(root: id, path: lack.path, kind: Self.watchProblem, message: message)
            }
        }
    }

    /// Why one of these folders cannot be watched at this moment, with what to do about it.
    package static func troubleWithWatching(_ folders: [FilePath]) -> String? {
        do throws(SystemError) {
            let inotify = try Inotify()
            for folder in folders {
                do throws(SystemError) { _ = try inotify.watch(folder.bytes) } catch
                    where error.code != ENOSPC
                {
                    // One that is away is told of by itself.
                    continue
                }
            }
            return nil
        } catch {
            return explain(error)
        }
    }

    /// For people, with what to do about it.
    static func explain(_ error: SystemError) -> String {
        let limit: (name: String, now: Int?, enough: Int)? =
            switch error.code {
            case ENOSPC: ("fs.inotify.max_user_watches", InotifyLimits.watches, 1_048_576)
            case EMFILE: ("fs.inotify.max_user_instances", InotifyLimits.instances, 1024)
            default: nil
            }
        let instead = "New files are found by scans every 15 minutes instead of at once."
        guard let limit else { return "Not all folders can be watched (\(error)). \(instead)" }
        let now = limit.now.map { " (\($0) now)" } ?? ""
        let more = max(limit.enough, 2 * (limit.now ?? 0))
        return
            "Not all folders can be watched: \(limit.name) is too low\(now). \(instead) To raise it: "
            + "echo \(limit.name)=\(more) | sudo tee /etc/sysctl.d/60-tagflow.conf && sudo sysctl --system"
    }
}
