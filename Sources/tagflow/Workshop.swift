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
        var work = Library.Settings(
            data: self.folder.path, box: .init(width: settings.cover.width, height: settings.cover.height),
            concurrency: settings.concurrency == 0
                ? ProcessInfo.processInfo.activeProcessorCount : settings.concurrency)
        work.makesStoryboards = settings.makesStoryboards
        library = Library(catalog: catalog, settings: work)
    }

    /// Before anything is written. A fresh catalogue knows no library folder that may be away.
    static func checkFolders(_ settings: Settings, _ further: [String] = []) throws {
        let isFresh = !fileExists(settings.data + "/tagflow.db")
        let data = Array(future(settings.data).utf8)
        var folders: [String] = []
        for path in settings.library + further {
            guard isFolder(path) else {
                if isFresh { throw missing(path) }
                continue
            }
            let real = FilePath(try realPath(path))
            let folder = try Library.usableFolder(real, data: data).text
            if let inner = folders.first(where: { $0.hasPrefix(folder + "/") }) {
                throw Failure("\(folder) contains \(inner), which is named too. Name only one of them.")
            }
            if !folders.contains(where: { folder.hasPrefix($0 + "/") }) { folders.append(folder) }
        }
    }

    /// Where a folder will be that may not be there yet.
    private static func future(_ path: String) -> String {
        if let real = try? realPath(path) { return real }  // else it is still to be made
        if path.count > 1, path.hasSuffix("/") { return future(String(path.dropLast())) }
        guard let slash = path.lastIndex(of: "/") else { return future(".") + "/" + path }
        let above = String(path[..<slash])
        return (above.isEmpty ? "" : future(above)) + path[slash...]
    }

    /// The folders of the settings that are not yet in the catalogue. One that is known and away is no error: a disk may be unplugged.
    func addLibraryFolders(_ further: [String] = []) async throws {
        let known = try await catalog.read { try $0.roots() }
        let paths = settings.library + further
        // All are looked at before the first is added: it is all of them or none.
        for path in paths where !isFolder(path) {
            let absolute =
                path.hasPrefix("/") ? path : FileManager.default.currentDirectoryPath + "/" + path
            guard known.contains(where: { $0.path.text == absolute }) else { throw Self.missing(path) }
            Log.shared.warning("a library folder is away; its videos stay as they are", ["folder": path])
        }
        for path in paths where isFolder(path) {
            let real = FilePath(try realPath(path))
            guard try await library.root(containing: real) == nil else { continue }
            _ = try await library.addRoot(real, by: .host)
        }
    }

    /// The background work, until cancelled; whoever is there `forLong` watches the library folders and makes backups, too.
    func work(forLong: Bool = false) async throws {
        try await withThrowingTaskGroup { group in
            if forLong { group.addTask { try await library.backUpDaily() } }
            group.addTask { try await library.run(watching: forLong) }
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
