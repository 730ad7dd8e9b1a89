package import Platform

/// Which videos: a condition on one video, as a tree.
///
/// Its meaning is its SQL form (`Connection.condition`); the index in memory answers the same faster.
package indirect enum VideoFilter: Sendable, Hashable {
    /// Empty: every video.
    case all([VideoFilter])
    /// Empty: none.
    case any([VideoFilter])
    case not(VideoFilter)
    /// The effective value is this one; one of them, of several characters or lists.
    case attribute(FilterKey, FilterValue)
    case has(Presence)
    /// The length of the file that plays, in milliseconds; one of unknown length is outside of every range.
    case duration(ClosedRange<Int>)
    case date(DateKey, Range<Timestamp>)
    /// A folded word in a title, file name, caption, note, or in a name.
    case word(String)
    case trashed
    /// Neither in the trash, nor left out by a pattern, nor the edit of another entry.
    case shown

    package enum DateKey: String, Sendable, CaseIterable { case added, published, downloaded }
}
