package import Platform

extension Messages {
    static let activity: [Row] = [
        ("activity.jobs", "Tareas", "Jobs"),
        ("activity.past", "Tareas pasadas", "Past jobs"),
        ("activity.noPast", "Todavía no ha terminado ninguna.", "None is over yet."),
        ("activity.journal", "Cambios", "Changes"),
        (
            "activity.none", "Nadie ha cambiado nada que encaje aquí.",
            "Nobody changed anything that fits here."
        ),
        ("activity.kind", "Clase", "Kind"),
        ("activity.who", "Quién", "Who"),
        ("activity.all", "Todo", "Everything"),
        ("activity.anyone", "Cualquiera", "Anyone"),
        ("activity.filter", "Filtrar", "Filter"),
        ("activity.clear", "Quitar los filtros", "Clear the filters"),
        ("activity.ofVideo", "Solo los de un vídeo", "Only those of one video"),
        ("activity.host", "este equipo", "this computer"),
        ("activity.undo", "Deshacer", "Undo"),
        ("activity.redo", "Rehacer", "Redo"),
        ("activity.undone", "Deshecho por", "Undone by"),
        ("activity.undoes", "Se refiere a", "About"),
        ("activity.details", "Qué cambió", "What changed"),
        ("activity.change", "Cambio", "Change"),
        ("activity.older", "Anteriores", "Older"),
        ("activity.newest", "Los más nuevos", "The newest"),
        ("activity.back", "Toda la actividad", "All activity"),
        ("activity.leave", "Dejarlo como está", "Leave it as it is"),
        ("activity.history", "Historial", "History"),
        ("activity.more", "Todo el historial", "The whole history"),
        ("activity.video", "Vídeo", "Video"),
        ("activity.became", "pasó a", "became"),
        ("change.undecided", "(sin decidir)", "(undecided)"),
        ("change.yes", "sí", "yes"),
        ("change.no", "no", "no"),
        ("change.trashed", "En la papelera", "In the trash"),
        ("change.list", "Lista", "List"),
        ("change.rejected", "Rechazado", "Rejected"),
        ("change.confirmed", "Confirmado", "Confirmed"),
        ("change.cover", "Portada", "Cover"),
        ("video.edit", "La edición", "The edit"),
        ("video.switch", "Ver y oír el otro", "See and hear the other one"),
        (
            "keys.compare", "La edición junto al original, y cambiar entre ellos",
            "The edit beside the original, and switch"
        ),
        ("kind.edit", "Edición", "Edit"),
        ("kind.rename", "Cambio de nombre", "Rename"),
        ("kind.merge", "Unión", "Merge"),
        ("kind.trash", "A la papelera", "To the trash"),
        ("kind.restore", "De la papelera", "Out of the trash"),
        ("kind.list", "Lista", "List"),
        ("kind.unite", "El mismo vídeo", "Same video"),
        ("kind.split", "No es el mismo", "Not the same"),
        ("field.same", "Es el mismo que otro", "Is the same as another"),
        ("video.others", "También está en", "Also at"),
        ("video.notTheSame", "No es el mismo", "Not the same"),
        ("kind.filter", "Filtro", "Filter"),
        ("kind.add_root", "Carpeta añadida", "Folder added"),
        ("kind.remove_root", "Carpeta quitada", "Folder removed"),
        ("kind.setting", "Ajuste", "Setting"),
        ("kind.undo", "Deshacer", "Undo"),
        ("kind.redo", "Rehacer", "Redo"),
        ("undo.other", "Otra cosa cambió después:", "Something else changed since:"),
        ("job.left", "quedan {}", "{} left"),
        ("js.leaveIt", "Dejarlo así", "Leave it"),
        ("keys.goActivity", "Ir a la actividad", "Go to the activity"),
    ]

    /// Date and time; scripts tell it by the reader's clock.
    package func moment(_ time: Timestamp) -> String {
        "\(date(time)), \(time.rfc3339.dropFirst(11).prefix(5)) UTC"
    }

    func andMore(_ count: Int) -> String {
        language == .es ? "y \(results(count)) más" : "and \(results(count)) more"
    }
}
