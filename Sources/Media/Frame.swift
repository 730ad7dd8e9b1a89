import CFFmpeg

/// A decoded frame, freed with its pixels when it goes out of scope.
struct Frame: ~Copyable {
    let raw: UnsafeMutablePointer<AVFrame>

    static func empty() throws(MediaError) -> Frame {
        guard let raw = av_frame_alloc() else { throw .noMemory }
        return Frame(raw: raw)
    }

    deinit {
        var raw: UnsafeMutablePointer<AVFrame>? = raw
        av_frame_free(&raw)
    }

    var isDamaged: Bool { cff_frame_is_damaged(raw) != 0 }

    /// The orientation that the frame itself carries, which is EXIF's: as a matrix (JPEG) or as a tag (WebP).
    var orientation: Orientation? {
        if let matrix = cff_frame_matrix(raw) { return Orientation(matrix: matrix) }
        guard let tag = av_dict_get(raw.pointee.metadata, "Orientation", nil, 0) else { return nil }
        let digits = String(cString: tag.pointee.value).drop { $0 == " " }.prefix { $0.isNumber }
        return Int(digits).map(Orientation.init(exif:))
    }
}

/// A demuxed packet, reused for one read after the other.
struct Packet: ~Copyable {
    let raw: UnsafeMutablePointer<AVPacket>

    static func empty() throws(MediaError) -> Packet {
        guard let raw = av_packet_alloc() else { throw .noMemory }
        return Packet(raw: raw)
    }

    /// A packet that holds a whole picture file.
    static func holding(_ bytes: [UInt8]) throws(MediaError) -> Packet {
        let packet = try Packet.empty()
        guard bytes.count < Int(CInt.max) - 64, av_new_packet(packet.raw, CInt(bytes.count)) >= 0 else {
            throw .noMemory
        }
        bytes.withUnsafeBytes {
            if let from = $0.baseAddress {
                packet.raw.pointee.data.update(
                    from: from.assumingMemoryBound(to: UInt8.self), count: $0.count)
            }
        }
        packet.raw.pointee.flags |= AV_PKT_FLAG_KEY
        return packet
    }

    deinit {
        var raw: UnsafeMutablePointer<AVPacket>? = raw
        av_packet_free(&raw)
    }

    var isKey: Bool { raw.pointee.flags & AV_PKT_FLAG_KEY != 0 }
    var isDiscarded: Bool { raw.pointee.flags & AV_PKT_FLAG_DISCARD != 0 }
    var isEncrypted: Bool { cff_packet_is_encrypted(raw) != 0 }
}
