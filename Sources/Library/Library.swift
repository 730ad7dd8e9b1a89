package import Catalog
import FoundationEssentials
import Media
package import Platform
import Synchronization

/// The disk beside the catalogue: finds what is in the library folders, has it looked at, opens it for others.
package final class Library: Sendable {
    /// Width and height in pixels.
    package struct Box: Sendable, Hashable {
        package var width: Int
        package var height: Int

        package init(width: Int, height: Int) {
            self.width = width
            self.height = height
        }
    }

    package struct Settings: Sendable {
        /// The data folder.
        package var data: String
        /// What a cover must fit into.
        package var box: Box
        /// Decoding children at once.
        package var concurrency: Int
        /// Whether full passes make storyboards.
        package var makesStoryboards = true
        /// What decoding children are started from: this very program, or in tests another.
        package var executable = Array("/proc/self/exe".utf8)
        /// Wall time that looking at one file may take.
        package var fileTimeout = Duration.seconds(30)
        /// Bytes a second that are read to see whether files hold what they held.
        package var contentRate = 20 << 20
        /// Where files go that are deleted for good.
        package var trash = SystemTrash { ProcessInfo.processInfo.environment[$0] }
        /// Between two tries to go on with a job that the disk had no room for.
        package var patience = Duration.seconds(10)
        /// What is done now and then goes by it, and whether a file stays as it is.
        package var clock = WallClock.system
        /// Folders that are watched at most.
        package var mostWatches = 500_000
        package var desktop = FolderOpening.Desktop { ProcessInfo.processInfo.environment[$0] }
        /// Runs a short command of the desktop; blocks.
        package var runCommand: @Sendable (_ words: [[UInt8]], _ limit: Duration) throws -> Void = {
            // Explorer's status is 1 when all went well.
            let isExplorer = $0.first == Array("explorer.exe".utf8)
            try ShortCommand.run($0, within: $1, ignoringStatus: isExplorer)
        }

        package init(data: String, box: Box = Box(width: 360, height: 640), concurrency: Int = 2) {
            self.data = data
            self.box = box
            self.concurrency = concurrency
        }
    }

    package struct ScanOptions: Sendable, Hashable {
        /// A person says that what is gone is really gone.
        package var acceptMissing: Bool
        /// New files to take at most.
        package var limit: Int?
        /// Only these library folders; `nil` is all of them.
        package var roots: Set<Root.ID>?
        /// Only these parts of these library folders.
        var parts: [Root.ID: ScanParts]?

        package init(acceptMissing: Bool = false, limit: Int? = nil, roots: Set<Root.ID>? = nil) {
            self.acceptMissing = acceptMissing
            self.limit = limit
            self.roots = roots
        }

        init(parts: [Root.ID: ScanParts]) {
            self.init()
            self.parts = parts
        }
    }

    let catalog: Catalog
    let settings: Settings
    let pictures: PictureStore
    let requests = ScanRequests()
    let sniffed = SniffMemory()
    let live = JobProgress()
    let quiet = QuietJobs()
    let settling: Settling
    let goneLately: GoneLately
    /// Of the `run()` at work, where it watches.
    let watch = Mutex<FolderWatch?>(nil)
    var watching: FolderWatch? { watch.withLock { $0 } }
    /// Library folders as the watch knows them.
    let watchedRoots = Mutex<Set<Root.ID>>([])
    /// Of the `run()` at work, if any.
    let waker = Mutex<AsyncStream<Void>.Continuation?>(nil)
    let atWork = Mutex<[Job.ID: AtWork]>([:])
    let standstill = Standstill()
    let restoring = OneAtATime(waiting: 8)
    /// Frames are taken beside the jobs, each by a child of its own.
    let frames = OneAtATime(waiting: 8)
    let verifications = Mutex(Verifications())
    /// Files are deleted for good one after the other.
    let deletions = OneAtATime(waiting: 8)
    /// Chosen covers that are gone, for the `run()` at work, if any.
    let lostCovers = Mutex<AsyncStream<String>.Continuation?>(nil)
    /// The keys of pictures that are being made again, or wait for it.
    let beingMade = Mutex<Set<String>>([])
    private let onScreen = Mutex<[Video.ID]>([])

    /// Running figures, at most four a second for each job; the catalogue's `.job` events tell changes of state.
    package var progress: Broadcast<Job> { live.broadcast }

    package init(catalog: Catalog, settings: Settings) {
        self.catalog = catalog
        self.settings = settings
        settling = Settling(clock: settings.clock)
        goneLately = GoneLately(clock: settings.clock)
        pictures = PictureStore(data: Array(settings.data.utf8))
    }

    /// These videos are on somebody's screen: they are looked at before all others. So are the last ones before: an open
    /// page asks for some of its cards again.
    package func lookAt(_ videos: [Video.ID]) {
        let new = Set(videos)
        onScreen.withLock { $0 = Array((videos + $0.filter { !new.contains($0) }).prefix(200)) }
    }

    /// Something may be queued.
    func wake() { _ = waker.withLock { $0?.yield() } }

    var videosOnScreen: [Video.ID] { onScreen.withLock { $0 } }

    /// Returns when no job is queued or running; `run()` must be at work somewhere.
    package func idle() async throws {
        while true {
            let events = catalog.events.stream()
            if try await !hasWork() { return }
            events: for await entry in events {
                // `nil`: too much was told; begin again with the state.
                guard let entry else { break events }
                guard case .job(let job) = entry.element, job.state != .queued, job.state != .running else {
                    continue
                }
                if try await !hasWork() { return }
            }
            try Task.checkCancellation()
        }
    }

    private func hasWork() async throws -> Bool {
        try await catalog.read { connection in
            // Contents are looked at for days.
            try connection.jobs(limit: 50).contains {
                $0.kind != .content && ($0.state == .queued || $0.state == .running)
            }
        }
    }
}
