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
    /// - Returns: where it is now; `nil`, and nothing has happened, where there is no trash for it.
    package func take(_ file: FileInFolder) throws(SystemError) -> [UInt8]? {
        for (bin, top) in try bins(for: file) {
            if let place = try move(file, into: bin, top: top) { return place }
        }
        return nil
    }

    /// A trash folder, open, with its path; `top` where what lies in it is told by paths from there on.
    private struct Bin {
        let folder: Descriptor
        let path: [UInt8]
    }

    private func bins(for file: FileInFolder) throws(SystemError) -> [(Bin, top: [UInt8]?)] {
        let atHome = home.flatMap { Self.bin(at: $0) }
        if let atHome, Self.device(of: atHome.folder) == file.file.device { return [(atHome, nil)] }
        var bins: [(Bin, top: [UInt8]?)] = []
        guard let top = Self.top(of: file) else { return bins }
        let prefix = top == [0x2F] ? top : top + [0x2F]
        let user = "\(getuid())"
        // One for all must be a real folder with the sticky bit.
        let common = prefix + Array(".Trash".utf8)
        if let facts = Self.facts(common), facts.st_mode & S_IFMT == S_IFDIR, facts.st_mode & S_ISVTX != 0 {
            let own = common + [0x2F] + Array(user.utf8)
            try Self.make(own)
            if let bin = Self.bin(at: own) { bins.append((bin, top)) }
        }
        let own = prefix + Array(".Trash-\(user)".utf8)
        // Who has a trash at home looks into it; a server without a desktop would only fill its disk.
        if atHome != nil { try Self.make(own) }
        if let bin = Self.bin(at: own) { bins.append((bin, top)) }
        return bins.filter { Self.device(of: $0.0.folder) == file.file.device }
    }

    /// A folder of this user's, no link.
    private static func bin(at path: [UInt8]) -> Bin? {
        guard let facts = facts(path), facts.st_mode & S_IFMT == S_IFDIR, facts.st_uid == getuid(),
            let folder = try? Descriptor.folder(path)
        else { return nil }  // Whatever is wrong with it, it is none.
        return Bin(folder: folder, path: path)
    }

    /// The highest folder above the file that is on its file system.
    private static func top(of file: FileInFolder) -> [UInt8]? {
        var top: [UInt8]?
        var path = file.path
        while let slash = path.lastIndex(of: 0x2F), path != [0x2F] {
            path = slash == 0 ? [0x2F] : Array(path[..<slash])
            guard let facts = facts(path), UInt64(facts.st_dev) == file.file.device else { break }
            top = path
        }
        return top
    }

    private func move(_ file: FileInFolder, into bin: Bin, top: [UInt8]?) throws(SystemError) -> [UInt8]? {
        let info = try Self.inner("info", of: bin.folder)
        let files = try Self.inner("files", of: bin.folder)
        let name = try reserve(file, in: info, files, top: top)
        let note = name + Array(".trashinfo".utf8)
        let renamed = withTerminated(file.name) { old in
            withTerminated(name) { renameat(file.folder.raw, old, files.raw, $0) }
        }
        guard renamed == 0 else {
            let error = SystemError("move the file into the trash")
            _ = withTerminated(note) { unlinkat(info.raw, $0, 0) }
            if error.code == EXDEV { return nil }
            throw error
        }
        return bin.path + Array("/files/".utf8) + name
    }

    /// Writes the note that says where the file was; its name is nobody else's from then on.
    private func reserve(
        _ file: FileInFolder, in info: Descriptor, _ files: Descriptor, top: [UInt8]?
    ) throws(SystemError) -> [UInt8] {
        for number in 1...10_000 {
            let name = Self.name(file.name, number)
            var facts = stat()
            guard withTerminated(name, { fstatat(files.raw, $0, &facts, AT_SYMLINK_NOFOLLOW) }) != 0 else {
                continue
            }
            let noteName = name + Array(".trashinfo".utf8)
            let text = Self.note(file.path, top: top)
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

    private static func note(_ path: [UInt8], top: [UInt8]?) -> [UInt8] {
        var told = path
        if let top { told = Array(path.dropFirst(top == [0x2F] ? 1 : top.count + 1)) }
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
    private static func make(_ path: [UInt8]) throws(SystemError) {
        let made = withTerminated(path) { mkdir($0, 0o700) }
        if made != 0, [ENOSPC, EDQUOT].contains(errno) { throw SystemError("make the trash") }
    }

    private static func facts(_ path: [UInt8]) -> stat? {
        var facts = stat()
        return withTerminated(path) { lstat($0, &facts) } == 0 ? facts : nil
    }

    private static func device(of folder: Descriptor) -> UInt64? { try? folder.place().device }
}
