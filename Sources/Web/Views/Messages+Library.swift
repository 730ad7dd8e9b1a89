import Catalog
package import Library

extension Messages {
    /// About folders, their opening, and taking back.
    static let library: [Row] = [
        (
            "library.notAbsolute", "La ruta tiene que ser completa y empezar por /.",
            "The path must be complete and begin with /."
        ),
        (
            "library.unreadable", "Esa carpeta no existe o no se puede leer. Revisa la ruta y los permisos.",
            "That folder is not there or cannot be read. Check the path and its permissions."
        ),
        ("library.notAFolder", "Eso es un archivo, no una carpeta.", "That is a file, not a folder."),
        (
            "library.wholeSystem", "El sistema entero no puede serlo. Elige una carpeta de vídeos.",
            "The whole system cannot be the library. Choose the folder with your videos."
        ),
        (
            "library.dataFolder", "Esa carpeta se cruza con la carpeta de datos de tagflow. Sepáralas.",
            "That folder overlaps with tagflow's data folder. Keep them apart."
        ),
        (
            "library.overlaps", "Se cruza con una carpeta que ya está:",
            "It overlaps with a folder that is there already:"
        ),
        (
            "folder.notOnHost", "Las carpetas solo se abren en el propio servidor.",
            "Folders open only on the server itself."
        ),
        (
            "folder.noDesktop", "El servidor no tiene escritorio donde abrir la carpeta.",
            "The server has no desktop to open the folder on."
        ),
        ("folder.notOpened", "No se ha podido abrir la carpeta:", "The folder could not be opened:"),
        ("library.pictures", "No se pueden escribir portadas:", "Covers cannot be written:"),
        ("job.pause", "Pausar", "Pause"),
        ("job.resume", "Reanudar", "Resume"),
        ("job.cancel", "Cancelar", "Cancel"),
        ("job.retry", "Volver a probar", "Try again"),
        (
            "job.unfit.pause", "Solo se puede pausar una tarea que no ha terminado.",
            "Only a job that is not over can be paused."
        ),
        (
            "job.unfit.resume", "Solo se puede reanudar una tarea en pausa.",
            "Only a paused job can be resumed."
        ),
        (
            "job.unfit.cancel", "Solo se puede cancelar una tarea que no ha terminado.",
            "Only a job that is not over can be cancelled."
        ),
        (
            "job.unfit.retry", "Solo se puede volver a probar una tarea que ya no sigue.",
            "Only a job that is over can be tried again."
        ),
        ("job.now", "Estado de esta:", "This one:"),
        ("error.501", "No se puede abrir aquí", "It cannot be opened here"),
        (
            "error.hint501", "Esta es la ruta del archivo, para copiarla.",
            "This is the path of the file, to be copied."
        ),
        ("undo.nothing", "No hay nada que deshacer o rehacer.", "There is nothing to undo or redo."),
        ("undo.already", "Eso ya está deshecho.", "That has been undone already."),
        (
            "cover.noFrame", "No se pudo tomar una imagen de este momento:",
            "No picture could be taken of this moment:"
        ),
        (
            "cover.busy", "Se están tomando demasiadas imágenes. Vuelve a probar en un momento.",
            "Too many pictures are being taken. Try again in a moment."
        ),
        (
            "cover.noDecoder", "No se puede empezar a descodificar:", "Decoding cannot be started:"
        ),
        (
            "undo.conflict", "Alguien cambió lo mismo después; no se ha deshecho nada.",
            "Someone changed the same since then; nothing was undone."
        ),
    ]

    /// Why a folder was refused or a file could not be reached.
    package func refusal(_ error: LibraryError) -> String {
        switch error {
        case .notAbsolute: self["library.notAbsolute"]
        case .unreadable: self["library.unreadable"]
        case .notAFolder: self["library.notAFolder"]
        case .wholeSystem: self["library.wholeSystem"]
        case .dataFolder: self["library.dataFolder"]
        case .overlaps(_, let other): "\(self["library.overlaps"]) \(other.text)"
        case .notFound: self["error.hint404"]
        case .fileUnavailable: self["card.missing"]
        case .noDesktop: self["folder.noDesktop"]
        case .notOpened(_, let reason): "\(self["folder.notOpened"]) \(reason)"
        case .pictures(let error): "\(self["library.pictures"]) \(error)"
        case .trash: self["outcome.full"]
        case .noFrame(let reason): "\(self["cover.noFrame"]) \(reason)"
        case .busy: self["cover.busy"]
        case .noDecoder(let reason): "\(self["cover.noDecoder"]) \(reason)"
        case .tooManyPutOff: "\(error)"
        case .unfitting(let act, let state):
            "\(self["job.unfit.\(act.rawValue)"]) \(self["job.now"]) \(self["job.state.\(state.rawValue)"])."
        }
    }
}
