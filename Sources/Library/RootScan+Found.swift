import Catalog
import Media
import Platform

extension RootScan {
    /// A file without an extension was a video when it was found, and first sight knows better than its name.
    func mediaKind(_ file: DirectoryWalk.File) -> MediaKind {
        let name = FilePath(file.path).name
        return if case .known(let kind) = FileKind.of(name: name) { MediaKind(kind) } else { .video }
    }

    func found(_ file: DirectoryWalk.File, _ media: MediaKind) -> FoundFile {
        let slide = media == .photos ? SlideName.read(file.path) : nil
        return FoundFile(
            path: file.path, size: file.size, modified: file.modified, device: file.device, inode: file.inode,
            media: media, claims: PlaceClaims.of(path: slide?.set.bytes ?? file.path, root: root.path.name),
            slide: slide)
    }
}

extension RootScan {
    /// Whether the folder is on another device than before and has nothing of what lay on another one. A device's number
    /// alone means little: it changes with the order in which disks are found.
    func isAnotherDisk(_ start: Walker.Start, without gone: [MediaFile.ID]) async throws -> Bool {
        let (root, device) = (root, start.device)
        guard let before = root.device, before != Int(exactly: device), !gone.isEmpty else { return false }
        let there = try await catalog.read { try $0.presentFiles(of: root.id, besidesDevice: device) }
        return !there.isEmpty && Set(there).isSubset(of: gone)
    }
}

extension [UInt8] {
    func precedes(_ other: [UInt8]) -> Bool { lexicographicallyPrecedes(other) }
}

extension MediaKind {
    init(_ kind: FileKind) {
        self =
            switch kind {
            case .video: .video
            case .picture: .photos
            case .audio: .audio
            }
    }
}
