import Glibc

extension Raster {
    /// The picture with its brightness brought from PQ (SMPTE ST 2084, HDR10) to a common screen's; untouched it
    /// would be grey and flat. HLG needs nothing of the kind: it is made to be shown as it is.
    func tonedFromPQ() -> Raster {
        var pixels = pixels
        pixels.withUnsafeMutableBufferPointer { pixels in
            for at in stride(from: 0, to: pixels.count, by: 4) {
                let (r, g, b) = (
                    linear[Int(pixels[at])], linear[Int(pixels[at + 1])], linear[Int(pixels[at + 2])]
                )
                // BT.2020's primaries to BT.709's (ITU-R BT.2407).
                pixels[at] = shown(1.6605 * r - 0.5876 * g - 0.0728 * b)
                pixels[at + 1] = shown(-0.1246 * r + 1.1329 * g - 0.0083 * b)
                pixels[at + 2] = shown(-0.0182 * r - 0.1006 * g + 1.1187 * b)
            }
        }
        return Raster(width: width, height: height, pixels: pixels)
    }
}

/// A PQ code of eight bits in light, where 1 is the white of a page (203 cd/m², ITU-R BT.2408).
private let linear: [Float] = (0...255).map { code in
    let root = pow(Float(code) / 255, 1 / 78.84375)
    return 10000 / 203 * pow(max(root - 0.8359375, 0) / (18.8515625 - 18.6875 * root), 1 / 0.1593017578125)
}

private let encoded: [UInt8] = (0...1023).map { step in
    let light = Float(step) / 1023
    return UInt8(255 * (light <= 0.0031308 ? 12.92 * light : 1.055 * pow(light, 1 / 2.4) - 0.055))
}

/// Highlights are compressed so that five times the white of a page is still told from white (Reinhard).
private func shown(_ light: Float) -> UInt8 {
    let x = max(light, 0)
    return encoded[Int(min(1.4 * x * (1 + x / 25) / (1 + x), 1) * 1023)]
}
