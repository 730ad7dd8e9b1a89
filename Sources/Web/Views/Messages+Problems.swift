/// Why files could not be read, and what a person can do about each kind.
extension Messages {
    /// In the order in which they are worth mending: what holds up most comes first.
    static let problemKinds = [
        "gone", "root", "unreadable", "rot", "truncated", "corrupt", "empty", "notMedia", "unsupported",
        "tooLarge", "timeout", "crash", "subtitles", "ignore", "watch", "other",
    ]

    /// The kind under which it is told; one that a later version stored is told in general words.
    static func problemKind(_ kind: String) -> String {
        switch kind {
        case "permission": "unreadable"
        case _ where problemKinds.contains(kind): kind
        default: "other"
        }
    }

    package func problem(_ kind: String) -> String { self["problem.\(Self.problemKind(kind))"] }

    static let problems: [Row] = [
        ("problems.title", "Problemas", "Problems"),
        (
            "problems.none", "Todos los archivos se han podido leer.", "Every file could be read."
        ),
        ("problems.retry", "Volver a probar", "Try again"),
        ("problems.retryAll", "Volver a probar todos", "Try all again"),
        ("problems.since", "Desde", "Since"),
        (
            "problems.about",
            "Estos archivos no se han podido leer del todo. Los demás siguen su curso; si cambian, se vuelven a probar.",
            "These files could not be read in full. The others carry on; when one of these changes it is tried again."
        ),
        ("problem.empty", "El archivo está vacío.", "The file is empty."),
        ("problem.notMedia", "No es un vídeo, ni audio, ni una imagen.", "It is no video, audio or picture."),
        (
            "problem.truncated", "El archivo está incompleto: quizá la descarga no terminó.",
            "The file is incomplete: perhaps its download did not finish."
        ),
        ("problem.unsupported", "Su formato no se puede abrir aquí.", "Its format cannot be opened here."),
        ("problem.corrupt", "Su contenido está dañado.", "Its content is damaged."),
        ("problem.tooLarge", "Es demasiado grande para analizarlo.", "It is too large to be analysed."),
        (
            "problem.unreadable", "El sistema no deja leerlo: revisa los permisos o el disco.",
            "The system does not let it be read: check its permissions or the disk."
        ),
        (
            "problem.timeout", "Analizarlo tardó demasiado y se dejó.",
            "Analysing it took too long and was given up."
        ),
        ("problem.crash", "El descodificador falló con este archivo.", "The decoder failed on this file."),
        (
            "problem.root", "No se puede entrar en esta carpeta de vídeos.",
            "This library folder cannot be entered."
        ),
        (
            "problem.watch", "El sistema no deja vigilar todas las carpetas.",
            "The system does not let every folder be watched."
        ),
        ("problem.subtitles", "Estos subtítulos no se pueden leer.", "These subtitles cannot be read."),
        ("problem.other", "No se ha podido leer.", "It could not be read."),
        (
            "advice.root",
            "Conecta el disco o corrige la ruta; mientras tanto sus vídeos figuran como ausentes.",
            "Connect the disk or mend the path; until then its videos are shown as missing."
        ),
        (
            "advice.unreadable",
            "Da permiso de lectura al usuario con el que corre tagflow, o copia el archivo desde otro disco.",
            "Let the user that runs tagflow read it, or copy the file from another disk."
        ),
        (
            "advice.truncated",
            "Descárgalo otra vez en el mismo lugar: tagflow lo verá solo y conservará tus datos.",
            "Download it again to the same place: tagflow sees it by itself and keeps what you wrote."
        ),
        (
            "advice.corrupt", "Suele verse en parte. Descárgalo otra vez, o cámbialo por una copia sana.",
            "Most of it often plays. Download it again, or replace it by a sound copy."
        ),
        (
            "advice.empty", "La descarga no llegó a empezar: repítela, o borra el archivo.",
            "Its download never began: start it again, or delete the file."
        ),
        (
            "advice.notMedia",
            "Quizá sea la página de un error con otro nombre. Ábrelo con un editor de texto, o exclúyelo en Ajustes.",
            "It may be an error page under another name. Open it in a text editor, or exclude it in Settings."
        ),
        (
            "advice.unsupported", "Conviértelo a MP4 con H.264, o instala un FFmpeg que conozca su formato.",
            "Convert it to MP4 with H.264, or install an FFmpeg that knows its format."
        ),
        (
            "advice.tooLarge", "Redúcelo con un editor; aun así se puede abrir y descargar.",
            "Make it smaller with an editor; it can be opened and downloaded all the same."
        ),
        (
            "advice.timeout", "Prueba otra vez cuando el equipo o el disco de red esté menos ocupado.",
            "Try again when the computer or the network disk is less busy."
        ),
        (
            "advice.crash",
            "Prueba otra vez después de actualizar FFmpeg. Los demás vídeos no se ven afectados.",
            "Try again after an update of FFmpeg. No other video is touched by it."
        ),
        (
            "advice.subtitles", "El vídeo se ve sin ellos. Guárdalos como WebVTT o SubRip en UTF-8.",
            "The video plays without them. Save them as WebVTT or SubRip in UTF-8."
        ),
        (
            "advice.ignore", "Corrige el archivo .tagflowignore de esa carpeta.",
            "Mend the file .tagflowignore of that folder."
        ),
        (
            "advice.watch",
            "Los archivos nuevos tardan hasta 15 minutos en aparecer. El detalle trae la orden que sube el límite.",
            "New files take up to 15 minutes to appear. The details have the command that raises the limit."
        ),
        (
            "advice.other", "Prueba otra vez; si sigue igual, descárgalo de nuevo.",
            "Try again; if that does not help, download it anew."
        ),
    ]
}
