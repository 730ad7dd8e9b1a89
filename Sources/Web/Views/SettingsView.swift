import Catalog
import Library

/// `/settings`.
package struct SettingsView: Encodable, Sendable {
    /// May see and change what belongs to the host.
    package var isAdmin: Bool
    package var change: Int?
    package var folders: [Folder]
    package var hasFolders: Bool
    /// What is left out of all folders.
    package var common: PatternsView
    /// When the last scan ended, and what it did.
    package var lastScan: String?
    package var scanError: String?
    /// What was typed and refused, and why.
    package var typed = ""
    package var pathError: String?
    package var backups: BackupsView?
    package var realFaces: Bool
    package var checksContent: Bool
    package var keys: [Key]
    package var languages: [Choice]
    package var browser: [Group]
    package var facts: [Fact]
    package var problems: String

    package struct Folder: Encodable, Sendable {
        package var id: Int
        package var path: String
        package var isAway: Bool
        /// Why nothing of it is marked missing.
        package var held: String?
        package var figures: [Figure]
        package var scanned: String
        package var patterns: PatternsView
    }

    package struct Figure: Encodable, Sendable {
        package var label: String
        package var value: String
        package var isWarning = false
    }

    package struct Key: Encodable, Sendable {
        package var name: String
        package var state: String
        package var isSet: Bool
    }

    /// A choice of this browser alone, which scripts keep.
    package struct Group: Encodable, Sendable {
        package var name: String
        package var label: String
        package var choices: [Choice]
    }

    package struct Choice: Encodable, Sendable {
        package var value: String
        package var label: String
        package var isOn = false
    }

    package struct Fact: Encodable, Sendable {
        package var label: String
        package var value: String
        /// The name of the setting that says so.
        package var setting: String?
    }

    mutating func edit(_ root: Root.ID?, _ body: (inout PatternsView) -> Void) {
        guard let root else { return body(&common) }
        for index in folders.indices where folders[index].id == root { body(&folders[index].patterns) }
    }

    package static func sample(_ messages: Messages = .en) -> SettingsView {
        var view = SettingsView(nil, nil, keys: ["YOUTUBE_API_KEY"], chosen: .es, messages)
        view.isAdmin = true
        view.change = 7
        view.facts = [Fact(label: messages["settings.data"], value: "data", setting: "TAGFLOW_DATA")]
        let patterns = PatternsView.sample(messages)
        view.folders = [
            Folder(
                id: 1, path: "/home/ana/Videos", isAway: true, held: messages.problem("gone"),
                figures: [.init(label: messages["settings.videos"], value: "12", isWarning: true)],
                scanned: messages.scanned(nil), patterns: patterns)
        ]
        view.hasFolders = true
        view.backups = .sample(messages)
        view.common = .sample(messages, root: nil)
        (view.lastScan, view.scanError) = (messages.scan(["found": 12]), "the disk is gone")
        (view.typed, view.pathError) = ("/x", messages["library.notAFolder"])
        return view
    }
}

/// The patterns of one folder, or of all: as they are, or as they were typed.
package struct PatternsView: Encodable, Sendable {
    package var id: String
    /// Empty for all folders.
    package var root: String
    package var label: String
    /// The label and the folder.
    package var name: String
    package var text: String
    package var isOpen: Bool
    package var error: String?
    package var preview: String?
    package var examples: [String] = []

    init(_ text: String, root: Root.ID?, of folder: String? = nil, label: String) {
        self.root = root.map(String.init) ?? ""
        id = "patterns-\(root.map(String.init) ?? "all")"
        self.text = text
        self.label = label
        name = folder.map { "\(label): \($0)" } ?? label
        isOpen = false
    }

    mutating func show(_ text: String, _ found: Library.Preview, _ messages: Messages) {
        (self.text, isOpen) = (text, true)
        preview = messages.wouldHide(found.count)
        examples = found.examples.map(\.text)
    }

    static func sample(_ messages: Messages, root: Root.ID? = 1) -> PatternsView {
        var view = PatternsView("*.gif", root: root, label: messages["settings.exclude"])
        (view.error, view.preview) = (messages["ignore.openClass"], messages.wouldHide(3))
        view.examples = ["/home/ana/Videos/old/a.gif"]
        return view
    }
}
