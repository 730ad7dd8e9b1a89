/// What happened to how many files in a scan.
package struct ScanCounts: Sendable, Hashable {
    /// Media files seen.
    package var found = 0
    package var new = 0
    /// Known by what they are, at another place than before.
    package var moved = 0
    package var changed = 0
    package var unchanged = 0
    /// Missing before, now back.
    package var returned = 0
    /// Newly missing.
    package var missing = 0
    /// Neither video, audio nor picture, or hidden, partial, a link.
    package var skipped = 0
    /// Files of the catalogue that patterns leave out.
    package var excluded = 0
    /// Library folders of which a person must say whether what is gone is really gone.
    package var asking = 0
    /// Folders and files that could not be looked at.
    package var problems = 0
    /// Still being written, thus left for later.
    package var growing = 0

    static func + (a: ScanCounts, b: ScanCounts) -> ScanCounts {
        ScanCounts(
            found: a.found + b.found, new: a.new + b.new, moved: a.moved + b.moved,
            changed: a.changed + b.changed, unchanged: a.unchanged + b.unchanged,
            returned: a.returned + b.returned,
            missing: a.missing + b.missing, skipped: a.skipped + b.skipped,
            excluded: a.excluded + b.excluded, asking: a.asking + b.asking,
            problems: a.problems + b.problems, growing: a.growing + b.growing)
    }

    /// As in a job's `counts`.
    package var dictionary: [String: Int] {
        [
            "found": found, "new": new, "moved": moved, "changed": changed, "unchanged": unchanged,
            "returned": returned, "missing": missing, "skipped": skipped, "excluded": excluded,
            "asking": asking, "problems": problems, "growing": growing,
        ]
    }
}
