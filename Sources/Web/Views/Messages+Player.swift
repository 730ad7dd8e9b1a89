extension Messages {
    /// What the player's tools are called, and what it says of what it cannot play.
    static let player: [Row] = [
        ("video.previous", "Vídeo anterior", "Previous video"),
        ("video.next", "Vídeo siguiente", "Next video"),
        ("video.play", "Reproducir", "Play"),
        ("video.pause", "Pausa", "Pause"),
        ("video.mute", "Silenciar", "Mute"),
        ("video.volume", "Volumen", "Volume"),
        ("video.full", "Pantalla completa", "Full screen"),
        ("video.fill", "Llenar el marco", "Fill the frame"),
        ("video.float", "Ventana flotante", "Picture in picture"),
        ("video.moreTools", "Más herramientas", "More tools"),
        ("video.loopStart", "Principio del bucle", "Loop start"),
        ("video.loopEnd", "Fin del bucle", "Loop end"),
        ("video.tapForSound", "Toca para oír", "Tap for sound"),
        (
            "video.isGone", "El archivo ya no está donde estaba, o no se puede leer.",
            "The file is no longer where it was, or cannot be read."
        ),
        ("video.isAway", "El servidor no responde.", "The server does not answer."),
        ("video.retry", "Reintentar", "Try again"),
        ("speed.quarter", "0,25×", "0.25×"),
        ("speed.half", "0,5×", "0.5×"),
        ("speed.threeQuarters", "0,75×", "0.75×"),
        ("speed.fiveQuarters", "1,25×", "1.25×"),
        ("speed.threeHalves", "1,5×", "1.5×"),
        ("js.isFirst", "Es el primero", "This is the first one"),
        ("js.isLast", "Es el último", "This is the last one"),
        ("keys.ends", "Principio y final", "Start and end"),
        ("keys.fill", "Llenar el marco o ver entero", "Fill the frame or see all"),
        ("keys.mute", "Silenciar", "Mute"),
        ("keys.float", "Ventana flotante", "Picture in picture"),
    ]
}
