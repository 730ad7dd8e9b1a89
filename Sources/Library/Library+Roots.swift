package import Catalog
import Glibc
import Platform

extension Library {
    /// Makes a folder of this machine a library folder and has it scanned. One that is there already is scanned again.
    ///
    /// The path must be absolute; symbolic links in it are resolved once, now.
    ///
    /// - Throws: `LibraryError` with a plain reason.
    package func addRoot(_ path: FilePath, by actor: Actor) async throws -> (Root, Job, Change?) {
        let data = Array(settings.data.utf8)
        let resolved = try await BlockingPool.shared.run { try Self.usableFolder(path, data: data) }
        let (root, change) = try await catalog.write { connection in
            for other in try connection.roots() where other.path != resolved {
                if other.path.contains(resolved) || resolved.contains(other.path) {
                    throw LibraryError.overlaps(resolved, with: other.path)
                }
            }
            return try connection.addRoot(resolved, by: actor)
        }
        return (root, try await scan(ScanOptions(roots: [root.id])), change)
    }

    /// The library folder that this path is or lies in. Blocks nothing; the path must be resolved.
    package func root(containing path: FilePath) async throws -> Root? {
        let resolved = try await BlockingPool.shared.run { try Self.resolved(path) }
        return try await catalog.read { try $0.roots() }.first { $0.path.contains(resolved) }
    }

    private static func resolved(_ path: FilePath) throws(LibraryError) -> FilePath {
        guard path.bytes.first == UInt8(ascii: "/") else { throw .notAbsolute(path) }
        do {
            return FilePath(try FileWriting.resolved(path.bytes))
        } catch {
            throw .unreadable(path, error)
        }
    }

    /// The folder resolved, where it can become a library folder beside this data folder. Blocks.
    package static func usableFolder(_ path: FilePath, data: [UInt8]) throws(LibraryError) -> FilePath {
        let folder = try resolved(path)
        guard folder.bytes != [UInt8(ascii: "/")] else { throw .wholeSystem }
        do {
            _ = try DirectoryWalk(root: folder.bytes)
        } catch {
            throw error.code == ENOTDIR ? .notAFolder(path) : .unreadable(path, error)
        }
        // The data folder may not be there yet.
        let data = FilePath((try? FileWriting.resolved(data)) ?? data)
        guard !folder.contains(data), !data.contains(folder) else { throw .dataFolder(path) }
        return folder
    }
}

extension FilePath {
    /// Whether the other path is this folder or lies in it; both are resolved.
    func contains(_ other: FilePath) -> Bool { self == other || other.beneath(self) != nil }
}
