/// Filters, saved views, and where a search found its words.
extension Messages {
    static let finding: [Row] = [
        ("filters.duration", "Duración", "Duration"),
        ("filters.minDuration", "Desde (segundos)", "From (seconds)"),
        ("filters.maxDuration", "Hasta (segundos)", "To (seconds)"),
        ("filters.dateKind", "Qué fecha", "Which date"),
        ("filters.from", "Desde", "From"),
        ("filters.to", "Hasta", "Until"),
        ("filters.last.week", "Última semana", "Last week"),
        ("filters.last.month", "Último mes", "Last month"),
        ("filters.last.year", "Último año", "Last year"),
        ("filters.reset", "Quitar filtros", "Clear filters"),
        ("filters.saved", "Filtros guardados", "Saved filters"),
        ("filters.saveAs", "Guardar este filtro como", "Save this filter as"),
        ("filters.save", "Guardar", "Save"),
        ("filters.replace", "Poner aquí el filtro actual", "Put the current filter here"),
        ("filters.fold", "Cerrar los filtros", "Close the filters"),
        ("filters.none", "Nada se llama así", "Nothing has this name"),
        ("order.again", "Barajar otra vez", "Shuffle again"),
        ("found.notes", "En las notas", "In the notes"),
        ("found.caption", "En la descripción", "In the caption"),
        ("found.file_name", "En el nombre del archivo", "In the file name"),
        ("found.subtitles", "En los subtítulos", "In the subtitles"),
        ("found.creator", "El creador, también", "The creator, also"),
        ("found.characters", "El personaje, también", "The character, also"),
        ("found.music", "La música, también", "The music, also"),
        ("found.artist", "El artista, también", "The artist, also"),
        ("js.filterSaved", "Filtro guardado: {}", "Filter saved: {}"),
        ("js.filterRemoved", "Filtro quitado: {}", "Filter removed: {}"),
        ("js.filtersFailed", "No se han podido cargar los filtros.", "The filters could not be loaded."),
    ]

    package func findIn(_ title: String) -> String {
        language == .es ? "Buscar en \(title)" : "Search in \(title)"
    }

    package func show(_ count: Int) -> String {
        language == .es ? "Ver \(results(count))" : "Show \(results(count))"
    }

    package func replaceFilter(_ name: String) -> String { "\(self["filters.replace"]): \(name)" }
}
