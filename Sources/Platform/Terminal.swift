import Glibc

/// Standard output and error of a command, written at once and whole.
package enum Terminal {
    /// A line of the command's answer.
    package static func print(_ line: String) { write(line + "\n", to: STDOUT_FILENO) }

    /// For people who watch: errors, progress.
    package static func tell(_ text: String) { write(text, to: STDERR_FILENO) }

    /// Opens the null device where standard input, output or error is closed: the next file opened would take its
    /// number, and what is printed would go into that file. Called before anything else is opened.
    package static func occupyStandardDescriptors() {
        for descriptor in STDIN_FILENO...STDERR_FILENO where fcntl(descriptor, F_GETFD) < 0 {
            // The lowest free number, which is this one.
            _ = open("/dev/null", O_RDWR)
        }
    }

    /// Whether a person watches standard error.
    package static var isWatched: Bool { isatty(STDERR_FILENO) == 1 }

    private static func write(_ text: String, to descriptor: CInt) {
        var bytes = Array(text.utf8)[...]
        while !bytes.isEmpty {
            let count = bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            // Nobody reads: there is nobody to tell.
            guard count > 0 else { return }
            bytes = bytes.dropFirst(count)
        }
    }
}

package enum Machine {
    /// The host name, without domain where the system keeps it so.
    package static var hostName: String {
        var bytes = [UInt8](repeating: 0, count: 256)
        _ = bytes.withUnsafeMutableBytes { gethostname($0.baseAddress!, $0.count - 1) }
        return String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
    }

    package static var processID: Int { Int(getpid()) }
}
