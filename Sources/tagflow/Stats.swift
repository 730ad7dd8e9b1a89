import Catalog
import FoundationEssentials
import Library
import Platform

enum Stats: Command {
    static let name = "stats"
    static let options = [Arguments.Option(name: "--json")]
    static let help = """
        usage: tagflow stats [--json] [--data DIR] [--env FILE]

        The catalogue in figures. Reads only, also while the server runs.
        """

    struct Answer: Encodable {
        let videos, files, missing, problems, bytes: Int
        let seconds: Double
        let creators, changes, schema: Int
        let pictures, pictureBytes, databaseBytes, backupBytes: Int
        /// The last one that can be brought back.
        let lastBackup: BackupLine?
        let media, difficulty, status, platforms: [String: Int]
    }

    static func run(_ arguments: Arguments) async throws {
        try arguments.refuseWords()
        let settings = try Settings(arguments)
        let catalog = try Catalog(readOnly: settings.data)
        let figures = try await catalog.read { try $0.statistics() }
        await catalog.close()
        let disk = try await BlockingPool.shared.run { try DiskUse(data: settings.data) }
        if arguments.has("--json") {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.sortedKeys]
            encoder.keyEncodingStrategy = .convertToSnakeCase
            let answer = Answer(
                videos: figures.videos, files: figures.files, missing: figures.missing,
                problems: figures.problems,
                bytes: figures.bytes, seconds: figures.seconds, creators: figures.creators,
                changes: figures.changes,
                schema: figures.schema, pictures: disk.pictures.pictures, pictureBytes: disk.pictures.bytes,
                databaseBytes: disk.database, backupBytes: disk.backups,
                lastBackup: disk.lastBackup.map(BackupLine.init), media: figures.byMedia,
                difficulty: figures.byDifficulty,
                status: figures.byStatus, platforms: figures.byPlatform)
            Terminal.print(String(decoding: try encoder.encode(answer), as: UTF8.self))
            return
        }
        Terminal.print(table(figures, disk))
    }

    private static func table(_ figures: Statistics, _ disk: DiskUse) -> String {
        var rows = [
            ("entries", "\(figures.videos)"), ("files", "\(figures.files)"),
            ("missing", "\(figures.missing)"),
            ("problems", "\(figures.problems)"), ("size", size(figures.bytes)),
            ("playing time", time(figures.seconds)),
            ("creators", "\(figures.creators)"), ("changes in the journal", "\(figures.changes)"),
            ("pictures", "\(disk.pictures.pictures), \(size(disk.pictures.bytes))"),
            ("catalogue on disk", size(disk.database)), ("backups", size(disk.backups)),
            ("last backup", disk.lastBackup.map { "\($0.made.rfc3339), \(size($0.bytes))" } ?? "none"),
        ]
        for (title, counts) in [
            ("media", figures.byMedia), ("difficulty", figures.byDifficulty), ("status", figures.byStatus),
            ("platform", figures.byPlatform),
        ] {
            for (key, count) in counts.sorted(by: { ($1.value, $0.key) < ($0.value, $1.key) }) {
                rows.append(("\(title) \(key)", "\(count)"))
            }
        }
        let width = rows.map(\.0.count).max() ?? 0
        return rows.map { $0.0 + String(repeating: " ", count: width - $0.0.count + 2) + $0.1 }.joined(
            separator: "\n")
    }

    static func size(_ bytes: Int) -> String {
        var value = Double(bytes)
        var units = ["B", "KiB", "MiB", "GiB", "TiB"][...]
        while value >= 1024, units.count > 1 {
            value /= 1024
            units = units.dropFirst()
        }
        return "\((value * 10).rounded() / 10) \(units.first ?? "")"
    }

    private static func time(_ seconds: Double) -> String {
        let whole = Int(seconds)
        return "\(whole / 3600) h \(whole / 60 % 60) min"
    }
}

/// What the data folder takes on the disk, in bytes.
private struct DiskUse: Sendable {
    let pictures: PictureUsage
    let database: Int
    let backups: Int
    let lastBackup: Backup?

    /// Blocks.
    init(data: String) throws {
        pictures = try PictureUsage(data: data)
        database = try filesAndFolders(in: Array(data.utf8))
            .filter { !$0.isFolder && $0.name.hasPrefix("tagflow.db") }.reduce(0) { $0 + $1.bytes }
        backups = try filesAndFolders(in: Array("\(data)/backups".utf8)).reduce(0) { $0 + $1.bytes }
        lastBackup = try Backups(data: data).last()
    }
}
