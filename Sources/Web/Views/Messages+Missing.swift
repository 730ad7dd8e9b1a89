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
        ("gone.some", "Faltan {} de {all} archivos.", "{} of {all} files are missing."),
        (
            "gone.all", "Ya no contiene ningún vídeo, foto o audio, y antes tenía {}.",
            "It holds no video, photo or audio any more, and held {} before."
        ),
        (
            "gone.device", "Está en otro dispositivo que antes, sin ninguno de los {} archivos que tenía.",
            "It is on another device than before, without any of the {} files that it held."
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

    /// `nil` where the file that plays is not missing.
    func missing(_ video: Video) -> String? {
        guard video.state == .missing else { return nil }
        return self["missing.since"].replacing("{}", with: date(video.since))
    }

    /// What a scan asks about, in its own words told anew; `nil` for anything else.
    func told(of problem: Problem) -> String? {
        guard problem.kind == "gone" else { return nil }
        let said = problem.message.replacing(problem.path.text, with: "")
        let numbers = said.split(separator: " ").compactMap { Int($0) }
        return switch numbers.count {
        case 2: missing(numbers[0], of: numbers[1])
        case 1 where said.contains("another device"):
            self["gone.device"].replacing("{}", with: number(numbers[0]))
        case 1: self["gone.all"].replacing("{}", with: number(numbers[0]))
        default: nil
        }
    }

    func missing(_ count: Int, of all: Int) -> String {
        self["gone.some"].replacing("{}", with: number(count)).replacing("{all}", with: number(all))
    }
}
