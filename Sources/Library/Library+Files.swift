package import Catalog
package import Platform

extension Library {
    /// The picture of this key, opened. One that ought to be there and is not is queued to be made again.
    ///
    /// - Throws: `LibraryError.notFound`, for whatever is no key too.
    package func picture(_ key: String) async throws -> OpenFile {
        guard isPictureKey(key) else { throw LibraryError.notFound }
        let path = pictures.path(of: key)
        let open = try await BlockingPool.shared.run { try? OpenFile.open(path: path) }
        if let open { return open }
        // One of ours that somebody removed is made again, for the next time.
        if try await catalog.read({ try $0.isPicture(key) }) { try await makeLater(key) }
        throw LibraryError.notFound
    }

    /// The file that plays for a video, or the given one of its files, opened beneath its library folder without
    /// following any symbolic link.
    ///
    /// - Throws: `LibraryError.notFound` or `.fileUnavailable`.
    package func media(_ video: Video.ID, file: MediaFile.ID? = nil) async throws -> (
        MediaFile, OpenFile
    ) {
        let (found, roots) = try await catalog.read { connection in
            guard let entry = try connection.video(video),
                let found = try connection.file(file ?? entry.file),
                try found.video == entry.id || connection.edit(of: entry.id)?.id == found.id
            else { throw LibraryError.notFound }
            return (found, try connection.liveRoots().map(\.path))
        }
        // A file of a folder that was removed from the library is not ours to give any more.
        guard let root = roots.first(where: { $0.contains(found.path) }), let path = found.path.beneath(root)
        else { throw LibraryError.notFound }
        let open = try await BlockingPool.shared.run {
            do {
                return try Descriptor.folder(root.bytes).open(beneath: path)
            } catch let error as SystemError {
                throw LibraryError.fileUnavailable(found.path, error)
            }
        }
        return (found, open)
    }
}
