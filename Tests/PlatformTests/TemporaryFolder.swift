import Foundation
import Glibc

/// A folder of its own for one test, removed with it; paths are bytes, so that any name can be made.
final class TemporaryFolder {
    let path: String

    init() throws {
        var template = Array("/tmp/tagflow-test-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else { throw CocoaError(.fileWriteUnknown) }
        path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    func absolute(_ relative: [UInt8]) -> [UInt8] { Array(path.utf8) + [0x2F] + relative }

    /// Makes a file with the folders above it.
    func write(_ relative: String, _ content: String = "x") throws {
        try write(Array(relative.utf8), content)
    }

    func write(_ relative: [UInt8], _ content: String = "x") throws {
        var folder: [UInt8] = []
        for part in relative.split(separator: 0x2F).dropLast() {
            folder += part
            _ = (absolute(folder) + [0]).withUnsafeBytes {
                mkdir($0.assumingMemoryBound(to: CChar.self).baseAddress!, 0o755)
            }
            folder.append(0x2F)
        }
        let file = (absolute(relative) + [0]).withUnsafeBytes {
            open($0.assumingMemoryBound(to: CChar.self).baseAddress!, O_CREAT | O_TRUNC | O_WRONLY, 0o644)
        }
        guard file >= 0 else { throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO) }
        _ = content.withCString { Glibc.write(file, $0, strlen($0)) }
        close(file)
    }
}
