import CLinux
import Glibc

/// A file that is out of its place, and either goes for good or comes back: in the trash, or under a hidden name beside
/// where it was.
package struct TakenFile: Sendable {
    let file: FileInFolder
    let folder: Descriptor
    let name: [UInt8]
    /// What the trash tells of it, and that it can be forgotten.
    let note: (folder: Descriptor, name: [UInt8])?
    /// Where in the trash it is; `nil` when it is hidden.
    package let place: [UInt8]?

    /// Gives it its place again, unless another file has that by now. Blocks.
    package func putBack() throws(SystemError) {
        let result = withTerminated(name) { name in
            withTerminated(file.name) { clinux_rename_new(folder.raw, name, file.folder.raw, $0) }
        }
        let told = place ?? file.path.dropLast(file.name.count) + name
        try SystemError.check(result, "put it back from \(String(decoding: told, as: UTF8.self))")
        if let note { _ = withTerminated(note.name) { unlinkat(note.folder.raw, $0, 0) } }
    }

    /// Removes it for good, unless it is in the trash. Blocks.
    package func finish() throws(SystemError) {
        guard place == nil else { return }
        try SystemError.check(withTerminated(name) { unlinkat(folder.raw, $0, 0) }, "remove the file")
    }
}

extension FileInFolder {
    /// Takes the file out of its place, into the trash where there is one, and looks whether it was the very one that is
    /// open: whatever came under its name meanwhile gets that back. Blocks.
    ///
    /// - Throws: `SystemError`; ESTALE where it was another one, EXDEV where there is a trash that cannot take it.
    package func take(into trash: SystemTrash) throws(SystemError) -> TakenFile {
        let taken = if let inTrash = try trash.take(self) { inTrash } else { try hide() }
        guard isFile(named: taken.name, in: taken.folder) else {
            try taken.putBack()
            throw SystemError("take the file", code: ESTALE)
        }
        return taken
    }

    private func hide() throws(SystemError) -> TakenFile {
        let hidden = Self.hidden(name)
        let result = withTerminated(name) { name in
            withTerminated(hidden) { clinux_rename_new(folder.raw, name, folder.raw, $0) }
        }
        try SystemError.check(result, "take the file")
        return TakenFile(file: self, folder: folder, name: hidden, note: nil, place: nil)
    }

    /// Scans pass over it; always the same for a name, so that it is found again.
    private static func hidden(_ name: [UInt8]) -> [UInt8] {
        Array(".tagflow-\(SHA256.hex(name).prefix(32))".utf8)
    }

    /// Gives a file that was hidden when the power failed its name again. Blocks.
    ///
    /// - Returns: whether there was one.
    package static func unhide(_ path: [UInt8], beneath root: Descriptor) throws(SystemError) -> Bool {
        let slash = path.lastIndex(of: UInt8(ascii: "/"))
        let name = slash.map { Array(path[($0 + 1)...]) } ?? path
        let folder = try root.openFolder(beneath: slash.map { Array(path[..<$0]) } ?? [])
        let hidden = hidden(name)
        var facts = stat()
        guard withTerminated(hidden, { fstatat(folder.raw, $0, &facts, AT_SYMLINK_NOFOLLOW) }) == 0 else {
            return false
        }
        let result = withTerminated(hidden) { old in
            withTerminated(name) { clinux_rename_new(folder.raw, old, folder.raw, $0) }
        }
        try SystemError.check(result, "put the file back")
        return true
    }
}
