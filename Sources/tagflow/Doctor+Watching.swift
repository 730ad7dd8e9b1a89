import Catalog
import Library

extension Doctor {
    /// Whether the kernel lets this user watch folders, and which of the library folders are looked through by the clock.
    static func watching(_ roots: [FilePath]) async -> [Finding] {
        if roots.isEmpty { return [] }
        var findings: [Finding] = []
        if let trouble = Library.troubleWithWatching(roots) {
            findings.append(Finding(about: "watching", verdict: .note, message: trouble))
        } else {
            findings.append(
                Finding(
                    about: "watching", verdict: .ok, message: "new files are seen at once while `serve` runs")
            )
        }
        for root in roots where await Library.isRemote(root) {
            findings.append(
                Finding(
                    about: "watching", verdict: .note,
                    message:
                        "\(root.text) is on a network or FUSE file system: what other machines write there is found by scans every 15 minutes"
                ))
        }
        return findings
    }
}
