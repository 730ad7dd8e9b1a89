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
        /// Its library folder is not there, or is another disk.
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
        /// There is a trash, but a mount lies between.
        case noTrash = "no_trash"
        case failed
        /// Another file of its entry stays.
        case together
        /// It lies in a folder that was taken out of the library: it stays there, and its entry goes.
        case outside

        package var isGone: Bool { [.trashed, .deleted, .absent].contains(self) }
        /// It keeps no entry.
        package var letsGo: Bool { isGone || self == .outside }
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

    mutating func keep(for why: Kept) {
        (outcome, difference, detail) = (why.outcome, why.difference, why.detail)
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

    package var kept: [DeletedFile] { files.filter { !$0.outcome.letsGo } }
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

    /// Of opening it.
    init(opening error: SystemError) { self.init(error, beyondMount: .link) }

    /// Of removing it.
    init(taking error: SystemError) { self.init(error, beyondMount: .noTrash) }

    private init(_ error: SystemError, beyondMount: DeletedFile.Outcome) {
        if error.code == ESTALE {
            self.init(.changed)
            return
        }
        let outcome: DeletedFile.Outcome =
            switch error.code {
            case EXDEV: beyondMount
            case ELOOP, ENOTDIR: .link
            case EROFS, EACCES, EPERM: .notWritable
            case EIO: .unreadable
            case ENOSPC, EDQUOT: .full
            default: .failed
            }
        self.init(outcome, "\(error)")
    }
}

extension TrashedFile {
    /// The file, opened; `nil` where it is gone. Blocks.
    ///
    /// `isBegun`: its deletion was cut short, so that it may have gone by that.
    ///
    /// - Throws: `Kept` where it is not the one that the catalogue knows, or not to be removed.
    func place(isBegun: Bool) throws(Kept) -> FileInFolder? {
        guard isInLibrary else { throw Kept(.outside) }
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
            found = try open(beneath: root)
        } catch {
            switch error.code {
            case ENOENT:
                if isMissing || isBegun { return nil }
                // On a disk of its own inside the folder it may only be unplugged; else a scan tells where it went, and
                // what was said of it goes along.
                throw Kept(self.device == folderDevice ? .moved : .away, "\(error)")
            case EINVAL: throw Kept(.irregular)
            case EACCES: throw Kept(.unreadable, "\(error)")
            default: throw Kept(opening: error)
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

    /// As a whole under its own name, also where a deletion was cut short.
    private func open(beneath root: Descriptor) throws(SystemError) -> FileInFolder {
        do { return try FileInFolder(path, beneath: root, at: folder.bytes) } catch {
            guard error.code == ENOENT, try FileInFolder.unhide(path, beneath: root) else { throw error }
            return try FileInFolder(path, beneath: root, at: folder.bytes)
        }
    }
}

extension [FileInFolder] {
    /// Takes all of them out of their places, or none. Blocks.
    ///
    /// - Throws: `NotTaken`, with the one that stays for a reason of its own.
    func take(into trash: SystemTrash) throws(NotTaken) -> [TakenFile] {
        var taken: [TakenFile] = []
        for (index, file) in enumerated() {
            do throws(SystemError) {
                guard file.isUnmoved else { throw SystemError("take the file", code: ESTALE) }
                taken.append(try file.take(into: trash))
            } catch {
                var reasons = [index: Kept(taking: error)]
                for (index, file) in taken.enumerated() {
                    do { try file.putBack() } catch { reasons[index] = Kept(.failed, "\(error)") }
                }
                throw NotTaken(reasons: reasons)
            }
        }
        return taken
    }
}

/// Why files stay that were to be taken, by their number among them.
struct NotTaken: Error {
    let reasons: [Int: Kept]
}
