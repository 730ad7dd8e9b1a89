import Catalog
import Media
import Platform

// What the walk met, beside what is known.
extension RootScan {
    /// Known files up to this path that the walk did not meet.
    mutating func pass(before path: [UInt8]) async throws {
        while let next = try await known.peek(), next.path.precedes(path) {
            pass(over: next)
            known.drop()
        }
    }

    /// A known file that the walk did not meet.
    mutating func pass(over file: KnownFile) {
        if exclusions.covers(file) { return }
        let isInShadow = shadow.map { file.path.starts(with: $0) } ?? false
        guard file.state != .missing else {
            // Gone while it was left out: from now on it is told as missing.
            if file.isExcluded, !isInShadow { exclusions.free(file) }
            return
        }
        presentBefore += 1
        if isInShadow {
            if file.state == .present { pending.unreadable.append(file.id) }
            return
        }
        gone.append(file.id)
    }

    mutating func compare(_ known: KnownFile, _ file: DirectoryWalk.File) {
        counts.found += 1
        if known.state != .missing { presentBefore += 1 }
        // What could not be read is tried again: a permission that was mended changes no time.
        let isSame =
            known.size == file.size && known.modified == file.modified
            && (!comparesInodes || known.inode == file.inode || root.device != Int(exactly: file.device))
            && problemsBefore.remove(file.path) == nil
        switch (isSame, known.state) {
        case (true, .present): counts.unchanged += 1
        case (true, .missing):
            counts.returned += 1
            pending.present.append(known.id)
        case (true, .unreadable):
            // Its folder could not be entered; it says nothing of the file.
            counts.unchanged += 1
            pending.present.append(known.id)
        case (false, _):
            problemsBefore.remove(file.path)
            counts.changed += 1
            pending.changed.append((known.id, found(file, mediaKind(file))))
        }
    }

    mutating func take(new file: DirectoryWalk.File, _ unknown: inout [DirectoryWalk.File]) {
        let name = file.path.lastIndex(of: UInt8(ascii: "/")).map { file.path[($0 + 1)...] } ?? file.path[...]
        if FileKind.isPartial(name: name) {
            counts.skipped += 1
            return
        }
        switch FileKind.of(name: name) {
        case .known(let kind): take(file, kind)
        case .unknown where !sniffed.knows(file): unknown.append(file)
        case .unknown: counts.skipped += 1
        case .other:
            counts.skipped += 1
            if FileKind.isSubtitles(name: name) { beside.add(file) }
        }
    }

    mutating func take(_ file: DirectoryWalk.File, _ kind: FileKind) {
        counts.found += 1
        guard mayTake > 0 else { return }
        mayTake -= 1
        counts.new += 1
        pending.new.append(found(file, MediaKind(kind)))
    }
}
