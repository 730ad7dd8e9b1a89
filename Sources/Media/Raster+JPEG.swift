import CJPEG

/// What shows through transparent pixels: light enough for dark hair, dark enough for white lines.
private let background = 0xB8

extension Raster {
    /// A baseline 4:2:0 JPEG, transparency laid over a neutral grey.
    func jpeg(quality: Int) throws(MediaError) -> [UInt8] {
        let flat = flattened()
        var size = 0
        var reason = [CChar](repeating: 0, count: 256)
        guard
            let bytes = cjpeg_compress(
                flat, CInt(width), CInt(height), CInt(quality), &size, &reason, reason.count)
        else {
            let text = String(decoding: reason.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
            throw MediaError(.tooLarge, "The cover cannot be written (\(text))")
        }
        defer { cjpeg_free(bytes) }
        return Array(UnsafeBufferPointer(start: bytes, count: size))
    }

    private func flattened() -> [UInt8] {
        let count = width * height
        return [UInt8](unsafeUninitializedCapacity: count * 3) { flat, filled in
            pixels.withUnsafeBufferPointer { pixels in
                for index in 0..<count {
                    let alpha = Int(pixels[index * 4 + 3])
                    for channel in 0..<3 {
                        let value = Int(pixels[index * 4 + channel])
                        flat[index * 3 + channel] =
                            alpha == 255
                            ? UInt8(value) : UInt8((value * alpha + background * (255 - alpha)) / 255)
                    }
                }
            }
            filled = count * 3
        }
    }
}
