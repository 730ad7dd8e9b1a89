/// What a file is, in the names that people know.
extension Messages {
    static let facts: [Row] = [
        ("video.size", "Tamaño", "Size"),
        ("video.dimensions", "Dimensiones", "Dimensions"),
        ("video.duration", "Duración", "Duration"),
        ("video.codec", "Imagen", "Picture"),
        ("video.frameRate", "Fotogramas", "Frame rate"),
        ("video.range", "Alto rango dinámico", "High dynamic range"),
        ("video.bitRate", "Tasa de bits", "Bit rate"),
        ("video.sound", "Sonido", "Sound"),
        ("video.container", "Formato", "Format"),
        ("video.added", "Añadido", "Added"),
        ("facts.mono", "mono", "mono"),
        ("facts.stereo", "estéreo", "stereo"),
        ("facts.channels", "canales", "channels"),
        ("facts.variable", "variable", "variable"),
    ]

    /// - Returns: `nil` where nothing is known of it.
    package func frameRate(_ rate: Double?, isVariable: Bool?) -> String? {
        guard let rate else { return nil }
        let text = "\(number(rate, digits: 2)) fps"
        return isVariable == true ? "\(self["facts.variable"]), ≈ \(text)" : text
    }

    /// Bits a second, in decimal units.
    package func bitRate(_ bits: Int) -> String {
        bits < 1_000_000
            ? "\(number(Double(bits) / 1000)) kbit/s" : "\(number(Double(bits) / 1_000_000)) Mbit/s"
    }

    package func channels(_ count: Int) -> String {
        switch count {
        case 1: self["facts.mono"]
        case 2: self["facts.stereo"]
        default: "\(count) \(self["facts.channels"])"
        }
    }

    /// FFmpeg's name of a codec as it is written elsewhere.
    package func codec(_ name: String) -> String {
        switch name {
        case "h264": "H.264"
        case "hevc": "HEVC"
        case "vvc", "vvc1": "VVC"
        case "mjpeg": "JPEG"
        case "mpeg4": "MPEG-4"
        case "webp": "WebP"
        case "vorbis": "Vorbis"
        case "opus": "Opus"
        default: name.hasPrefix("pcm_") ? "PCM" : name.uppercased()
        }
    }

    package func container(_ name: String) -> String {
        switch name {
        case "mov": "MP4 / MOV"
        case "matroska": "Matroska / WebM"
        case "webp": "WebP"
        case "ogg": "Ogg"
        default: name.uppercased()
        }
    }
}
