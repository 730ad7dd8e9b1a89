import Catalog
import FoundationEssentials
import Library
import Platform

/// The data folder, the catalogue and the library, opened to work in: what `serve` and `scan` share.
struct Workshop {
    let folder: DataFolder
    let catalog: Catalog
    let library: Library
    private let settings: Settings

    /// `folder` is locked already, where it existed.
    init(_ settings: Settings, folder: DataFolder?, purpose: String) async throws {
        self.settings = settings
        self.folder = try folder ?? DataFolder(settings.data, purpose: purpose)
        catalog = try Catalog(folder: self.folder.path)
        library = Library(
            catalog: catalog,
            settings: .init(
                data: self.folder.path,
                box: .init(width: settings.cover.width, height: settings.cover.height),
                concurrency: settings.concurrency == 0
                    ? ProcessInfo.processInfo.activeProcessorCount : settings.concurrency))
    }

    /// Before anything is written: a fresh catalogue knows no library folder that may be away.
    static func checkFolders(_ settings: Settings) throws {
        guard !fileExists(settings.data + "/tagflow.db") else { return }
        for path in settings.library where !isFolder(path) { throw missing(path) }
    }

    /// The folders of the settings that are not yet in the catalogue. One that is known and away is no error: a disk may be unplugged.
    func addLibraryFolders(_ further: [String] = []) async throws {
        let known = try await catalog.read { try $0.roots() }
        for path in settings.library + further {
            guard isFolder(path) else {
                let absolute =
                    path.hasPrefix("/") ? path : FileManager.default.currentDirectoryPath + "/" + path
                guard known.contains(where: { $0.path.text == absolute }) else { throw Self.missing(path) }
                Log.shared.warning("a library folder is away; its videos stay as they are", ["folder": path])
                continue
            }
            let real = FilePath(try realPath(path))
            guard try await library.root(containing: real) == nil else { continue }
            _ = try await library.addRoot(real, by: .host)
        }
        _ = try await library.scan()
    }

    /// The background work, until cancelled.
    func work() async throws {
        try await withThrowingTaskGroup { group in
            group.addTask { try await library.run() }
            group.addTask { await catalog.maintain() }
            try await group.waitForAll()
        }
    }

    func close() async { await catalog.close() }

    private static func missing(_ path: String) -> Failure {
        Failure(
            "the library folder \(path) is not there. Mount or make it, or correct TAGFLOW_LIBRARY or --library."
        )
    }
}
