package import Catalog
package import Library
import Platform

extension SettingsView {
    package init(
        _ known: RootReport?, _ report: Library.Report?, keys given: Set<String>, chosen: Language?,
        _ messages: Messages
    ) {
        isAdmin = known != nil
        folders =
            known?.roots.map { root in
                Folder(
                    root, known?.figures[root.id] ?? .init(),
                    isAway: report?.reachable.contains(root.id) != true,
                    held: known?.held[root.id], patterns: known?.exclusions[root.id] ?? "", messages)
            } ?? []
        hasFolders = !folders.isEmpty
        common = PatternsView(
            known?.common ?? "", root: nil, label: messages["settings.excludeAll"])
        lastScan = known?.lastScan.map { job in
            "\(job.ended.map { messages.ago($0) } ?? ""): \(messages.scan(job.counts))"
        }
        // What it says of folders stands there, in the reader's language.
        scanError =
            folders.contains { $0.isAway || $0.held != nil }
            ? nil : known?.lastScan.flatMap { $0.state == .failed ? $0.error : nil }
        realFaces = known?.realFaces ?? false
        checksContent = known?.checksContent ?? false
        keys = SettingsAPI.secrets.map { name in
            let isSet = given.contains(name)
            return Key(name: name, state: messages[isSet ? "settings.set" : "settings.notSet"], isSet: isSet)
        }
        languages =
            [Choice(value: "auto", label: messages["settings.auto"], isOn: chosen == nil)]
            + [("es", "Español"), ("en", "English")].map {
                Choice(value: $0, label: $1, isOn: chosen?.rawValue == $0)
            }
        browser = Self.browser(messages)
        problems = messages.problems(known?.figures.values.reduce(0) { $0 + $1.problems } ?? 0)
        facts = report.map { Self.facts($0, known, messages) } ?? []
    }

    private static func browser(_ messages: Messages) -> [Group] {
        [
            ("theme", "settings.theme", [("", "auto"), ("light", "light"), ("dark", "dark")]),
            ("density", "shell.density", [("", "normal"), ("small", "small"), ("large", "large")]),
            ("keys", "settings.keysOn", [("", "on"), ("off", "off")]),
            ("even", "video.even", [("", "on"), ("off", "off")]),
        ].map { name, label, choices in
            Group(
                name: name, label: messages[label],
                choices: choices.enumerated().map { index, choice in
                    Choice(value: choice.0, label: messages["settings.\(choice.1)"], isOn: index == 0)
                })
        }
    }

    private static func facts(_ report: Library.Report, _ known: RootReport?, _ messages: Messages) -> [Fact]
    {
        var facts = [
            Fact(label: "tagflow", value: Release.version),
            Fact(
                label: messages["settings.storyboards"],
                value: messages[report.makesStoryboards ? "settings.on" : "settings.off"],
                setting: "STORYBOARDS"),
            Fact(
                label: messages["settings.concurrency"], value: messages.number(report.concurrency),
                setting: "MAX_CONCURRENT_PROCESSING"),
        ]
        guard let known else { return facts }
        let pictures = messages.bytes(report.pictures)
        facts += [
            Fact(label: messages["settings.data"], value: report.data, setting: "TAGFLOW_DATA"),
            Fact(label: messages["settings.database"], value: messages.bytes(report.database)),
            Fact(
                label: messages["settings.pictures"],
                value: report.isWhole ? pictures : "\(messages["settings.more"]) \(pictures)"),
            Fact(label: messages["settings.schema"], value: messages.number(known.schema)),
        ]
        return facts
    }
}

extension SettingsView.Folder {
    init(
        _ root: Root, _ figures: RootFigures, isAway: Bool, held: String?, patterns: String,
        _ messages: Messages
    ) {
        id = root.id
        path = root.path.text
        self.isAway = isAway
        self.held = isAway ? nil : held.map { messages.problem($0) }
        let counts: [(String, Int, Bool)] = [
            ("videos", figures.byMedia[.video] ?? 0, false), ("photos", figures.byMedia[.photos] ?? 0, false),
            ("audio", figures.byMedia[.audio] ?? 0, false), ("missing", figures.missing, true),
            ("excluded", figures.excluded, false), ("problems", figures.problems, true),
        ]
        self.figures = counts.filter { $0.1 > 0 || $0.0 == "videos" }.map { name, count, isWarning in
            .init(label: messages["settings.\(name)"], value: messages.number(count), isWarning: isWarning)
        }
        self.figures.append(.init(label: messages["settings.size"], value: messages.bytes(figures.bytes)))
        scanned = messages.scanned(root.scanned)
        self.patterns = PatternsView(
            patterns, root: root.id, of: root.path.text, label: messages["settings.exclude"])
    }
}

extension PatternsView {
    mutating func show(_ text: String, _ wrong: IgnoreRules.Wrong, _ messages: Messages) {
        (self.text, isOpen) = (text, true)
        error = messages.wrong(wrong)
    }
}
