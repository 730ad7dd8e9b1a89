package import Catalog

/// Copies of the catalogue: why each was made, and what bringing one back means.
extension Messages {
    static let backups: [Row] = [
        ("job.backup", "Copia de seguridad", "Backup"),
        ("backup.title", "Copias de seguridad", "Backups"),
        (
            "backup.about",
            "Cada día se copia y se comprueba todo lo que se sabe de tus vídeos. Los vídeos mismos no se copian.",
            "Each day, all that is known of your videos is copied and checked. The videos themselves are not copied."
        ),
        ("backup.make", "Hacer una ahora", "Make one now"),
        ("backup.none", "Todavía no hay ninguna.", "There are none yet."),
        ("backup.restore", "Volver a esta copia", "Go back to this backup"),
        ("backup.unusable", "No se puede leer.", "It cannot be read."),
        (
            "backup.newer", "La hizo una versión más nueva de tagflow: actualízalo para volver a ella.",
            "A newer version of tagflow made it: update tagflow to go back to it."
        ),
        (
            "backup.point", "Antes se guarda una copia de lo que hay ahora, a la que se puede volver igual.",
            "What is there now is backed up first, and you can go back to that in the same way."
        ),
        (
            "backup.failed", "La última copia diaria no se pudo hacer:",
            "The last daily backup could not be made:"
        ),
        ("backup.made", "La copia está hecha y comprobada:", "The backup is made and checked:"),
        (
            "backup.full", "No hay sitio en el disco para otra copia.",
            "There is no room on the disk for another one."
        ),
        ("backup.notFound", "Esta copia ya no está.", "This backup is not there any more."),
        (
            "backup.unsound", "Esta copia está dañada; nada ha cambiado.",
            "This backup is damaged; nothing was changed."
        ),
        (
            "backup.noPoint",
            "Lo que hay ahora no se puede copiar, así que nada ha cambiado. Para el servidor y usa «tagflow backup restore».",
            "What is there now cannot be backed up, so nothing was changed. Stop the server and use “tagflow backup restore”."
        ),
        ("backup.why.daily", "diaria", "daily"),
        ("backup.why.manual", "a mano", "by hand"),
        ("backup.why.before-migration", "antes de actualizar", "before an update"),
        ("backup.why.before-import", "antes de importar", "before an import"),
        ("backup.why.before-restore", "antes de volver a otra", "before going back to another"),
        ("backup.why.damaged", "catálogo dañado", "damaged catalogue"),
        ("backup.why.other", "puesta a mano en la carpeta", "put into the folder by hand"),
    ]

    func why(_ reason: Backup.Reason) -> String { self["backup.why.\(reason.rawValue)"] }

    /// What is not there any more once this backup is.
    func loss(of changes: Int, since backup: Backup, videos: Int) -> String {
        let since = moment(backup.made)
        let then = backup.content?.videos ?? 0
        let entries =
            language == .es
            ? "Entonces había \(number(then)) entradas; ahora hay \(number(videos))."
            : "There were \(number(then)) entries then; there are \(number(videos)) now."
        let lost =
            switch (language, changes) {
            case (.es, 0): "Desde \(since) no se ha cambiado nada a mano."
            case (.es, 1): "Se pierde el cambio hecho desde \(since)."
            case (.es, _): "Se pierden los \(number(changes)) cambios hechos desde \(since)."
            case (.en, 0): "Nothing was changed by hand since \(since)."
            case (.en, 1): "The change made since \(since) is lost."
            case (.en, _): "The \(number(changes)) changes made since \(since) are lost."
            }
        return "\(lost) \(entries)"
    }

    func restored(_ backup: Backup, before point: Backup) -> String {
        language == .es
            ? "Has vuelto a la copia de \(moment(backup.made)). Lo que había antes está en \(point.name)."
            : "You are back at the backup of \(moment(backup.made)). What was there before is in \(point.name)."
    }

    package func refusal(_ error: BackupError) -> String {
        switch error {
        case .notFound: self["backup.notFound"]
        case .newer: self["backup.newer"]
        case .unsound: self["backup.unsound"]
        case .noRestorePoint: self["backup.noPoint"]
        }
    }
}
