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

extension RootScan {}

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
