import CHash

/// SHA-256 (FIPS 180-4), by libavutil, of bytes that come in pieces.
package final class SHA256 {
    private var context: UnsafeMutableRawPointer?

    package init() {
        context = chash_begin()
        if context == nil { fatalError("out of memory") }
    }

    deinit { _ = finish() }

    /// After `finish` nothing is taken any more.
    package func update(_ bytes: UnsafeBufferPointer<UInt8>) {
        if let context { chash_update(context, bytes.baseAddress, bytes.count) }
    }

    package func update(_ bytes: [UInt8]) { bytes.withUnsafeBufferPointer { update($0) } }

    /// The 32 bytes of the digest; empty the second time.
    package func finish() -> [UInt8] {
        guard let context else { return [] }
        self.context = nil
        return [UInt8](unsafeUninitializedCapacity: 32) { digest, count in
            chash_finish(context, digest.baseAddress)
            count = 32
        }
    }

    /// The digest as 64 lower-case hexadecimal digits.
    package static func hex(_ bytes: [UInt8]) -> String {
        let hash = SHA256()
        hash.update(bytes)
        return hash.finish().hex
    }
}

extension Sequence<UInt8> {
    /// Two lower-case hexadecimal digits a byte.
    package var hex: String {
        let digits = Array("0123456789abcdef".utf8)
        return String(decoding: flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    }
}
