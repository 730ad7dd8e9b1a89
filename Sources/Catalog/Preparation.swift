import Platform
import SQLite

/// Brings a freshly opened database to the schema of this program.
///
/// A run of migrations is preceded by a backup of what is there: a copy that was checked, not a renamed file whose log stayed behind.
func prepare(
    _ connection: Connection, in folder: String, _ backups: Backups, _ migrations: [SQL] = migrations
) throws {
    let version = try checkedVersion(connection, of: folder, migrations)
    if version > 0, version < migrations.count {
        Log.shared.info(
            "the catalogue is backed up and brought up to date; with a million videos that takes a minute or two"
        )
        _ = try backups.make(.beforeMigration, of: connection)
    }
    try connection.migrate(migrations)
    try connection.transaction { try connection.rollBackUnfinishedBatches() }
    try connection.transaction { try connection.deriveAnew() }
}

/// The schema's version, unless the database is another program's or that of a newer one.
func checkedVersion(
    _ connection: Connection, of folder: String, _ migrations: [SQL] = migrations
) throws -> Int {
    let version = try connection.schemaVersion()
    if version == 0, try connection.value("SELECT name FROM sqlite_schema LIMIT 1", of: String.self) != nil {
        throw CatalogError(notOurs: "\(folder)/tagflow.db")
    }
    if version > migrations.count { throw NewerSchema(found: version, known: migrations.count) }
    return version
}

/// SQLite's locks and shared memory do not hold on network file systems; a catalogue there is lost sooner or later.
func refuseNetworkFolder(_ folder: String) throws {
    let type: String?
    do { type = try fileSystemType(of: folder) } catch {
        throw CatalogError(message: "cannot use the data folder: \(error)")
    }
    guard let type, isNetworkFileSystem(type) else { return }
    throw CatalogError(
        message:
            "the data folder \(folder) is on a network file system (\(type)), where a database is not safe; "
            + "choose a local one with --data (the videos may stay where they are)")
}
