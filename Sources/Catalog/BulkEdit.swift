/// One edit of many videos; a field may be named once.
///
/// `add` and `remove` are for characters and start from the effective value; `clear` withdraws a decision; to set `""` or
/// `[]` is to decide "none".
package struct BulkEdit: Sendable {
    package var set: [VideoField: FieldValue]
    package var add: [VideoField: [String]]
    package var remove: [VideoField: [String]]
    package var clear: [VideoField]

    package init(
        set: [VideoField: FieldValue] = [:], add: [VideoField: [String]] = [:],
        remove: [VideoField: [String]] = [:], clear: [VideoField] = []
    ) {
        self.set = set
        self.add = add
        self.remove = remove
        self.clear = clear
    }
}
