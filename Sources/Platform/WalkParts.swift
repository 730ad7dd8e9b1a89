/// Which parts of a tree are visited: paths, each with all that lies beneath it.
package struct WalkParts: Sendable, Hashable {
    /// Everything.
    package static let whole = WalkParts(isWhole: true)

    package private(set) var isWhole = false
    /// Where it is not everything: names in the folder, each with what is visited beneath it.
    private(set) var names: [[UInt8]: WalkParts] = [:]

    package init() {}

    private init(isWhole: Bool) { self.isWhole = isWhole }

    package var isEmpty: Bool { !isWhole && names.isEmpty }

    /// Relative to the root; one without a name in it is everything.
    package mutating func insert(_ path: some Collection<UInt8>) {
        if isWhole { return }
        let path = path.drop { $0 == UInt8(ascii: "/") }
        guard !path.isEmpty else {
            self = .whole
            return
        }
        let end = path.firstIndex(of: UInt8(ascii: "/")) ?? path.endIndex
        names[Array(path[..<end]), default: WalkParts()].insert(path[end...])
    }

    /// Whether the path is one of these, or lies beneath one.
    package func covers(_ path: some Collection<UInt8>) -> Bool {
        if isWhole { return true }
        let path = path.drop { $0 == UInt8(ascii: "/") }
        guard !path.isEmpty else { return false }
        let end = path.firstIndex(of: UInt8(ascii: "/")) ?? path.endIndex
        return names[Array(path[..<end])]?.covers(path[end...]) ?? false
    }

    /// The paths, in no order; none of them lies beneath another.
    package var paths: [[UInt8]] {
        if isWhole { return [[]] }
        return names.flatMap { name, parts in
            parts.paths.map { $0.isEmpty ? name : name + [UInt8(ascii: "/")] + $0 }
        }
    }

    /// Whether the names in the folder at this path are looked through: one of the paths is right in it, or beneath a path
    /// that is visited.
    package func lists(_ folder: some Collection<UInt8>) -> Bool {
        if isWhole { return true }
        let path = folder.drop { $0 == UInt8(ascii: "/") }
        guard !path.isEmpty else { return hasEnds }
        let end = path.firstIndex(of: UInt8(ascii: "/")) ?? path.endIndex
        return names[Array(path[..<end])]?.lists(path[end...]) ?? false
    }

    /// Whether one of the paths is a name in this folder.
    var hasEnds: Bool { names.values.contains { $0.isWhole } }

    /// Whether nothing of this name is visited but what lies beneath it.
    func isOnlyPassed(_ name: some Collection<UInt8>) -> Bool {
        !isWhole && names[Array(name)]?.isWhole == false
    }

    /// What is visited in the folder of this name.
    func parts(in name: some Collection<UInt8>) -> WalkParts {
        isWhole ? .whole : names[Array(name)] ?? WalkParts()
    }
}
