import CFFmpeg
import Glibc

/// An open container, closed when it goes out of scope.
struct Container: ~Copyable {
    let raw: UnsafeMutablePointer<AVFormatContext>
    let input: Input
    let name: String

    static func open(_ source: DescriptorSource, hint: [UInt8]) throws(MediaError) -> Container {
        cff_silence()
        cff_forget_complaint()
        _ = source.seek(to: 0, from: SEEK_SET)
        if source.head.isHEIF, !source.head.isAVIF {
            throw MediaError(
                .unsupported, "HEIC pictures cannot be read here: export it as JPEG")
        }
        let input = try Input.over(source)
        let format = try recognize(input, hint: hint)
        let name = String(cString: format.pointee.name)
        guard AllowList.permits(container: name) else {
            throw MediaError(
                .notMedia, "Not a kind of video, audio or picture file that is opened here (\(name))")
        }
        guard let context = cff_closed_context(input.context) else { throw .noMemory }
        context.pointee.probesize = 8 << 20
        context.pointee.max_analyze_duration = 3 * Int64(AV_TIME_BASE)
        context.pointee.format_whitelist = av_strdup(AllowList.containerList)
        context.pointee.codec_whitelist = av_strdup(AllowList.decoderList)
        var raw: UnsafeMutablePointer<AVFormatContext>? = context
        // On failure FFmpeg frees the context itself.
        let status = avformat_open_input(&raw, nil, format, nil)
        guard status >= 0, let raw else { throw refusal(status, source, name) }
        let container = Container(
            raw: raw, input: input, name: name.split(separator: ",").first.map(String.init) ?? name)
        try container.learn()
        return container
    }

    deinit {
        var raw: UnsafeMutablePointer<AVFormatContext>? = raw
        avformat_close_input(&raw)
    }

    private static func recognize(
        _ input: borrowing Input, hint: [UInt8]
    ) throws(MediaError) -> UnsafePointer<AVInputFormat> {
        var format: UnsafePointer<AVInputFormat>?
        let score = av_probe_input_buffer2(input.context, &format, nil, nil, 0, 1 << 20)
        // Random bytes look like a bad MP3 to FFmpeg; below this it only guesses, and the name must agree.
        guard let format, score > AVPROBE_SCORE_MAX / 4 || isNamed(hint, like: format) else {
            throw MediaError(
                .notMedia, "The content is neither video, audio nor a picture, whatever the name says")
        }
        return format
    }

    private static func isNamed(_ hint: [UInt8], like format: UnsafePointer<AVInputFormat>) -> Bool {
        let name = hint.filter { $0 != 0 }.map(CChar.init(bitPattern:)) + [0]
        return av_match_ext(name, format.pointee.extensions) > 0
    }

    private static func refusal(_ code: CInt, _ source: DescriptorSource, _ name: String) -> MediaError {
        if code == cff_error_no_memory { return .noMemory }
        let complaint = String(cString: cff_first_complaint())
        if complaint.contains("encryption") {
            return MediaError(.unsupported, "The video is encrypted (DRM)", code: code)
        }
        if complaint.contains("moov atom not found") {
            if source.head.isAVIF {
                return MediaError(
                    .unsupported, "FFmpeg on this computer cannot read AVIF pictures: export it as JPEG")
            }
            return MediaError(
                .truncated, "The index (moov) is missing: the download is probably incomplete", code: code)
        }
        if code == cff_error_end_of_file {
            return MediaError(
                .truncated, "The file ends within its header: the download is probably incomplete", code: code
            )
        }
        return MediaError(.corrupt, "The file's header is damaged", code: code)
    }

    /// Lets FFmpeg look into the packets, but only where the header leaves something open: for MP4 and Matroska
    /// that would decode frames to learn what is known already.
    private func learn() throws(MediaError) {
        if saysEverything { return }
        let status = avformat_find_stream_info(raw, nil)
        if status < 0 && raw.pointee.nb_streams == 0 {
            throw MediaError(.corrupt, "No picture and no sound could be found in it", code: status)
        }
    }

    private var saysEverything: Bool {
        guard ["mov", "matroska", "gif"].contains(name), raw.pointee.nb_streams > 0 else { return false }
        return streams.allSatisfy { stream in
            let parameters = stream.pointee.codecpar.pointee
            switch parameters.codec_type {
            case AVMEDIA_TYPE_VIDEO:
                return parameters.codec_id != AV_CODEC_ID_NONE && parameters.width > 0
                    && parameters.height > 0
            case AVMEDIA_TYPE_AUDIO: return parameters.codec_id != AV_CODEC_ID_NONE
            default: return true
            }
        }
    }

    var streams: [UnsafeMutablePointer<AVStream>] {
        (0..<Int(raw.pointee.nb_streams)).compactMap { raw.pointee.streams[$0] }
    }

    /// The stream that a player would show: not a cover that hangs on it.
    var video: UnsafeMutablePointer<AVStream>? {
        streams.first {
            $0.pointee.codecpar.pointee.codec_type == AVMEDIA_TYPE_VIDEO && !$0.isAttachedPicture
        }
    }

    var audio: UnsafeMutablePointer<AVStream>? {
        streams.first { $0.pointee.codecpar.pointee.codec_type == AVMEDIA_TYPE_AUDIO }
    }

    var attachedPicture: UnsafeMutablePointer<AVStream>? {
        streams.first { $0.isAttachedPicture && $0.pointee.attached_pic.size > 0 }
    }
}

extension UnsafeMutablePointer<AVStream> {
    var isAttachedPicture: Bool { pointee.disposition & AV_DISPOSITION_ATTACHED_PIC != 0 }
}
