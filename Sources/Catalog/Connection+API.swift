package import Platform
package import SQLite

private func unwritten() -> CatalogError { CatalogError(message: "unwritten") }

// Reading.
extension Connection {
    package func video(_ id: Video.ID) throws -> Video? { throw unwritten() }
    /// In the order of `ids`, without those that are gone.
    package func videos(_ ids: [Video.ID]) throws -> [Video] { throw unwritten() }
    package func videos(_ query: VideoQuery) throws -> VideoPage { throw unwritten() }
    package func claims(of video: Video.ID) throws -> [Claim] { throw unwritten() }
    package func files(of video: Video.ID) throws -> [MediaFile] { throw unwritten() }
    package func file(_ id: MediaFile.ID) throws -> MediaFile? { throw unwritten() }
    /// The entry whose playing file has this path (as shown to people).
    package func video(atPath text: String) throws -> Video? { throw unwritten() }
    package func isPicture(_ key: String) throws -> Bool { throw unwritten() }
    /// Newest first.
    package func problems(limit: Int = 500) throws -> [Problem] { throw unwritten() }
    package func problemCount() throws -> Int { throw unwritten() }
    /// Newest first.
    package func jobs(limit: Int = 100) throws -> [Job] { throw unwritten() }
    package func job(_ id: Job.ID) throws -> Job? { throw unwritten() }
    package func roots() throws -> [Root] { throw unwritten() }
    package func statistics() throws -> Statistics { throw unwritten() }
    package func setting(_ key: String) throws -> String? { throw unwritten() }
}

// Deciding.
extension Connection {
    /// Records a decision (`nil` withdraws it) as one batch of the journal.
    ///
    /// - Parameter was: the value the person saw; `.some(nil)` for undecided; absent: not compared.
    /// - Throws: `EditError`.
    package func decide(
        _ field: VideoField, _ value: FieldValue?, of video: Video.ID, was: FieldValue?? = .none,
        by actor: Actor
    ) throws -> Change { throw unwritten() }
    /// Several fields of one video as one batch (the whole form); fields that do not differ are left out; `nil` when none does.
    package func decide(_ values: [VideoField: FieldValue?], of video: Video.ID, by actor: Actor) throws
        -> Change?
    {
        throw unwritten()
    }
    /// Undoes a batch, or this actor's last one. - Throws: `UndoError`.
    package func undo(_ batch: Change.ID? = nil, by actor: Actor) throws -> Change { throw unwritten() }
    package func redo(_ batch: Change.ID? = nil, by actor: Actor) throws -> Change { throw unwritten() }
    /// Journalled, thus undoable. A removed one that is added again is the same row. Adding says whether it is new.
    package func addRoot(_ path: FilePath, by actor: Actor) throws -> (root: Root, isNew: Bool) {
        throw unwritten()
    }
    /// Its files become missing; nothing is forgotten.
    package func removeRoot(_ id: Root.ID, by actor: Actor) throws -> Change { throw unwritten() }
    package func setSetting(_ key: String, _ value: String?, by actor: Actor) throws -> Change {
        throw unwritten()
    }
}

/// What the catalogue knows of a file on disk, to be compared with what is there.
package struct KnownFile: Sendable, Hashable {
    package var id: MediaFile.ID
    /// Relative to its root.
    package var path: [UInt8]
    package var size: Int
    /// Nanoseconds since 1970.
    package var modified: Int
    package var inode: UInt64
    package var state: FileState

    package init(id: MediaFile.ID, path: [UInt8], size: Int, modified: Int, inode: UInt64, state: FileState) {
        self.id = id
        self.path = path
        self.size = size
        self.modified = modified
        self.inode = inode
        self.state = state
    }
}

/// A media file that the walk found, with what its place and name say.
package struct FoundFile: Sendable, Hashable {
    /// Relative to its root.
    package var path: [UInt8]
    package var size: Int
    package var modified: Int
    package var device: UInt64
    package var inode: UInt64
    package var media: MediaKind
    /// Claims from folder and name: platform, creator, platform id, published; each with its source.
    package var claims: [FoundClaim]

    package init(
        path: [UInt8], size: Int, modified: Int, device: UInt64, inode: UInt64, media: MediaKind,
        claims: [FoundClaim]
    ) {
        self.path = path
        self.size = size
        self.modified = modified
        self.device = device
        self.inode = inode
        self.media = media
        self.claims = claims
    }
}

