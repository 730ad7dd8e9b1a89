import Catalog
import Foundation
import Glibc
import Library
import Platform
import Testing

@Suite struct FrontDoorTests {
    private let bench: Workbench
    init() throws { bench = try Workbench { try Workbench.script("exit 1", in: &$0) } }

    @Test(arguments: [
        ("media", "not an absolute path"), ("/", "whole file system"), ("DATA", "data folder"),
        ("DATA/inner", "data folder"), ("FOLDER", "data folder"), ("MEDIA/file.txt", "not a folder"),
        ("MEDIA/none", "not there"), ("MEDIA/inner", "overlaps"), ("LINK", "overlaps"),
        ("", "not an absolute path"),
        ("/tmp/\u{0}", "not there"),
    ])
    func `a folder that cannot be a library is refused in plain words`(_ path: String, _ reason: String)
        async throws
    {
        try bench.write("file.txt")
        for inner in ["/media/inner", "/data/inner"] { mkdir(bench.folder + inner, 0o755) }
        symlink(bench.media + "/inner", bench.folder + "/link")
        _ = try await bench.addRoot()
        let path = path.replacingOccurrences(of: "DATA", with: bench.data)
            .replacingOccurrences(of: "MEDIA", with: bench.media)
            .replacingOccurrences(of: "FOLDER", with: bench.folder)
            .replacingOccurrences(of: "LINK", with: bench.folder + "/link")
        let error = await #expect(throws: LibraryError.self) {
            try await bench.library.addRoot(FilePath(path), by: .host)
        }
        #expect(error?.description.contains(reason) == true, "\(String(describing: error))")
    }

    @Test func `a folder added twice is one, and one around it is refused`() async throws {
        mkdir(bench.media + "/inner", 0o755)
        let inner = FilePath(bench.media + "/inner")
        let first = try await bench.library.addRoot(inner, by: .host).0
        #expect(
            try await bench.library.addRoot(FilePath(bench.media + "/inner/"), by: .host).0.id == first.id)
        await #expect(throws: LibraryError.overlaps(FilePath(bench.media), with: inner)) {
            try await bench.library.addRoot(FilePath(bench.media), by: .host)
        }
    }

    @Test(arguments: [
        "", "..", "../../tagflow.db", String(repeating: "A", count: 32), String(repeating: "a", count: 32),
    ])
    func `what is no picture's key is not found`(_ key: String) async {
        await #expect(throws: LibraryError.notFound) { try await bench.library.picture(key) }
    }

    @Test func `a video's file is opened, but not through a link put in its place`() async throws {
        try bench.write("a/b.mp4", "content")
        _ = try await bench.addRoot()
        try await bench.work()
        let video = try #require(try await bench.videos().first)
        let (file, open) = try await bench.library.media(video.id)
        #expect(file.id == video.file && open.size == 7)
        await #expect(throws: LibraryError.notFound) {
            try await bench.library.media(video.id, file: file.id + 1)
        }
        await #expect(throws: LibraryError.notFound) { try await bench.library.media(video.id + 1) }

        rename(bench.media + "/a", bench.folder + "/moved")
        symlink(bench.folder + "/moved", bench.media + "/a")
        let error = await #expect(throws: LibraryError.self) { try await bench.library.media(video.id) }
        guard case .fileUnavailable = error else {
            return #expect(Bool(false), "\(String(describing: error))")
        }
    }

    @Test func `progress tells of running jobs and ends with what the catalogue says`() async throws {
        for index in 0..<5 { try bench.write("\(index).mp4") }
        _ = try await bench.addRoot()
        let progress = bench.library.progress.stream()
        try await bench.work()
        bench.library.progress.finish()
        var kinds: Set<JobKind> = []
        for await case let entry? in progress { kinds.insert(entry.element.kind) }
        #expect(kinds == [.scan, .firstSight])
        #expect(try await bench.library.jobs().map(\.state) == [.done, .done])
    }
}

