package import Catalog
import Glibc
import Platform

/// What became of a file that was to be deleted for good.
package struct DeletedFile: Sendable, Hashable {
    package enum Outcome: String, Sendable, CaseIterable {
        /// It is in the trash of the desktop.
        case trashed
        case deleted
        /// It was gone already.
        case absent
        /// Its entry is not in the trash.
        case notInTrash = "not_in_trash"
        /// Its library folder is not there, is no library folder any more, or is another disk.
        case away
        /// It is not where the catalogue knows it, and no scan has looked where it went.
        case moved
        case notWritable = "not_writable"
        /// The path leads through a symbolic link.
        case link
        /// It is not the file that the catalogue knows.
        case different
        case unreadable
        /// The system's trash has no room for it.
        case full
        case failed

        package var isGone: Bool { [.trashed, .deleted, .absent].contains(self) }
    }

    /// By what it is not the file that the catalogue knows.
    package enum Difference: String, Sendable, CaseIterable {
        case unsettled = "It is not known yet whether the file there is the same."
        case irregular = "It is no regular file."
        case size = "Its size or its time is another one."
        case other = "Another file took its place."
        case changed = "It changed just now."
        case content = "Its content is another one."

        /// For tables of words.
        package var key: String { "\(self)" }
    }

    package var video: Video.ID
    package var path: FilePath?
    package var outcome: Outcome
    package var difference: Difference?
    /// Where it is now, the difference, or the system's own words.
    package var detail: String?

    package init(video: Video.ID, path: FilePath? = nil, outcome: Outcome, detail: String? = nil) {
        self.video = video
        self.path = path
        self.outcome = outcome
        self.detail = detail
    }
}

/// What became of all of them.
package struct DeletionReport: Sendable {
    package var files: [DeletedFile] = []
    /// Entries that are gone.
    package var forgotten = 0
    /// In the journal.
    package var change: Change.ID?

    package init(files: [DeletedFile] = []) { self.files = files }

    package var kept: [DeletedFile] { files.filter { !$0.outcome.isGone } }
}

/// Why a file stays.
struct Kept: Error {
    let outcome: DeletedFile.Outcome
    let difference: DeletedFile.Difference?
    let detail: String?

    init(_ outcome: DeletedFile.Outcome, _ detail: String? = nil) {
        self.outcome = outcome
        self.detail = detail
        difference = nil
    }

    init(_ difference: DeletedFile.Difference) {
        outcome = .different
        self.difference = difference
        detail = difference.rawValue
    }

    /// Of opening it, or of removing it.
    init(_ error: SystemError) {
        detail = "\(error)"
        difference = nil
        outcome =
            switch error.code {
            case ELOOP, EXDEV, ENOTDIR: .link
            case EROFS, EACCES, EPERM: .notWritable
            case EIO: .unreadable
            case ENOSPC, EDQUOT: .full
            default: .failed
            }
    }
}

extension TrashedFile {
    /// The file, opened; `nil` where it is gone. Blocks.
    ///
    /// `isBegun`: its deletion was cut short, so that it may have gone by that.
    ///
    /// - Throws: `Kept` where it is not the one that the catalogue knows, or not to be removed.
    func place(isBegun: Bool) throws(Kept) -> FileInFolder? {
        guard isInLibrary else { throw Kept(.away) }
        if isUnsettled { throw Kept(.unsettled) }
        let root: Descriptor
        let device: UInt64
        do {
            root = try Descriptor.folder(folder.bytes)
            device = try root.place().device
        } catch { throw Kept(.away, "\(error)") }
        guard Int(exactly: device) == folderDevice else { throw Kept(.away) }
        if isDisplaced { return nil }
        let found: FileInFolder
        do {
            found = try FileInFolder(path, beneath: root, at: folder.bytes)
        } catch {
            switch error.code {
            case ENOENT:
                if isMissing || isBegun { return nil }
                // On a disk of its own inside the folder it may only be unplugged; else a scan tells where it went, and
                // what was said of it goes along.
                throw Kept(self.device == folderDevice ? .moved : .away, "\(error)")
            case EINVAL: throw Kept(.irregular)
            case EACCES: throw Kept(.unreadable, "\(error)")
            default: throw Kept(error)
            }
        }
        guard found.file.size == size, found.file.modified == modified else {
            throw Kept(.size)
        }
        if found.file.device == device, root.hasLastingInodes, found.file.inode != inode {
            throw Kept(.other)
        }
        do { try found.checkWritable() } catch { throw Kept(.notWritable, "\(error)") }
        return found
    }
}

extension FileInFolder {
    /// Blocks.
    ///
    /// - Returns: where in the desktop's trash it is now; `nil` when it is gone.
    func remove(into trash: SystemTrash) throws(Kept) -> FilePath? {
        guard isUnmoved else { throw Kept(.changed) }
        do {
            if let place = try trash.take(self) { return FilePath(place) }
            try unlink()
            return nil
        } catch { throw Kept(error) }
    }
}
