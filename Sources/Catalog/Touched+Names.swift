extension Touched {
    /// A row of names that was made, renamed, merged or deleted.
    func note(_ name: Int, in table: NameTable) {}
}