@Suite struct FolderOpeningTests {
    private func words(_ path: [UInt8], _ desktop: FolderOpening.Desktop) -> [[String]]? {
        FolderOpening(of: FilePath(path), on: desktop)?.commands.map {
            $0.map { String(decoding: $0, as: UTF8.self) }
        }
    }

    @Test func `the file manager is asked by an address that no name can leave`() throws {
        let path = Array("/media/it's, \"ñ\" [1] $(x) `y` \\ %.mp4\n".utf8) + [0xFF]
        let commands = try #require(words(path, .init(hasDisplay: true, hasBus: true)))
        let address =
            "file:///media/it%27s%2C%20%22%C3%B1%22%20%5B1%5D%20%24%28x%29%20%60y%60%20%5C%20%25.mp4%0A%FF"
        #expect(
            commands == [
                [
                    "gdbus", "call", "--session", "--timeout", "4", "--dest", "org.freedesktop.FileManager1",
                    "--object-path", "/org/freedesktop/FileManager1", "--method",
                    "org.freedesktop.FileManager1.ShowItems", "['\(address)']", "",
                ],
                [
                    "dbus-send", "--session", "--print-reply", "--reply-timeout=4000",
                    "--dest=org.freedesktop.FileManager1", "/org/freedesktop/FileManager1",
                    "org.freedesktop.FileManager1.ShowItems", "array:string:\(address)", "string:",
                ],
                ["xdg-open", "file:///media"],
            ])
    }

    @Test(arguments: [
        ("/mnt/d/Vídeos/a b.mp4", "/select,D:\\Vídeos\\a b.mp4"),
        ("/home/me/a.mp4", "/select,\\\\wsl.localhost\\Debian\\home\\me\\a.mp4"),
        ("/mnt/disk/a.mp4", "/select,\\\\wsl.localhost\\Debian\\mnt\\disk\\a.mp4"),
    ])
    func `in Windows' subsystem the explorer is asked`(_ path: String, _ argument: String) {
        let desktop = FolderOpening.Desktop(hasDisplay: true, hasBus: true, distribution: "Debian")
        #expect(words(Array(path.utf8), desktop) == [["explorer.exe", argument]])
    }

    @Test func `without a desktop there is nothing to ask`() {
        #expect(words(Array("/a/b".utf8), .init { _ in nil }) == nil)
        #expect(words(Array("/a/b".utf8), .init { $0 == "DISPLAY" ? "" : nil }) == nil)
        #expect(words(Array("/a/b".utf8), .init { $0 == "DISPLAY" ? ":0" : nil })?.count == 1)
    }

    @Test(arguments: [(0, 1), (1, 2), (2, 3), (3, 3)])
    func `commands are tried in turn until one works`(_ failures: Int, _ tried: Int) async throws {
        let log = Commands(failures: failures)
        let bench = try Workbench {
            try Workbench.script("exit 1", in: &$0)
            $0.desktop = .init(hasDisplay: true, hasBus: true)
            $0.runCommand = { words, _ in try log.run(words) }
        }
        try bench.write("a.mp4")
        _ = try await bench.addRoot()
        try await bench.work()
        let video = try #require(try await bench.videos().first)
        if failures < 3 {
            #expect(try await bench.library.openFolder(of: video.id) == video.path)
        } else {
            let error = await #expect(throws: LibraryError.self) {
                try await bench.library.openFolder(of: video.id)
            }
            #expect(error?.description.contains("Failed") == true)
        }
        #expect(log.count == tried)
    }

    @Test func `no desktop tells the path to copy`() async throws {
        let bench = try Workbench {
            try Workbench.script("exit 1", in: &$0)
            $0.desktop = .init(hasDisplay: false, hasBus: false)
        }
        try bench.write("a.mp4")
        _ = try await bench.addRoot()
        try await bench.work()
        let video = try #require(try await bench.videos().first)
        await #expect(throws: LibraryError.noDesktop(video.path)) {
            try await bench.library.openFolder(of: video.id)
        }
        await #expect(throws: LibraryError.notFound) { try await bench.library.openFolder(of: 999) }
    }
}
