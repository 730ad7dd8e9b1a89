import CLinux
import Glibc

/// The names in one folder, in the order in which their paths sort: a folder as if its name ended in a slash.
struct DirectoryListing {
    enum Kind: UInt8 { case file, folder, other }

    private struct Entry {
        var start: UInt32
        var length: UInt16
        var kind: Kind
    }

    /// All names one after the other, each followed by the byte that takes part in the order: `/` or 0.
    private var names: [UInt8] = []
    private var entries: [Entry] = []

    var count: Int { entries.count }
    func kind(_ index: Int) -> Kind { entries[index].kind }

    func appendName(_ index: Int, to path: inout [UInt8]) {
        let entry = entries[index]
        path.append(contentsOf: names[Int(entry.start)..<Int(entry.start) + Int(entry.length)])
    }

    /// All names, or those of interest.
    init(
        _ folder: OpaquePointer, where isWanted: ((UnsafeRawBufferPointer) -> Bool)? = nil
    ) throws(SystemError) {
        while true {
            errno = 0
            guard let found = readdir(folder) else {
                if errno != 0 { throw SystemError("read the folder") }
                break
            }
            // By address: the imported tuple is 256 bytes long, the record in the kernel's buffer may be shorter.
            let offset = MemoryLayout<dirent>.offset(of: \.d_name)!
            let bytes = UnsafeRawPointer(found) + offset
            let name = UnsafeRawBufferPointer(
                start: bytes, count: strlen(bytes.assumingMemoryBound(to: CChar.self)))
            if name.elementsEqual(".".utf8) || name.elementsEqual("..".utf8) { continue }
            guard names.count < Int(UInt32.max) - 1024 else {
                throw SystemError("read the folder", code: EFBIG)
            }
            if let isWanted, !isWanted(name) { continue }
            append(name, Self.kind(of: found.pointee.d_type, in: folder, bytes))
        }
        sort()
    }

    /// Some names alone, whether there is anything of that name or not.
    init(_ names: some Sequence<[UInt8]>, in folder: OpaquePointer) {
        for name in names {
            let kind = withTerminated(name) { Self.kind(of: UInt8(DT_UNKNOWN), in: folder, $0) }
            append(name, kind)
        }
        sort()
    }

    private mutating func append(_ name: some Collection<UInt8>, _ kind: Kind) {
        entries.append(Entry(start: UInt32(names.count), length: UInt16(name.count), kind: kind))
        names.append(contentsOf: name)
        names.append(kind == .folder ? UInt8(ascii: "/") : 0)
    }

    private mutating func sort() {
        names.withUnsafeBytes { names in
            entries.sort { a, b in
                let order = memcmp(
                    names.baseAddress! + Int(a.start), names.baseAddress! + Int(b.start),
                    Int(min(a.length, b.length)) + 1)
                return order < 0
            }
        }
    }

    private static func kind(of type: UInt8, in folder: OpaquePointer, _ name: UnsafeRawPointer) -> Kind {
        switch Int(type) {
        case Int(DT_REG): return .file
        case Int(DT_DIR): return .folder
        case Int(DT_UNKNOWN):
            // Some file systems do not tell; a name that cannot be looked at is told of as a file later.
            var facts = stat()
            guard
                fstatat(dirfd(folder), name.assumingMemoryBound(to: CChar.self), &facts, AT_SYMLINK_NOFOLLOW)
                    == 0
            else { return .file }
            return switch facts.st_mode & S_IFMT {
            case S_IFREG: .file
            case S_IFDIR: .folder
            default: .other
            }
        default: return .other
        }
    }
}

func platformHasLastingInodes(_ descriptor: CInt) -> Bool { clinux_has_lasting_inodes(descriptor) }
