import Catalog
import FoundationEssentials
import Platform

enum Doctor: Command {
    static let name = "doctor"
    static let options = [Arguments.Option(name: "--json")]
    static let help = """
        usage: tagflow doctor [--json] [--data DIR] [--env FILE]

        What is configured, reachable and missing, and how to mend it. Reads only, also while the server runs.
        Exit status 1 when something must be mended before tagflow works.
        """

    enum Verdict: String, Encodable { case ok, note, wrong }

    struct Finding: Encodable {
        let about: String
        let verdict: Verdict
        let message: String
    }

    struct Answer: Encodable {
        let findings: [Finding]
    }

    static func run(_ arguments: Arguments) async throws {
        try arguments.refuseWords()
        let findings = await findings(arguments)
        if arguments.has("--json") {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
            Terminal.print(String(decoding: try encoder.encode(Answer(findings: findings)), as: UTF8.self))
        } else {
            let marks: [Verdict: String] = [.ok: "ok   ", .note: "note ", .wrong: "WRONG"]
            for finding in findings {
                Terminal.print("\(marks[finding.verdict] ?? "") \(finding.about): \(finding.message)")
            }
        }
        let wrong = findings.count { $0.verdict == .wrong }
        if wrong > 0 {
            throw Failure("\(wrong) \(wrong == 1 ? "thing" : "things") to mend, see above.", isAnswered: true)
        }
    }

    private static func findings(_ arguments: Arguments) async -> [Finding] {
        let settings: Settings
        do {
            settings = try Settings(arguments)
        } catch {
            return [Finding(about: "settings", verdict: .wrong, message: "\(error)")]
        }
        return [Finding(about: "settings", verdict: .ok, message: "understood")]
            + leftOver(settings) + rootFolder(settings) + (await catalogue(settings)) + backups(settings)
            + keys(settings)
            + desktop()
    }

    private static func rootFolder(_ settings: Settings) -> [Finding] {
        do {
            return [
                Finding(
                    about: "pages", verdict: .ok, message: "in \(try RootFolder(named: settings.root).path)")
            ]
        } catch {
            return [Finding(about: "pages", verdict: .wrong, message: "\(error)")]
        }
    }

    private static func catalogue(_ settings: Settings) async -> [Finding] {
        guard isFolder(settings.data) else {
            return [
                Finding(
                    about: "data folder", verdict: .note,
                    message: "\(settings.data) is not there yet; `serve` or `scan` makes it")
            ]
                + settings.library.map(folder)
        }
        var findings: [Finding] = []
        let isWritable = Platform.isWritable(settings.data)
        findings.append(
            Finding(
                about: "data folder", verdict: isWritable ? .ok : .wrong,
                message: isWritable ? settings.data : "\(settings.data) is read-only: make it writable"))
        guard fileExists(settings.data + "/tagflow.db") else {
            return findings + [
                Finding(about: "catalogue", verdict: .note, message: "none yet; `serve` or `scan` makes it")
            ]
        }
        do {
            let catalog = try Catalog(readOnly: settings.data)
            let (figures, roots) = try await catalog.read { (try $0.statistics(), try $0.roots()) }
            await catalog.close()
            findings.append(
                Finding(
                    about: "catalogue", verdict: .ok,
                    message: "schema \(figures.schema), \(figures.videos) entries"))
            if figures.problems > 0 {
                findings.append(
                    Finding(
                        about: "problems", verdict: .note,
                        message: "\(figures.problems) files could not be read; see the page /problems"))
            }
            if roots.isEmpty {
                findings.append(
                    Finding(
                        about: "library", verdict: .note,
                        message: "no folders yet: `tagflow scan DIR`, --library DIR, or in the page"))
            }
            findings += roots.map { folder($0.path.text) }
            findings += await watching(roots.map(\.path))
        } catch {
            findings.append(Finding(about: "catalogue", verdict: .wrong, message: "\(error)"))
        }
        return findings
    }

    private static func backups(_ settings: Settings) -> [Finding] {
        guard fileExists(settings.data + "/tagflow.db") else { return [] }
        do {
            guard let last = try Backups(data: settings.data).last() else {
                return [
                    Finding(
                        about: "backups", verdict: .note,
                        message: "none yet; `serve` makes one each day, `tagflow backup create` makes one now"
                    )
                ]
            }
            let days = (Timestamp.now.milliseconds - last.made.milliseconds) / 86_400_000
            let age = days == 0 ? "less than a day old" : days == 1 ? "a day old" : "\(days) days old"
            return [
                Finding(
                    about: "backups", verdict: days < 2 ? .ok : .note,
                    message: "the last is \(last.name), \(age), \(Stats.size(last.bytes))"
                        + (days < 2
                            ? "" : "; `serve` makes one each day, `tagflow backup create` makes one now"))
            ]
        } catch {
            return [Finding(about: "backups", verdict: .wrong, message: "they cannot be read: \(error)")]
        }
    }

    private static func folder(_ path: String) -> Finding {
        guard isFolder(path) else {
            return Finding(
                about: "library", verdict: .note,
                message: "\(path) is away: mount it; what is known of its videos stays")
        }
        let isReadable = Platform.isReadable(path)
        return Finding(
            about: "library", verdict: isReadable ? .ok : .wrong,
            message: isReadable ? path : "\(path) cannot be read: give this user the right to read it")
    }

    private static func keys(_ settings: Settings) -> [Finding] {
        ["YOUTUBE_API_KEY", "SPOTIFY_CLIENT_ID", "SPOTIFY_CLIENT_SECRET", "ACOUSTID_API_KEY"].map { key in
            Finding(
                about: key, verdict: .note,
                message: settings.given.contains(key)
                    ? "set; music look-up is not part of this version" : "not set")
        }
    }

    private static func desktop() -> [Finding] {
        let environment = ProcessInfo.processInfo.environment
        let has = ["DISPLAY", "WAYLAND_DISPLAY", "DBUS_SESSION_BUS_ADDRESS", "WSL_DISTRO_NAME"].contains {
            environment[$0]?.isEmpty == false
        }
        return [
            Finding(
                about: "open folder", verdict: has ? .ok : .note,
                message: has
                    ? "a desktop is there"
                    : "no desktop in this session; the page shows the path to copy instead")
        ]
    }

    /// Keys of the Python plan that have no use here.
    private static func leftOver(_ settings: Settings) -> [Finding] {
        let keys = [
            "FLASK_HOST": "use TAGFLOW_HOST", "FLASK_PORT": "use TAGFLOW_PORT", "FLASK_ENV": "remove it",
            "FLASK_DEBUG": "remove it", "DATABASE_PATH": "use TAGFLOW_DATA",
            "THUMBNAILS_PATH": "use TAGFLOW_DATA",
            "VIDEOS_BASE_PATH": "use TAGFLOW_LIBRARY", "PROCESSED_VIDEOS_PATH": "remove it",
            "GOOGLE_APPLICATION_CREDENTIALS": "Google Vision is not in this version",
            "GOOGLE_VISION_API_KEY": "Google Vision is not in this version", "USE_GPU_DEEPFACE": "remove it",
            "DEEPFACE_MODEL": "remove it", "CREATOR_MAPPING_PATH": "remove it",
        ]
        return keys.keys.sorted().filter(settings.given.contains).map {
            Finding(about: $0, verdict: .note, message: "has no use here: \(keys[$0] ?? "")")
        }
    }
}
