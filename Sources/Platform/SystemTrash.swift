import CLinux
import Glibc

/// The trash of the desktop (freedesktop.org Trash specification 1.0): that of the home folder, and those at the top of
/// other file systems. Files come into it by renaming alone, never by copying.
package struct SystemTrash: Sendable {
    /// `$XDG_DATA_HOME/Trash`.
    private let home: [UInt8]?
    /// In nanoseconds, by the clock of file systems.
    private let since: Int

    /// `environment` is asked for `XDG_DATA_HOME` and `HOME`.
    package init(_ environment: (String) -> String?) {
        let data = environment("XDG_DATA_HOME").flatMap { $0.hasPrefix("/") ? $0 : nil }
        let home = environment("HOME").flatMap { $0.hasPrefix("/") ? $0 : nil }
        self.home = (data ?? home.map { $0 + "/.local/share" }).map { Array("\($0)/Trash".utf8) }
        var now = timespec()
        clock_gettime(CLOCK_REALTIME_COARSE, &now)
        since = now.tv_sec * 1_000_000_000 + now.tv_nsec
    }

    /// Moves the file into the trash that belongs to its file system. Blocks.
    ///
    /// - Returns: `nil`, and nothing has happened, where there is no trash for it.
    /// - Throws: `SystemError`; EXDEV where there is one that cannot take it, since a mount lies between.
    func take(_ file: FileInFolder) throws(SystemError) -> TakenFile? {
        let atHome = home.flatMap { Self.bin(at: $0) }
        var refusal: SystemError?
        if let atHome, atHome.device == file.file.device {
            do { return try move(file, told: file.path, into: atHome) } catch {
                guard error.code == EXDEV else { throw error }
                refusal = error
            }
        }
        let path = try Self.resolved(file)
        guard let top = Self.top(of: path, on: file.file.device) else { return nil }
        let told = Array(path.dropFirst(top == [0x2F] ? 1 : top.count + 1))
        // Who has a trash at home looks into it; a server without a desktop would only fill its disk.
        for bin in try Self.bins(at: top, makes: atHome != nil) where bin.device == file.file.device {
            do { return try move(file, told: told, into: bin) } catch {
                guard error.code == EXDEV else { throw error }
                refusal = error
            }
        }
        if let refusal { throw refusal }
        return nil
    }

    /// A trash folder, open, with its path.
    private struct Bin {
        let folder: Descriptor
        let path: [UInt8]
        let device: UInt64
    }

    /// Those at the top of a file system.
    private static func bins(at top: [UInt8], makes: Bool) throws(SystemError) -> [Bin] {
        guard let (above, _) = folder(top) else { return [] }
        let prefix = top == [0x2F] ? top : top + [0x2F]
        let user = Array("\(getuid())".utf8)
        var bins: [Bin] = []
        // One for all must be a real folder with the sticky bit.
        let common = Array(".Trash".utf8)
        if let (folder, facts) = folder(common, in: above), facts.st_mode & S_ISVTX != 0 {
            try make(user, in: folder)
            if let bin = bin(at: user, in: folder, told: prefix + common + [0x2F] + user) { bins.append(bin) }
        }
        let own = Array(".Trash-".utf8) + user
        if makes { try make(own, in: above) }
        if let bin = bin(at: own, in: above, told: prefix + own) { bins.append(bin) }
        return bins
    }

    /// A folder of this user's, no link.
    private static func bin(at path: [UInt8], in parent: Descriptor? = nil, told: [UInt8]? = nil) -> Bin? {
        guard let (folder, facts) = folder(path, in: parent), facts.st_uid == getuid() else { return nil }
        return Bin(folder: folder, path: told ?? path, device: UInt64(facts.st_dev))
    }

    /// A real folder, no link; `nil` where there is none: whatever is wrong with it, it is no trash.
    private static func folder(_ path: [UInt8], in parent: Descriptor? = nil) -> (
        open: Descriptor, facts: stat
    )? {
        let opened = withTerminated(path) {
            openat(parent?.raw ?? AT_FDCWD, $0, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
        }
        guard opened >= 0 else { return nil }
        let folder = Descriptor(opened)
        var facts = stat()
        return fstat(opened, &facts) == 0 ? (folder, facts) : nil
    }

    /// Where the file is, by a path without links.
    private static func resolved(_ file: FileInFolder) throws(SystemError) -> [UInt8] {
        let folder = try FileWriting.resolved(Array(file.path.dropLast(file.name.count)))
        return (folder == [0x2F] ? folder : folder + [0x2F]) + file.name
    }

    /// The highest folder above the file that is on its file system, with no mount between: one folder may be mounted in
    /// two places, and nothing is renamed from one to the other.
    private static func top(of file: [UInt8], on device: UInt64) -> [UInt8]? {
        let points = Set(Mount.all().map(\.point))
        var top: [UInt8]?
        var path = file
        while let slash = path.lastIndex(of: 0x2F), top != [0x2F] {
            path = slash == 0 ? [0x2F] : Array(path[..<slash])
            guard let facts = facts(path), UInt64(facts.st_dev) == device else { break }
            top = path
            if points.contains(path) { break }
        }
        return top
    }

    private func move(_ file: FileInFolder, told: [UInt8], into bin: Bin) throws(SystemError) -> TakenFile {
        let info = try Self.inner("info", of: bin.folder)
        let files = try Self.inner("files", of: bin.folder)
        let name = try reserve(file, told: told, in: info, files)
        let note = name + Array(".trashinfo".utf8)
        let renamed = withTerminated(file.name) { old in
            withTerminated(name) { clinux_rename_new(file.folder.raw, old, files.raw, $0) }
        }
        guard renamed == 0 else {
            let error = SystemError("move the file into the trash")
            _ = withTerminated(note) { unlinkat(info.raw, $0, 0) }
            throw error
        }
        return TakenFile(
            file: file, folder: files, name: name, note: (info, note),
            place: bin.path + Array("/files/".utf8) + name)
    }

    /// Writes the note that says where the file was; its name is nobody else's from then on.
    private func reserve(
        _ file: FileInFolder, told: [UInt8], in info: Descriptor, _ files: Descriptor
    ) throws(SystemError) -> [UInt8] {
        for number in 1...10_000 {
            let name = Self.name(file.name, number)
            var facts = stat()
            guard withTerminated(name, { fstatat(files.raw, $0, &facts, AT_SYMLINK_NOFOLLOW) }) != 0 else {
                continue
            }
            let noteName = name + Array(".trashinfo".utf8)
            let text = Self.note(told)
            if isLeftover(noteName, in: info, text) {
                _ = withTerminated(noteName) { unlinkat(info.raw, $0, 0) }
            }
            let note = withTerminated(noteName) {
                openat(info.raw, $0, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
            }
            if note < 0, errno == EEXIST { continue }
            let descriptor = Descriptor(try SystemError.check(note, "write into the trash"))
            let written = text.withUnsafeBytes { write(descriptor.raw, $0.baseAddress, $0.count) }
            guard written == text.count else {
                let error = SystemError("write into the trash", code: written < 0 ? errno : ENOSPC)
                _ = withTerminated(noteName) { unlinkat(info.raw, $0, 0) }
                throw error
            }
            return name
        }
        throw SystemError("find a name in the trash", code: EEXIST)
    }

    /// Whether a process that was killed before it moved this very file has left that note, by which no file lies.
    private func isLeftover(_ note: [UInt8], in info: Descriptor, _ text: [UInt8]) -> Bool {
        let opened = withTerminated(note) {
            openat(info.raw, $0, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
        }
        guard opened >= 0 else { return false }
        let descriptor = Descriptor(opened)
        var facts = stat()
        guard fstat(descriptor.raw, &facts) == 0, facts.st_mode & S_IFMT == S_IFREG,
            facts.st_mtim.tv_sec * 1_000_000_000 + facts.st_mtim.tv_nsec < since
        else { return false }  // Somebody else may be about to move a file.
        var found = [UInt8](repeating: 0, count: text.count)
        let count = found.withUnsafeMutableBytes { read(descriptor.raw, $0.baseAddress, $0.count) }
        guard count >= 0 else { return false }
        // All but the date, or as much as was written of it.
        let told = text.prefix(text.count - "2026-11-20T12:00:00\n".utf8.count)
        return told.starts(with: found.prefix(count).prefix(told.count))
    }

    /// Short enough to have `.trashinfo` behind it.
    private static func name(_ name: [UInt8], _ number: Int) -> [UInt8] {
        let suffix = number == 1 ? [] : Array(".\(number)".utf8)
        let dot = name.lastIndex(of: UInt8(ascii: ".")).flatMap { name.count - $0 <= 16 && $0 > 0 ? $0 : nil }
        let ending = dot.map { Array(name[$0...]) } ?? []
        var stem = Array((dot.map { name[..<$0] } ?? name[...]).prefix(240 - suffix.count - ending.count))
        if stem.count < (dot ?? name.count) {
            // Not in the middle of a letter.
            while let last = stem.last, last & 0xC0 == 0x80 { stem.removeLast() }
            if let last = stem.last, last >= 0xC0 { stem.removeLast() }
        }
        return stem + suffix + ending
    }

    private static func note(_ told: [UInt8]) -> [UInt8] {
        let digits = Array("0123456789ABCDEF".utf8)
        let escaped = told.flatMap { byte -> [UInt8] in
            let isPlain =
                (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
                || "-._~/".utf8.contains(byte)
            return isPlain ? [byte] : [0x25, digits[Int(byte >> 4)], digits[Int(byte & 15)]]
        }
        var now = time(nil)
        var local = tm()
        localtime_r(&now, &local)
        var moment = [CChar](repeating: 0, count: 32)
        let length = strftime(&moment, 32, "%Y-%m-%dT%H:%M:%S", &local)
        return Array("[Trash Info]\nPath=".utf8) + escaped + Array("\nDeletionDate=".utf8)
            + moment.prefix(length).map { UInt8(bitPattern: $0) } + [0x0A]
    }

    private static func inner(_ name: String, of bin: Descriptor) throws(SystemError) -> Descriptor {
        if mkdirat(bin.raw, name, 0o700) != 0, errno != EEXIST { throw SystemError("make the trash") }
        let opened = openat(bin.raw, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
        return Descriptor(try SystemError.check(opened, "open the trash"))
    }

    /// Where none can be made there is none; on a full disk there is none yet, and what belongs into it must wait.
    private static func make(_ name: [UInt8], in folder: Descriptor) throws(SystemError) {
        let made = withTerminated(name) { mkdirat(folder.raw, $0, 0o700) }
        if made != 0, [ENOSPC, EDQUOT].contains(errno) { throw SystemError("make the trash") }
    }

    private static func facts(_ path: [UInt8]) -> stat? {
        var facts = stat()
        return withTerminated(path) { lstat($0, &facts) } == 0 ? facts : nil
    }
}
