import Catalog
import Glibc
import Media
import Platform

/// The sessions of one analysis job and the folders that its files lie in.
actor Looks {
    struct Folder: Sendable {
        var path: FilePath
        var descriptor: Descriptor
    }

    private let catalog: Catalog
    private let sessions: [DecodingSession]
    private let keeping: Keeping
    /// `nil`: looked for and not there.
    private var folders: [Root.ID: Folder?] = [:]

    /// What is made of the files, and where pictures go.
    struct Keeping: Sendable {
        var pictures: PictureStore
        var box: Media.Box
        var analysers: [ListedAnalyser]
    }

    init(catalog: Catalog, sessions: [DecodingSession], keeping: Keeping) {
        self.catalog = catalog
        self.sessions = sessions
        self.keeping = keeping
    }

    func look(at file: QueuedFile, for pass: Pass, session index: Int) async throws -> Look {
        guard let folder = try await folder(of: file.root) else { return .away }
        let session = sessions[index]
        let keeping = keeping
        return try await withTaskCancellationHandler {
            switch pass {
            case .firstSight:
                if let look = try await knownContent(of: file, in: folder, session) {
                    look
                } else {
                    try await session.firstSight(of: file, in: folder, keeping)
                }
            case .full: try await session.fullPass(over: file, in: folder, keeping)
            }
        } onCancel: {
            session.interrupt()
        }
    }

    /// What is in a file may be in another one that is known: then there is nothing to look at.
    private func knownContent(
        of file: QueuedFile, in folder: Folder, _ session: DecodingSession
    ) async throws -> Look? {
        guard file.role == .original, file.former == nil,
            let sample = await session.sample(of: file, in: folder)
        else { return nil }
        let twins = try await catalog.read { try $0.twins(of: file, sample: sample) }
        if twins.isEmpty { return nil }
        return try await session.twin(of: file, in: folder, among: twins).map { .known($0) }
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

/// A file as it was when it was queued, or why it is not.
private enum Opening {
    case file(OpenFile, path: [UInt8])
    case not(Look)

    init(_ file: QueuedFile, in folder: Looks.Folder) {
        guard let path = file.path.beneath(folder.path) else {
            self = .not(.putOff)
            return
        }
        do {
            let opened = try folder.descriptor.open(beneath: path)
            let isAsQueued = opened.size == file.size && opened.modified == file.modified
            self = isAsQueued ? .file(opened, path: path) : .not(.putOff)
        } catch {
            // Gone since the scan: the next one tells.
            self =
                .not(
                    error.code == ENOENT
                        ? .putOff
                        : .problem(kind: "unreadable", message: "The file cannot be opened (\(error))"))
        }
    }
}

extension DecodingSession {
    /// Opens the file, has it looked at and keeps its cover, all on this session's thread.
    ///
    /// - Throws: `Unavailable`, `CancellationError`, `LibraryError.pictures`.
    func firstSight(of file: QueuedFile, in folder: Looks.Folder, _ keeping: Looks.Keeping) throws -> Look {
        switch Opening(file, in: folder) {
        case .not(let look): return look
        case .file(let opened, let path):
            switch try look(at: opened, name: file.path.nameText, within: keeping.box, for: .firstSight) {
            case .problem(let kind, let message): return .problem(kind: kind, message: message)
            case .sight(let facts, let cover, let colour, let problem):
                let key = cover.isEmpty ? nil : try keeping.pictures.kept(cover)
                var seen = SeenFile(facts, cover: key, colour: colour)
                seen.sampleHash = try? opened.sample()
                let isSame = try file.former?.streamHash.map { try streamHash(of: opened, file) == $0 }
                return .seen(seen, path: path, isSame: isSame, problem: problem)
            case .pass, .frame: throw FrameChannel.Failure.garbage
            }
        }
    }

    /// `nil` where the file cannot be read, or is another one by now.
    func sample(of file: QueuedFile, in folder: Looks.Folder) -> [UInt8]? {
        guard case .file(let opened, _) = Opening(file, in: folder) else { return nil }
        return try? opened.sample()
    }

    /// The first of `twins` that has this content: byte for byte where it is there, else by its stream hash. Where no full
    /// pass came to one that is gone, its size and its sample are all that there is to tell by.
    func twin(of file: QueuedFile, in folder: Looks.Folder, among twins: [Twin]) throws -> MediaFile.ID? {
        guard case .file(let opened, _) = Opening(file, in: folder) else { return nil }
        var hash: [UInt8]?
        for twin in twins {
            if twin.isPresent, let other = try? OpenFile.open(path: twin.path.bytes) {
                do { if try opened.isEqual(to: other) { return twin.id } } catch is SystemError { continue }
            } else if let known = twin.streamHash {
                if hash == nil { hash = try streamHash(of: opened, file) }
                if hash == known { return twin.id }
            } else {
                return twin.id
            }
        }
        return nil
    }

    private func streamHash(of opened: OpenFile, _ file: QueuedFile) throws -> [UInt8]? {
        let outcome = try look(
            at: opened, name: file.path.nameText, within: Media.Box(width: 1, height: 1),
            for: .fullPass([StreamHash.name]), seconds: file.seconds)
        guard case .pass(let pass) = outcome else { return nil }
        return pass.features[StreamHash.name]?.bytes
    }

    /// Likewise, by the analysers that the file waits for.
    func fullPass(over file: QueuedFile, in folder: Looks.Folder, _ keeping: Looks.Keeping) throws -> Look {
        let asked = keeping.analysers.filter { file.analysers.contains($0.name) }
        // What the settings have switched off, or another version knew, is not waited for.
        let rest = file.analysers.subtracting(asked.map(\.name)).map { AnalyserVersion(name: $0, version: 0) }
        if asked.isEmpty { return .passed(Passed(done: rest)) }
        switch Opening(file, in: folder) {
        case .not(let look): return look
        case .file(let opened, let path):
            let task = DecodingRequest.Task.fullPass(Set(asked.map(\.name)))
            switch try look(
                at: opened, name: file.path.nameText, within: keeping.box, for: task, seconds: file.seconds)
            {
            case .problem(let kind, let message): return .problem(kind: kind, message: message)
            case .pass(let pass):
                var passed = Passed(done: asked.map(\.listed) + rest, path: path, problem: pass.problem)
                passed.judges = pass.features[ExactFacts.name] != nil
                do {
                    passed.recordings = try keeping.pictures.explaining {
                        try asked.map { try $0.keep(pass.features[$0.name], keeping.pictures) }
                    }
                } catch is DecodingError {
                    return .problem(kind: "crash", message: Self.nonsense)
                }
                return .passed(passed)
            case .sight, .frame: throw FrameChannel.Failure.garbage
            }
        }
    }
}

extension PictureStore {
    /// - Throws: `LibraryError.pictures`.
    func kept(_ picture: [UInt8]) throws -> String { try explaining { try keep(picture) } }

    func explaining<R>(_ body: () throws -> R) throws -> R {
        do { return try body() } catch let error as SystemError { throw LibraryError.pictures(error) }
    }
}

extension SeenFile {
    init(_ facts: MediaFacts, cover: String?, colour: String?) {
        self.init(
            media: MediaKind(facts.kind), container: facts.container, seconds: facts.durationSeconds,
            width: facts.width, height: facts.height, rotation: facts.rotation, videoCodec: facts.videoCodec,
            audioCodec: facts.audioCodec, frameRate: facts.frameRate, bitRate: facts.bitRate, cover: cover,
            colour: colour)
        isVariableRate = facts.isVariableRate
        videoBitRate = facts.videoBitRate
        audioBitRate = facts.audioBitRate
        channels = facts.channels
        sampleRate = facts.sampleRate
        bitDepth = facts.bitDepth
        dynamicRange = facts.dynamicRange
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
