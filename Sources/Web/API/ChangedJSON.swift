import Catalog

/// How a change of any number of rows is answered.
struct ChangedJSON: Encodable {
    let success = true
    let changed: Int
    /// For `undo`; `null` when nothing differed.
    @OrNull var change: Int?

    init(_ change: Change) {
        changed = change.count
        self.change = change.id == 0 ? nil : change.id
    }

    /// What would be changed.
    init(wouldChange count: Int) { changed = count }
}
