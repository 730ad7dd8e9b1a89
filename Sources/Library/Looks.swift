import Catalog
import Glibc
import Media
import Platform

/// The sessions of one first-sight job and the folders that its files lie in.
actor Looks {
    struct Folder: Sendable {
        var path: FilePath
        var descriptor: Descriptor
    }

    private let catalog: Catalog
    private let sessions: [DecodingSession]
    private let pictures: PictureStore
    private let box: Box
    /// `nil`: looked for and not there.
    private var folders: [Root.ID: Folder?] = [:]

    init(catalog: Catalog, sessions: [DecodingSession], pictures: PictureStore, box: Box) {
        self.catalog = catalog
        self.sessions = sessions
        self.pictures = pictures
        self.box = box
    }

    func look(at file: QueuedFile, session index: Int) async throws -> Look {
        guard let folder = try await folder(of: file.root) else { return .away }
        let session = sessions[index]
        return try await withTaskCancellationHandler {
            try await session.firstSight(of: file, in: folder, keeping: pictures, within: box)
        } onCancel: {
            session.interrupt()
        }
    }

    func close() async {
        for session in sessions { await session.close() }
    }

    private func folder(of root: Root.ID) async throws -> Folder? {
        if let known = folders[root] { return known }
        let roots = try await catalog.read { try $0.liveRoots() }
        guard let path = roots.first(where: { $0.id == root })?.path else { return nil }
        let descriptor = try await BlockingPool.shared.run { try? Descriptor.folder(path.bytes) }
        let folder = descriptor.map { Folder(path: path, descriptor: $0) }
        folders[root] = .some(folder)
        return folder
    }
}

extension DecodingSession {
    /// Opens the file, has it looked at and keeps its cover, all on this session's thread.
    ///
    /// - Throws: `Unavailable`, `CancellationError`, `LibraryError.pictures`.
    func firstSight(
        of file: QueuedFile, in folder: Looks.Folder, keeping pictures: PictureStore, within box: Media.Box
    ) throws -> Look {
        guard let path = file.path.beneath(folder.path) else { return .putOff }
        let opened: OpenFile
        do {
            opened = try folder.descriptor.open(beneath: path)
        } catch {
            // Gone since the scan: the next one tells.
            if error.code == ENOENT { return .putOff }
            return .problem(kind: "unreadable", message: "The file cannot be opened (\(error))")
        }
        guard opened.size == file.size, opened.modified == file.modified else { return .putOff }
        switch try look(at: opened, name: file.path.nameText, within: box) {
        case .problem(let kind, let message): return .problem(kind: kind, message: message)
        case .sight(let facts, let cover, let colour, let problem):
            var key: String?
            if !cover.isEmpty {
                do {
                    key = try pictures.keep(cover)
                } catch {
                    throw LibraryError.pictures(error)
                }
            }
            return .seen(SeenFile(facts, cover: key, colour: colour), path: path, problem: problem)
        }
    }
}

extension SeenFile {
    init(_ facts: MediaFacts, cover: String?, colour: String?) {
        self.init(
            media: MediaKind(facts.kind), container: facts.container, seconds: facts.durationSeconds,
            width: facts.width, height: facts.height, rotation: facts.rotation, videoCodec: facts.videoCodec,
            audioCodec: facts.audioCodec, frameRate: facts.frameRate, bitRate: facts.bitRate, cover: cover,
            colour: colour)
    }
}

extension FilePath {
    /// The rest of this path below the folder; `nil` when it does not lie in it.
    func beneath(_ folder: FilePath) -> [UInt8]? {
        let prefix = folder.bytes == [0x2F] ? [0x2F] : folder.bytes + [0x2F]
        guard bytes.count > prefix.count, bytes.starts(with: prefix) else { return nil }
        return Array(bytes.dropFirst(prefix.count))
    }
}
