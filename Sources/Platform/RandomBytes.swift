import CLinux

/// `count` bytes of the kernel's random generator.
package func randomBytes(_ count: Int) -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
        while filled < count {
            let got = clinux_random(buffer.baseAddress! + filled, count - filled)
            if got > 0 { filled += got }
        }
    }
}
