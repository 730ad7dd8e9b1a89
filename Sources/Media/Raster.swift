import CFFmpeg

/// A small upright picture in memory: red, green, blue, alpha, one byte each, row by row without gaps.
package struct Raster: Sendable {
    package let width: Int
    package let height: Int
    package let pixels: [UInt8]
}

/// The shape in which a frame is shown: its own aspect ratio of pixels, and how it is turned.
struct Shape {
    var pixelAspect: AVRational
    var orientation: Orientation

    /// The displayed size of `width` × `height` stored pixels: wider or narrower by the pixels' aspect ratio,
    /// then turned. Absurd ratios are ignored, as players do.
    func displayed(_ width: Int, _ height: Int) -> Box {
        let upright = squared(width, height)
        return orientation.isTransposed ? Box(width: upright.height, height: upright.width) : upright
    }

    func squared(_ width: Int, _ height: Int) -> Box {
        let (over, under) = (Double(pixelAspect.num), Double(pixelAspect.den))
        guard over > 0, under > 0, over / under < 20, under / over < 20 else {
            return Box(width: width, height: height)
        }
        return Box(width: max(1, Int((Double(width) * over / under).rounded())), height: height)
    }
}

extension Raster {
    /// Scales the frame into the box and turns it upright.
    init(_ raw: UnsafeMutablePointer<AVFrame>, shape: Shape, full: Box? = nil, within box: Box)
        throws(MediaError)
    {
        let size = full ?? Box(width: Int(raw.pointee.width), height: Int(raw.pointee.height))
        let shown = shape.displayed(size.width, size.height)
        let target = box.fitting(width: shown.width, height: shown.height)
        let turned = shape.orientation.isTransposed
        let scaled = turned ? Box(width: target.height, height: target.width) : target
        let scaler = try Scaler.between(raw, and: scaled)
        // Rows begin at multiples of 64 bytes and have room behind them: the vector code writes past their end.
        let stride = (scaled.width * 4 + 63) & ~63
        let memory = UnsafeMutableRawPointer.allocate(byteCount: stride * scaled.height + 256, alignment: 64)
        defer { memory.deallocate() }
        try scaler.scale(raw, into: memory.assumingMemoryBound(to: UInt8.self), stride: stride)

        width = target.width
        height = target.height
        let (orientation, targetWidth, targetHeight) = (shape.orientation, target.width, target.height)
        pixels = [UInt8](unsafeUninitializedCapacity: target.width * target.height * 4) { buffer, count in
            count = targetWidth * targetHeight * 4
            guard let to = UnsafeMutableRawPointer(buffer.baseAddress) else { return }
            for y in 0..<targetHeight {
                let v = orientation.mirrorsY ? targetHeight - 1 - y : y
                for x in 0..<targetWidth {
                    let u = orientation.mirrorsX ? targetWidth - 1 - x : x
                    let from = turned ? u * stride + v * 4 : v * stride + u * 4
                    let pixel = memory.loadUnaligned(fromByteOffset: from, as: UInt32.self)
                    to.storeBytes(of: pixel, toByteOffset: (y * targetWidth + x) * 4, as: UInt32.self)
                }
            }
        }
    }
}
