/// What a list is ordered by. Where a video has no such value, it comes last in both directions.
package enum SortKey: String, Sendable, CaseIterable {
    case added, published, downloaded, title, creator, duration, size, edited
    /// As a seed has it.
    case random
    /// How well a search fits; then as `added`.
    case relevance
    /// As the videos stand in the list that is filtered by; of several lists, or none, as `added`.
    case list

    /// The direction in which people expect it.
    package var isUsuallyDescending: Bool { self != .title && self != .creator && self != .list }
}
