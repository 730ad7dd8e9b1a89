import Platform

/// The data folder, locked: only one process works in it at a time.
struct DataFolder {
    let path: String
    private let lock: FileLock

    /// - Throws: `Busy` when another process holds it; `Failure` when it cannot be made or written.
    init(_ path: String, purpose: String) throws {
        var made: [String] = []
        do {
            made = try makeFolder(path)
            lock = try FileLock(path: path + "/lock")
        } catch let held as FileLock.Held {
            throw Busy(path: path, holder: held.holder)
        } catch {
            // Only what was made here: the path may be somebody's file.
            for folder in made.reversed() { remove(folder) }
            throw Failure(
                "the data folder \(path) cannot be used: \(error). Make it writable, or choose another with --data DIR or TAGFLOW_DATA."
            )
        }
        self.path = path
        lock.describe("tagflow \(purpose), process \(Machine.processID)")
    }

    func describe(_ text: String) { lock.describe("\(text), process \(Machine.processID)") }

    static func controlSocket(in path: String) -> String { path + "/control.sock" }
    var controlSocket: String { Self.controlSocket(in: path) }
}

/// The data folder is another process's.
struct Busy: Error, CustomStringConvertible {
    let path: String
    let holder: String

    var description: String {
        "the data folder \(path) is in use by \(holder.isEmpty ? "another tagflow" : holder). Stop it first, or choose another folder with --data DIR."
    }
}
