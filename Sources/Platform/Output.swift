import Glibc

/// Standard output of a command whose answer is long: what cannot be written is an error, since half of an answer in a file
/// looks like a whole one.
package enum Output {
    package static func write(_ bytes: [UInt8]) throws(SystemError) {
        var written = 0
        while written < bytes.count {
            let count = bytes.withUnsafeBytes {
                Glibc.write(STDOUT_FILENO, $0.baseAddress! + written, bytes.count - written)
            }
            if count < 0, errno == EINTR { continue }
            written += try SystemError.check(count, "write to standard output")
        }
    }
}
