import Platform

/// What `.env`, the environment and the flags say, in that order; later ones win.
struct Settings: Sendable {
    struct Invalid: Error, CustomStringConvertible {
        let description: String
    }

    var host = "127.0.0.1"
    var port = 5000
    var library: [String] = []
    var data = "data"
    var root: String?
    var language: String?
    var allowedHosts: [String] = []
    var trustedProxies: [String] = []
    var logFormat = Log.Format.text
    var cover = (width: 360, height: 640)
    var concurrency = 0
    var makesStoryboards = true
    /// Keys that were given, whatever their value: `doctor` tells of them.
    var given: Set<String> = []

    /// Reads the `.env` file, which may be absent unless it is named, and then the environment.
    init(file: String, isNamed: Bool, environment: [String: String]) throws {
        var sources: [(entry: (key: String, value: String), place: String)] = []
        if let text = try Self.text(of: file, isNamed: isNamed) {
            do {
                for entry in try DotEnv(parsing: text).entries {
                    sources.append(((entry.key, entry.value), "\(file) line \(entry.line)"))
                }
            } catch {
                throw Invalid(description: "\(file) \(error). Mend that line.")
            }
        }
        for (key, value) in environment.sorted(by: { $0.key < $1.key }) {
            sources.append(((key, value), "the environment"))
        }
        for (entry, place) in sources {
            try apply(entry.key, entry.value, from: place)
        }
    }

    /// Keys that other rooms will read: known, so that a settings file can hold them already.
    private static let reserved: Set = [
        "TAGFLOW_MODELS", "KNOWN_FACES_PATH", "YOUTUBE_API_KEY", "SPOTIFY_CLIENT_ID", "SPOTIFY_CLIENT_SECRET",
        "ACOUSTID_API_KEY", "YOUTUBE_API_BASE", "SPOTIFY_API_BASE", "SPOTIFY_ACCOUNTS_BASE",
        "ACOUSTID_API_BASE", "DOWNLOADER_DB_PATH", "TOKKIT_DB_PATH", "STOGRAM_DB_PATH", "TAGFLOW_PATH_MAP",
    ]

    private mutating func apply(_ key: String, _ value: String, from place: String) throws {
        func invalid(_ expected: String) -> Invalid {
            Invalid(description: "\(key) in \(place) is ‘\(value)’; it must be \(expected).")
        }
        switch key {
        case "TAGFLOW_HOST":
            guard !value.isEmpty else { throw invalid("an address such as 127.0.0.1") }
            host = value
        case "TAGFLOW_PORT":
            guard let number = Int(value), (0...65535).contains(number) else {
                throw invalid("a number from 0 to 65535")
            }
            port = number
        case "TAGFLOW_LIBRARY": library = value.split(separator: ":").map(String.init)
        case "TAGFLOW_DATA":
            guard !value.isEmpty else { throw invalid("a folder") }
            data = value
        case "TAGFLOW_ROOT": root = value.isEmpty ? nil : value
        case "TAGFLOW_LANGUAGE":
            guard ["", "es", "en"].contains(value) else { throw invalid("es or en") }
            language = value.isEmpty ? nil : value
        case "TAGFLOW_ALLOWED_HOSTS": allowedHosts = Self.list(value)
        case "TAGFLOW_TRUSTED_PROXIES":
            trustedProxies = Self.list(value)
            for address in trustedProxies where IPAddress(address) == nil {
                throw invalid("addresses separated by commas")
            }
        case "TAGFLOW_LOG_FORMAT":
            guard let format = Log.Format(rawValue: value) else { throw invalid("text or json") }
            logFormat = format
        case "THUMBNAIL_SIZE":
            let sides = value.split(separator: "x", omittingEmptySubsequences: false).map { Int($0) ?? 0 }
            guard sides.count == 2, sides.allSatisfy({ (32...2160).contains($0) }) else {
                throw invalid("a width and a height from 32 to 2160, such as 360x640")
            }
            cover = (sides[0], sides[1])
        case "MAX_CONCURRENT_PROCESSING":
            guard let number = Int(value), (1...64).contains(number) else {
                throw invalid("a number from 1 to 64")
            }
            concurrency = number
        case "STORYBOARDS":
            guard ["on", "off"].contains(value) else { throw invalid("on or off") }
            makesStoryboards = value == "on"
        case _ where Self.reserved.contains(key): break
        case _ where key.hasPrefix("TAGFLOW_"):
            throw Invalid(
                description:
                    "\(key) in \(place) is no setting. Remove it, or correct its name (see README.md).")
        default: break
        }
        given.insert(key)
    }

    private static func list(_ value: String) -> [String] {
        value.split { $0 == "," || $0 == " " }.map { $0.lowercased() }
    }

    private static func text(of file: String, isNamed: Bool) throws -> String? {
        do {
            let bytes = try readFile(file, limit: 1 << 20)
            guard let text = String(validating: bytes, as: UTF8.self) else {
                throw Invalid(description: "\(file) is no UTF-8 text. Save it as UTF-8.")
            }
            return text
        } catch let error as SystemError {
            if error.isNotFound, !isNamed { return nil }
            throw Invalid(description: "\(error). Check the path and its permissions.")
        }
    }
}
