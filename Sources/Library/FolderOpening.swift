package import Catalog
import Platform

/// How the desktop is asked to show a file in its folder: the first of these commands that works.
///
/// Arguments are arrays and never meet a shell; addresses are percent-encoded byte by byte, so that any name arrives.
package struct FolderOpening: Sendable, Hashable {
    /// Program and arguments, as bytes.
    package var commands: [[[UInt8]]]

    /// What the environment says about a desktop.
    package struct Desktop: Sendable, Hashable {
        package var hasDisplay: Bool
        package var hasBus: Bool
        /// The name of the distribution inside Windows' subsystem for Linux.
        package var distribution: String?

        package init(hasDisplay: Bool, hasBus: Bool, distribution: String? = nil) {
            self.hasDisplay = hasDisplay
            self.hasBus = hasBus
            self.distribution = distribution
        }

        package init(_ environment: (String) -> String?) {
            func has(_ key: String) -> Bool { environment(key).map { !$0.isEmpty } ?? false }
            hasDisplay = has("DISPLAY") || has("WAYLAND_DISPLAY")
            hasBus = has("DBUS_SESSION_BUS_ADDRESS")
            distribution = has("WSL_DISTRO_NAME") ? environment("WSL_DISTRO_NAME") : nil
        }
    }

    /// `nil` without a desktop.
    package init?(of file: FilePath, on desktop: Desktop) {
        if let distribution = desktop.distribution {
            commands = [
                ["explorer.exe", "/select," + Self.windowsPath(of: file, in: distribution)].map {
                    Array($0.utf8)
                }
            ]
            return
        }
        guard desktop.hasDisplay || desktop.hasBus else { return nil }
        let address = Self.address(of: file.bytes)
        var commands: [[String]] = []
        if desktop.hasBus {
            // An address has no quote left in it, so it cannot leave the GVariant text; nor a comma, which would end
            // an element of `dbus-send`'s array.
            commands.append([
                "gdbus", "call", "--session", "--timeout", "4", "--dest", "org.freedesktop.FileManager1",
                "--object-path", "/org/freedesktop/FileManager1", "--method",
                "org.freedesktop.FileManager1.ShowItems", "['\(address)']", "",
            ])
            commands.append([
                "dbus-send", "--session", "--print-reply", "--reply-timeout=4000",
                "--dest=org.freedesktop.FileManager1", "/org/freedesktop/FileManager1",
                "org.freedesktop.FileManager1.ShowItems", "array:string:\(address)", "string:",
            ])
        }
        if desktop.hasDisplay { commands.append(["xdg-open", Self.address(of: file.folder)]) }
        self.commands = commands.map { $0.map { Array($0.utf8) } }
    }

    /// `file://` and the path, each byte but letters, digits and `-._~/` as `%XX` (RFC 3986 §2.1, RFC 8089).
    static func address(of path: [UInt8]) -> String {
        var text = "file://"
        for byte in path {
            if byte.isIDCharacter || "./~".utf8.contains(byte) {
                text.unicodeScalars.append(Unicode.Scalar(byte))
            } else {
                text += "%" + [byte].hex.uppercased()
            }
        }
        return text
    }

    /// As Windows sees it: drives are mounted below `/mnt`, the rest is a share of the subsystem.
    static func windowsPath(of file: FilePath, in distribution: String) -> String {
        let parts = file.text.split(separator: "/")
        if parts.count >= 2, parts[0] == "mnt", parts[1].utf8.count == 1, parts[1].utf8.allSatisfy(\.isLetter)
        {
            return parts[1].uppercased() + ":\\" + parts.dropFirst(2).joined(separator: "\\")
        }
        return "\\\\wsl.localhost\\\(distribution)\\" + parts.joined(separator: "\\")
    }
}
