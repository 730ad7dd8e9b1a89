import Catalog
import Media
import Platform

/// Brings the tracks of a library folder's videos up to date with the files of subtitles beside them.
///
/// What each video has is compared with what it should have, as sets; only where they differ are files read.
struct BesideTracks {
    /// More languages than a person reads; a downloader can be told to bring all there are.
    private static let mostTracks = 40
    private static let largest = 2 << 20
    private static let problem = "subtitles"

    let catalog: Catalog
    let root: Root
    /// Remembers the bad ones.
    let sniffed: SniffMemory

    /// A file of subtitles and what its name says of a media file.
    private struct Wanted: Hashable {
        var file: DirectoryWalk.File
        var language: String?
        var label: String?
    }

    /// `areKnownSettled`: no media file has come since those that are known were given to theirs.
    func write(_ found: BesideFiles, areKnownSettled: Bool) async throws {
        let root = root.id
        let known = try await catalog.read { try $0.tracksBeside(filesOf: root) }
        let before = try await problemsBefore()
        if found.files.isEmpty, known.isEmpty, before.isEmpty { return }
        var had: [MediaFile.ID: Set<BesideFile>] = [:]
        var given: [BesideFile: [BesideTrack]] = [:]
        for track in known {
            had[track.file, default: []].insert(track.beside)
            given[track.beside, default: []].append(track)
        }
        var wanted: [MediaFile.ID: [Wanted]] = [:]
        var bad: Set<[UInt8]> = []
        var unsettled: [DirectoryWalk.File] = []
        for file in found.files {
            if sniffed.knows(file) {
                bad.insert(file.path)
            } else if areKnownSettled, let tracks = given[BesideFile(file)] {
                for track in tracks {
                    let wish = Wanted(file: file, language: track.language, label: track.label)
                    wanted[track.file, default: []].append(wish)
                }
            } else {
                unsettled.append(file)
            }
        }
        for part in stride(from: 0, to: unsettled.count, by: 500) {
            try Task.checkCancellation()
            let files = unsettled[part..<min(part + 500, unsettled.count)]
            for (id, wish) in try await media(of: files) { wanted[id, default: []].append(wish) }
        }
        let met = Set(found.files.map(\.path))
        for (id, old) in had {
            let isKept = old.contains { !met.contains($0.path) && !found.isGone($0.path) }
            // Half of what it has cannot be seen: then all of it stays.
            if isKept { (wanted[id], had[id]) = (nil, nil) }
        }
        for id in Set(wanted.keys).union(had.keys).sorted() {
            let sorted = (wanted[id] ?? []).sorted { $0.file.path.lexicographicallyPrecedes($1.file.path) }
            let wishes = Array(sorted.prefix(Self.mostTracks))
            if Set(wishes.map { BesideFile($0.file) }) == had[id] ?? [] { continue }
            bad.formUnion(try await read(wishes, for: id))
        }
        let well = before.filter { !bad.contains($0) && (met.contains($0) || found.isGone($0)) }
        if well.isEmpty { return }
        try await catalog.write { connection in
            for path in well { try connection.clearProblems(root: root, path: path) }
        }
    }

    /// The videos and sounds that these lie beside, by their names.
    private func media(of files: ArraySlice<DirectoryWalk.File>) async throws -> [(MediaFile.ID, Wanted)] {
        let root = root.id
        return try await catalog.read { connection in
            try files.flatMap { file -> [(MediaFile.ID, Wanted)] in
                for reading in BesideName.readings(of: file.path) {
                    let media = try connection.files(of: root, called: reading.media)
                        .filter { FileKind.of(name: FilePath($0.path).name) != .known(.picture) }
                    if media.isEmpty { continue }
                    let wish = Wanted(file: file, language: reading.language, label: reading.label)
                    return media.map { ($0.id, wish) }
                }
                return []
            }
        }
    }

    /// Reads these files and makes them the tracks beside a media file.
    ///
    /// - Returns: the paths of those that are no good.
    private func read(_ wishes: [Wanted], for media: MediaFile.ID) async throws -> Set<[UInt8]> {
        var tracks: [FoundTrack] = []
        var bad: [[UInt8]: String] = [:]
        for wish in wishes {
            try Task.checkCancellation()
            switch try await text(of: wish.file) {
            case .success(let text):
                tracks.append(
                    FoundTrack(
                        kind: .subtitles, language: wish.language, label: wish.label, text: text,
                        file: BesideFile(wish.file)))
            case .failure(let refusal):
                bad[wish.file.path] = refusal.message
                if refusal.isItsContent {
                    sniffed.remember(wish.file)
                } else {
                    // What was read of it before is no worse for that.
                    let old = try await catalog.read { try $0.foundTracks(of: media, source: .beside) }
                    tracks += old.filter { $0.file?.path == wish.file.path }
                }
            }
        }
        let root = root.id
        try await catalog.write { [tracks, bad] connection in
            try connection.setTracks(tracks, of: media, source: .beside)
            for (path, message) in bad {
                try connection.problem(root: root, path: path, kind: Self.problem, message: message)
            }
        }
        return Set(bad.keys)
    }

    private struct Refusal: Error {
        let message: String
        /// It need not be read again while it stays as it is.
        let isItsContent: Bool
    }

    private func text(of file: DirectoryWalk.File) async throws -> Result<String, Refusal> {
        let root = root.path.bytes
        guard file.size <= Self.largest else {
            return .failure(Refusal(message: "The subtitles are larger than 2 MB", isItsContent: true))
        }
        return try await BlockingPool.shared.run {
            let bytes: [UInt8]
            do throws(SystemError) {
                bytes = try Descriptor.folder(root).open(beneath: file.path).bytes(limit: Self.largest)
            } catch {
                return .failure(
                    Refusal(message: "The subtitles cannot be opened (\(error))", isItsContent: false))
            }
            let track = WebVTT(file: bytes)
            guard !track.cues.isEmpty else {
                return .failure(
                    Refusal(
                        message: "There are no subtitles in it: no line says from when to when",
                        isItsContent: true))
            }
            return .success(track.text)
        }
    }

    /// Files of subtitles of this library folder that were no good.
    private func problemsBefore() async throws -> [[UInt8]] {
        let folder = root.path
        return try await catalog.read { try $0.problems(limit: 10_000) }
            .filter { $0.kind == Self.problem }
            .compactMap { $0.path.beneath(folder) }
    }
}

extension BesideFile {
    fileprivate init(_ file: DirectoryWalk.File) {
        self.init(path: file.path, size: file.size, modified: file.modified)
    }
}