package struct FoundClaim: Sendable, Hashable {
    package enum Field: String, Sendable {
        case creator = "creator_name", platform, title, published, platformID = "platform_id"
    }
    package var field: Field
    /// `published` as `YYYY-MM-DD` or RFC 3339.
    package var value: String
    /// `folder` or `file_name`.
    package var source: String
    package var evidence: String

    package init(field: Field, value: String, source: String, evidence: String) {
        self.field = field
        self.value = value
        self.source = source
        self.evidence = evidence
    }
}

/// What first sight told of a file.
package struct SeenFile: Sendable, Hashable {
    package var media: MediaKind
    package var container: String
    package var seconds: Double?
    package var width: Int?
    package var height: Int?
    package var rotation: Int
    package var videoCodec: String?
    package var audioCodec: String?
    package var frameRate: Double?
    package var bitRate: Int?
    /// Content key of the cover's picture.
    package var cover: String?
    package var colour: String?

    package init(
        media: MediaKind, container: String, seconds: Double? = nil, width: Int? = nil, height: Int? = nil,
        rotation: Int = 0, videoCodec: String? = nil, audioCodec: String? = nil, frameRate: Double? = nil,
        bitRate: Int? = nil, cover: String? = nil, colour: String? = nil
    ) {
        self.media = media
        self.container = container
        self.seconds = seconds
        self.width = width
        self.height = height
        self.rotation = rotation
        self.videoCodec = videoCodec
        self.audioCodec = audioCodec
        self.frameRate = frameRate
        self.bitRate = bitRate
        self.cover = cover
        self.colour = colour
    }
}

package enum Analyser: String, Sendable { case firstSight = "first_sight" }

/// A file that waits for an analyser.
package struct QueuedFile: Sendable, Hashable {
    package var id: MediaFile.ID
    package var video: Video.ID
    package var root: Root.ID
    /// Absolute.
    package var path: FilePath
    package var size: Int
    package var modified: Int
}

// What the library finds. None of it is journalled: it can be made again. `Catalog.write` publishes the changed videos.
extension Connection {
    /// Files of a root in byte order of their relative path, those after `path` only: to be merged with a walk in the same order.
    package func knownFiles(of root: Root.ID, after path: [UInt8]?, limit: Int) throws -> [KnownFile] {
        throw unwritten()
    }
    /// New entries, each queued for first sight (`version` of that analyser).
    package func add(_ files: [FoundFile], to root: Root.ID, firstSight version: Int) throws -> [Video.ID] {
        throw unwritten()
    }
    /// Same path, other size or time: facts are stale, analysis is queued again.
    package func changed(_ file: MediaFile.ID, to found: FoundFile, firstSight version: Int) throws {
        throw unwritten()
    }
    /// Present again, unchanged.
    package func present(_ files: [MediaFile.ID]) throws { throw unwritten() }
    package func missing(_ files: [MediaFile.ID]) throws { throw unwritten() }
    package func scanned(_ root: Root.ID, device: UInt64, inode: UInt64) throws { throw unwritten() }

    /// Files queued for the analyser: those of `first` (what is on a screen) before the others, newest first.
    package func queued(_ analyser: Analyser, first: [Video.ID], limit: Int, excluding: Set<MediaFile.ID>)
        throws -> [QueuedFile]
    {
        throw unwritten()
    }
    package func queuedCount(_ analyser: Analyser) throws -> Int { throw unwritten() }
    /// Queues every present file whose recorded version is older.
    package func requeue(_ analyser: Analyser, olderThan version: Int) throws -> Int { throw unwritten() }
    /// Unless the file changed since it was queued (size, modified), records it done and clears its problem.
    package func seen(_ file: QueuedFile, _ seen: SeenFile, version: Int) throws { throw unwritten() }
    /// Records it failed, with a problem row.
    package func failed(_ file: QueuedFile, _ analyser: Analyser, version: Int, kind: String, message: String)
        throws
    { throw unwritten() }
    /// A problem of a path that is no entry (a folder that cannot be read).
    package func problem(root: Root.ID, path: [UInt8], kind: String, message: String) throws {
        throw unwritten()
    }
    package func clearProblems(root: Root.ID, path: [UInt8]) throws { throw unwritten() }

    /// A job of this kind that is queued or running is returned instead of a second one, when `joining`.
    package func queueJob(_ kind: JobKind, joining: Bool = true) throws -> Job { throw unwritten() }
    package func nextJob() throws -> Job? { throw unwritten() }
    package func update(
        _ job: Job.ID, state: JobState? = nil, done: Int? = nil, total: Int? = nil,
        counts: [String: Int]? = nil, error: String? = nil
    ) throws -> Job {
        throw unwritten()
    }
    /// At start: jobs that ran when the process ended are queued again.
    package func requeueInterruptedJobs() throws { throw unwritten() }
}
