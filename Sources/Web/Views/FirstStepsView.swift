/// `/` while the catalogue is empty: the first step, done right there.
package struct FirstStepsView: Encodable, Sendable {
    package var folders: [String]
    package var hasFolders: Bool
    /// A scan is queued or running.
    package var isScanning: Bool
    /// What was typed, when it was refused for the reason `error`.
    package var path: String
    package var error: String?
    /// What to type where the folders are.
    package var command: String

    package init(folders: [String] = [], isScanning: Bool = false, path: String = "", error: String? = nil) {
        self.folders = folders
        hasFolders = !folders.isEmpty
        self.isScanning = isScanning
        self.path = path
        self.error = error
        command = "tagflow scan /path/to/videos"
    }

    package static func sample() -> FirstStepsView {
        FirstStepsView(folders: ["/home/ana/Videos"], isScanning: true, path: "/x", error: "no such folder")
    }
}
