/// Who may call a route. Until accounts exist, a person at the machine itself is the one implicit admin; whoever comes
/// over the network, where that was allowed, or through a proxy edits, but names no folders of the machine: a library
/// folder shows everything in it.
package enum Role: Int, Sendable, Comparable, CaseIterable {
    case anonymous, viewer, editor, admin

    package static func < (a: Role, b: Role) -> Bool { a.rawValue < b.rawValue }
}
