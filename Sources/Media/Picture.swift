import CFFmpeg

/// A decoded frame as analysers see it, while they look.
package final class Picture {
    /// From the start of the file.
    package let seconds: Double
    /// The size in which it is displayed.
    package let shown: Box
    package let isDamaged: Bool
    /// Bits of each component of a pixel.
    package let bitDepth: Int?
    /// `hdr10` or `hlg`; `nil` is the common one.
    package let dynamicRange: String?
    package let rotation: Int

    private let frame: UnsafeMutablePointer<AVFrame>
    private let shape: Shape
    private var made: [Box: Raster] = [:]

    /// The frame must outlive it.
    init(_ frame: borrowing Frame, shape: Shape, seconds: Double) {
        self.frame = frame.raw
        self.seconds = seconds
        var shape = shape
        // A motion-JPEG frame may carry its own; a container's matrix counts for the whole stream.
        if shape.orientation == .upright, let own = frame.orientation { shape.orientation = own }
        self.shape = shape
        shown = shape.displayed(Int(frame.raw.pointee.width), Int(frame.raw.pointee.height))
        rotation = shape.orientation.rotation
        isDamaged = frame.isDamaged
        bitDepth = av_pix_fmt_desc_get(AVPixelFormat(frame.raw.pointee.format)).map {
            Int($0.pointee.comp.0.depth)
        }
        dynamicRange = Picture.dynamicRange(frame.raw.pointee.color_trc)
    }

    static func dynamicRange(_ transfer: AVColorTransferCharacteristic) -> String? {
        switch transfer {
        case AVCOL_TRC_SMPTE2084: "hdr10"
        case AVCOL_TRC_ARIB_STD_B67: "hlg"
        default: nil
        }
    }

    var orientation: Orientation { shape.orientation }

    /// Upright, in square pixels, at most as large as the box; made once for all who ask for the same.
    package func raster(within box: Box) throws(MediaError) -> Raster {
        if let known = made[box] { return known }
        let raster = try Raster(frame, shape: shape, within: box)
        let shown = dynamicRange == "hdr10" ? raster.tonedFromPQ() : raster
        made[box] = shown
        return shown
    }
}
