import CFFmpeg

/// What may be opened at all. FFmpeg reads hundreds of formats, some of which are playlists that open other
/// files, and most of which nobody collects videos in; each is a parser for hostile bytes.
enum AllowList {
    private static let containers: Set<Substring> = [
        "mov", "matroska", "avi", "flv", "live_flv", "mpegts", "mpeg", "asf", "ogg", "mp3", "aac", "flac",
        "wav",
        "aiff", "amr", "gif",
    ]

    private static let decoders: Set<String> = [
        "h264", "hevc", "vvc", "vp8", "vp9", "libvpx", "libvpx-vp9", "av1", "libdav1d", "libaom-av1",
        "mpeg4", "msmpeg4v1", "msmpeg4v2", "msmpeg4", "mpeg1video", "mpeg2video", "h263", "h263p", "flv",
        "vp6", "vp6a", "vp6f", "wmv1", "wmv2", "wmv3", "vc1", "theora", "mjpeg", "prores", "dnxhd",
        "ffv1", "dvvideo", "rawvideo",
        "gif", "png", "apng", "webp", "bmp", "tiff",
        "aac", "mp3", "mp3float", "mp2", "mp2float", "opus", "libopus", "vorbis", "libvorbis", "flac", "alac",
        "ac3", "eac3", "amrnb", "amrwb", "wmav1", "wmav2", "wmapro", "wmavoice", "nellymoser", "speex",
        "pcm_alaw", "pcm_mulaw", "pcm_u8", "pcm_s8", "pcm_s16le", "pcm_s16be", "pcm_s24le", "pcm_s24be",
        "pcm_s32le", "pcm_s32be", "pcm_f32le", "pcm_f32be", "pcm_f64le", "pcm_f64be", "adpcm_ms",
        "adpcm_ima_wav", "adpcm_ima_qt", "adpcm_swf",
    ]

    static func permits(container name: String) -> Bool {
        name.split(separator: ",").contains(where: containers.contains)
    }

    static func permits(decoder name: String) -> Bool { decoders.contains(name) }

    /// For the format context, so that a demuxer which opens another one (AVI does, for subtitles) stays within.
    static let containerList = containers.sorted().joined(separator: ",")

    /// For `avformat_find_stream_info`, which opens decoders of its own.
    static let decoderList = decoders.sorted().joined(separator: ",")
}

/// FFmpeg's own number of its decoders: another one may read what this one cannot.
package var decoderVersion: Int { Int(avcodec_version()) }

/// More pixels than this are refused before memory for them is taken; 8192 × 4320 are 35 million.
let maximumPixels: Int64 = 100_000_000
