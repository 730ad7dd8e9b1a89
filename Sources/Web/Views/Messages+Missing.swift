import Catalog

/// About files that are gone.
extension Messages {
    static let missing: [Row] = [
        ("missing.since", "Falta desde el {}", "Missing since {}"),
        ("missing.accept", "Ya no existen: darlos por ausentes", "They are really gone: mark them missing"),
        (
            "missing.accepting", "Se buscan otra vez y se dan por ausentes.",
            "Scanning again; they are marked missing."
        ),
        (
            "problem.gone", "De repente faltan muchos archivos, así que no se ha cambiado nada.",
            "Many files are suddenly missing, so nothing was changed."
        ),
        (
            "advice.gone",
            "¿Está desconectado el disco, o hay otro en su lugar? Conéctalo y busca otra vez. Si de verdad ya no existen, dilo: sus portadas, etiquetas e historial se conservan.",
            "Is the disk unplugged, or another one in its place? Connect it and scan again. If they are really gone, say so: their covers, labels and history are kept."
        ),
        ("settings.care", "Cuidado de los archivos", "Care for the files"),
        ("settings.content", "Comprobar que no se estropean", "Check that they do not decay"),
        (
            "settings.contentAbout",
            "Cuando no hay otra cosa que hacer, lee cada archivo despacio una vez al mes y avisa si su contenido ya no es el que era, aunque su tamaño y su fecha lo sean.",
            "When there is nothing else to do, reads each file slowly once a month and tells you if its content is not what it was, though its size and its time are."
        ),
        ("job.verify", "Comprobación del catálogo", "Verification of the catalogue"),
        ("job.content", "Comprobación de los archivos", "Check of the files"),
        (
            "problem.rot",
            "Su contenido ya no es el que era, o ya no se puede leer entero, aunque su tamaño y su fecha son los mismos.",
            "Its content is not what it was, or can no longer be read in full, though its size and its time are the same."
        ),
        (
            "advice.rot",
            "Quizá falle el disco: mira si se reproduce y recupéralo de una copia. Si lo cambiaste tú, acéptalo.",
            "The disk may be failing: see whether it plays, and bring it back from a copy. If you changed it, accept it."
        ),
        ("rot.accept", "Aceptarlo como está", "Accept it as it is"),
        (
            "job.unfit.accept", "Solo se responde a una búsqueda que pregunta por archivos que faltan.",
            "Only a scan that asks about missing files can be answered."
        ),
    ]

    /// How many of a folder are gone at once, where its problem is about that.
    func gone(_ problem: Problem) -> String? {
        guard problem.kind == "gone", let found = problem.message.prefixMatch(of: /(\d+) of (\d+) files/),
            let count = Int(found.1), let all = Int(found.2)
        else { return nil }
        return language == .es
            ? "Faltan \(number(count)) de \(number(all)) archivos."
            : "\(number(count)) of \(number(all)) files are missing."
    }

    /// `nil` where the file that plays is not missing.
    func missing(_ video: Video) -> String? {
        guard video.state == .missing else { return nil }
        return self["missing.since"].replacing("{}", with: date(video.since))
    }
}
