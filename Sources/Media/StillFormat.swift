import CFFmpeg

/// A picture file that is one packet for its decoder, known by its first bytes. No demuxer is needed for these,
/// so none is exposed to them.
enum StillFormat: String {
    case jpeg, png, webp, bmp, tiff

    init?(head: [UInt8]) {
        if head.starts(with: [0xFF, 0xD8, 0xFF]) {
            self = .jpeg
        } else if head.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) {
            self = .png
        } else if head.has("RIFF"), head.has("WEBP", at: 8) {
            self = .webp
        } else if head.has("BM"), head.count >= 26, head[6..<10].allSatisfy({ $0 == 0 }), head[14] >= 12,
            head[15...17].allSatisfy({ $0 == 0 })
        {
            self = .bmp
        } else if head.starts(with: [0x49, 0x49, 0x2A, 0]) || head.starts(with: [0x4D, 0x4D, 0, 0x2A]) {
            self = .tiff
        } else {
            return nil
        }
    }

    private var codec: AVCodecID {
        switch self {
        case .jpeg: AV_CODEC_ID_MJPEG
        case .png: AV_CODEC_ID_PNG
        case .webp: AV_CODEC_ID_WEBP
        case .bmp: AV_CODEC_ID_BMP
        case .tiff: AV_CODEC_ID_TIFF
        }
    }

    /// Pictures have no facts worth an entry without their pixels, so one that cannot be decoded throws.
    func sight(of source: DescriptorSource, within box: Box) throws(MediaError) -> FirstSight {
        var bytes = try source.everything(limit: 256 << 20)
        let animation = self == .webp ? AnimatedWebP(bytes) : nil
        if let animation { bytes = animation.firstFrame }
        let (picture, shown, orientation) = try decode(bytes, within: box)
        var facts = MediaFacts(kind: .picture, container: rawValue)
        facts.width = shown.width
        facts.height = shown.height
        facts.durationSeconds = animation?.durationSeconds
        facts.rotation = orientation.rotation
        facts.videoCodec = String(cString: avcodec_get_name(codec))
        var sight = FirstSight(facts: facts)
        try sight.take(picture)
        if self == .jpeg, !hasJPEGEnd(bytes) {
            sight.problem = MediaError(
                .truncated, "The JPEG picture ends too early: its lower part is missing")
        }
        return sight
    }

    /// The picture in `bytes`, its displayed size and its orientation.
    func decode(_ bytes: [UInt8], within box: Box) throws(MediaError) -> (Raster, Box, Orientation) {
        cff_silence()
        cff_forget_complaint()
        let frame = try Frame.empty()
        let decoder = try Decoder.open(codec, reduction: reduction(of: bytes, for: box))
        let status = decoder.picture(in: try Packet.holding(bytes), into: frame)
        if status < 0 { throw refusal(status, bytes) }
        // A JPEG decoded at a fraction of its size: the coded size is the true one.
        let reduced = decoder.raw.pointee.lowres > 0
        let full = Box(
            width: Int(reduced ? decoder.raw.pointee.coded_width : frame.raw.pointee.width),
            height: Int(reduced ? decoder.raw.pointee.coded_height : frame.raw.pointee.height))
        // Cameras and scanners write odd densities into pictures; viewers show square pixels.
        let shape = Shape(pixelAspect: AVRational(num: 1, den: 1), orientation: frame.orientation ?? .upright)
        let picture = try Raster(frame.raw, shape: shape, full: full, within: box)
        return (picture, shape.displayed(full.width, full.height), shape.orientation)
    }

    private func refusal(_ status: CInt, _ bytes: [UInt8]) -> MediaError {
        if isCutShort(bytes) || status == cff_error_end_of_file || status == cff_error_again {
            return MediaError(.truncated, "The \(rawValue.uppercased()) picture ends too early", code: status)
        }
        return MediaError.decoding(rawValue.uppercased(), code: status)
    }

    private func isCutShort(_ bytes: [UInt8]) -> Bool {
        switch self {
        case .jpeg: !bytes.suffix(64).contains(0xD9)
        case .png:
            !bytes.suffix(12).elementsEqual([0, 0, 0, 0, 0x49, 0x45, 0x4E, 0x44, 0xAE, 0x42, 0x60, 0x82])
        case .webp: bytes.littleEndian(4, 4) + 8 > bytes.count
        case .bmp, .tiff: false
        }
    }

    /// How often a JPEG may be halved while it is decoded and still be twice as large as the cover.
    private func reduction(of bytes: [UInt8], for box: Box) -> CInt {
        guard self == .jpeg, let size = jpegSize(bytes) else { return 0 }
        // Orientation may swap the axes, so the box's larger side is compared with both.
        let enough = 2 * max(box.width, box.height)
        return CInt((0...3).last { min(size.width, size.height) >> $0 >= enough } ?? 0)
    }
}

/// Whether the end marker comes behind the picture's data, in which 0xFF is always followed by another byte. (Behind it may
/// be more: a film, a camera's notes.)
private func hasJPEGEnd(_ bytes: [UInt8]) -> Bool {
    var at = 2
    // Over the segments, one of which may hold a thumbnail with an end of its own.
    while at + 3 < bytes.count, bytes[at] == 0xFF, bytes[at + 1] != 0xDA {
        at += bytes[at + 1] == 0xFF ? 1 : 2 + (Int(bytes[at + 2]) << 8 | Int(bytes[at + 3]))
    }
    guard at < bytes.count else { return false }
    return zip(bytes[at...], bytes[(at + 1)...]).contains { $0 == 0xFF && $1 == 0xD9 }
}

/// The size in a JPEG's frame header: walks over its segments, which each say how long they are.
private func jpegSize(_ bytes: [UInt8]) -> Box? {
    var at = 2
    while at + 9 < bytes.count, bytes[at] == 0xFF {
        let marker = bytes[at + 1]
        if marker == 0xFF {
            at += 1
            continue
        }
        let isFrame = (0xC0...0xCF).contains(marker) && ![0xC4, 0xC8, 0xCC].contains(marker)
        if isFrame {
            return Box(
                width: Int(bytes[at + 7]) << 8 | Int(bytes[at + 8]),
                height: Int(bytes[at + 5]) << 8 | Int(bytes[at + 6]))
        }
        at += 2 + (Int(bytes[at + 2]) << 8 | Int(bytes[at + 3]))
    }
    return nil
}
