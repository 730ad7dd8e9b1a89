package import SQLite

extension Connection {
    /// The patterns of what is left out of a library folder, or of all of them; one a line.
    package func exclusions(root: Root.ID? = nil) throws -> String {
        try setting(Self.exclusionKey(root)) ?? ""
    }

    /// Journalled, thus undoable. The next scan goes by them.
    package func setExclusions(_ text: String, root: Root.ID? = nil, by actor: Actor) throws -> Change {
        if let root, try !liveRoots().contains(where: { $0.id == root }) { throw EditError.notFound }
        return try setSetting(Self.exclusionKey(root), text.isEmpty ? nil : text, by: actor)
    }

    private static func exclusionKey(_ root: Root.ID?) -> String { root.map { "exclude \($0)" } ?? "exclude" }
}

extension Root {
    /// What an export can hold of its patterns, in bytes.
    package static let longestExclusions = 10_000
}
