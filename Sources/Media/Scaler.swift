import CFFmpeg

/// swscale from a frame's format to RGBA, with the colours that the frame says it has.
struct Scaler: ~Copyable {
    private let raw: OpaquePointer

    static func between(_ frame: UnsafeMutablePointer<AVFrame>, and size: Box) throws(MediaError) -> Scaler {
        let (width, height) = (frame.pointee.width, frame.pointee.height)
        let format = AVPixelFormat(frame.pointee.format)
        // The area filter is the right one for reduction; swscale refuses extreme factors with it.
        for filter in [SWS_AREA, SWS_POINT] {
            if let raw = sws_getContext(
                width, height, format, CInt(size.width), CInt(size.height), AV_PIX_FMT_RGBA, CInt(filter),
                nil, nil, nil)
            {
                setColours(of: frame, on: raw)
                return Scaler(raw: raw)
            }
        }
        throw MediaError(
            .unsupported, "Pictures of this pixel format cannot be scaled", code: cff_error_invalid_data)
    }

    deinit { sws_freeContext(raw) }

    func scale(
        _ frame: UnsafeMutablePointer<AVFrame>, into memory: UnsafeMutablePointer<UInt8>, stride: Int
    ) throws(MediaError) {
        var planes: [UnsafePointer<UInt8>?] = []
        var strides: [CInt] = []
        withUnsafeBytes(of: frame.pointee.data) {
            planes = $0.bindMemory(to: UnsafePointer<UInt8>?.self).prefix(4).map(\.self)
        }
        withUnsafeBytes(of: frame.pointee.linesize) {
            strides = $0.bindMemory(to: CInt.self).prefix(4).map(\.self)
        }
        let target: [UnsafeMutablePointer<UInt8>?] = [memory, nil, nil, nil]
        let rows = sws_scale(raw, planes, strides, 0, frame.pointee.height, target, [CInt(stride), 0, 0, 0])
        if rows <= 0 { throw MediaError(.corrupt, "The picture cannot be scaled", code: rows) }
    }

    /// swscale takes everything for BT.601 unless told; HD video is BT.709, and players assume so when nothing
    /// is said.
    private static func setColours(of frame: UnsafeMutablePointer<AVFrame>, on raw: OpaquePointer) {
        guard let description = av_pix_fmt_desc_get(AVPixelFormat(frame.pointee.format)),
            description.pointee.flags & UInt64(AV_PIX_FMT_FLAG_RGB | AV_PIX_FMT_FLAG_PAL) == 0
        else { return }
        let isHD = max(frame.pointee.width, frame.pointee.height) >= 1280 || frame.pointee.height > 576
        let matrix: CInt =
            switch frame.pointee.colorspace {
            case AVCOL_SPC_BT709: SWS_CS_ITU709
            case AVCOL_SPC_BT2020_NCL, AVCOL_SPC_BT2020_CL: SWS_CS_BT2020
            case AVCOL_SPC_SMPTE240M: SWS_CS_SMPTE240M
            case AVCOL_SPC_FCC: SWS_CS_FCC
            case AVCOL_SPC_UNSPECIFIED where isHD && frame.pointee.color_range != AVCOL_RANGE_JPEG:
                SWS_CS_ITU709
            default: SWS_CS_ITU601
            }
        let isFull =
            frame.pointee.color_range == AVCOL_RANGE_JPEG
            || String(cString: description.pointee.name).hasPrefix("yuvj")
        let one: CInt = 1 << 16
        sws_setColorspaceDetails(
            raw, sws_getCoefficients(matrix), isFull ? 1 : 0, sws_getCoefficients(SWS_CS_DEFAULT), 1, 0, one,
            one)
    }
}
