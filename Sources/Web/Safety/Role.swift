/// Who may call a route. Until accounts exist, whoever reaches the server is the one implicit admin.
package enum Role: Int, Sendable, Comparable, CaseIterable {
    case anonymous, viewer, editor, admin

    package static func < (a: Role, b: Role) -> Bool { a.rawValue < b.rawValue }
}
