extension Messages {
    /// About creators, characters, and what is in the trash.
    static let names: [Row] = [
        ("shell.creators", "Creadores", "Creators"),
        ("shell.characters", "Personajes", "Characters"),
        ("shell.trash", "Papelera", "Trash"),
        ("names.findCreator", "Buscar un creador", "Find a creator"),
        ("names.findCharacter", "Buscar un personaje", "Find a character"),
        ("names.find", "Buscar", "Find"),
        ("names.series", "Serie", "Series"),
        ("names.anySeries", "Todas las series", "All series"),
        ("names.sort.count", "Número de vídeos", "Number of videos"),
        ("names.sort.name", "Nombre", "Name"),
        ("names.sort.newest", "Vídeo más reciente", "Newest video"),
        ("names.first", "Volver al principio", "Back to the start"),
        ("names.noCreators", "Aún no hay creadores", "No creators yet"),
        (
            "names.noCreatorsHint",
            "Salen de las carpetas y de los descargadores, o de lo que escribas en un vídeo.",
            "They come from folders and downloaders, or from what you enter for a video."
        ),
        ("names.noCharacters", "Aún no hay personajes", "No characters yet"),
        (
            "names.noCharactersHint",
            "Salen de los títulos y de las caras, o de lo que escribas en un vídeo: pulsa e y luego c en una tarjeta.",
            "They come from titles and faces, or from what you enter for a video: press e and then c on a card."
        ),
        ("names.nothing", "Ningún nombre coincide", "No name matches"),
        (
            "names.nothingHint", "Prueba con menos letras u otra serie.",
            "Try fewer letters or another series."
        ),
        ("names.all", "Ver todos", "Show all"),
        ("names.gallery", "Ver en la galería", "Show in the gallery"),
        ("names.videos", "Vídeos", "Videos"),
        ("names.rename", "Cambiar el nombre", "Rename"),
        ("names.name", "Nombre", "Name"),
        ("names.save", "Guardar", "Save"),
        ("names.taken", "Otro ya se llama así.", "Another one has this name."),
        ("names.aliases", "También se llama", "Also called"),
        ("names.noAliases", "Sin otros nombres", "No other names"),
        ("names.addAlias", "Añadir otro nombre", "Add another name"),
        ("names.add", "Añadir", "Add"),
        ("names.handles", "Cuentas", "Accounts"),
        ("names.noSeries", "sin serie", "no series"),
        ("names.setSeries", "Cambiar la serie", "Change the series"),
        ("names.merge", "Unir con otro", "Merge into another"),
        ("names.mergeInto", "Unirlo con", "Merge it into"),
        ("names.preview", "Ver qué pasaría", "See what would happen"),
        ("names.confirm", "Unir", "Merge"),
        ("names.cancel", "Cancelar", "Cancel"),
        ("names.unknown", "No hay nadie con este nombre.", "Nobody has this name."),
        ("names.saved", "Cambio guardado.", "Change saved."),
        ("names.select", "Elegir", "Select"),
        ("names.mergeSelected", "Unir los elegidos", "Merge the selected"),
        ("names.mergeTarget", "con", "into"),
        (
            "names.mergeTargetHint", "el que tenga más vídeos", "the one with most videos"
        ),
        ("names.tooFew", "Elige al menos dos.", "Select at least two."),
        ("names.noVideos", "No tiene vídeos", "It has no videos"),
        (
            "names.noVideosHint", "Sigue aquí para que puedas unirlo con otro.",
            "It stays here so that you can merge it into another."
        ),
        (
            "trash.about", "No se ven en la galería; sus archivos siguen donde estaban.",
            "They are not seen in the gallery; their files are where they were."
        ),
        ("trash.none", "La papelera está vacía", "The trash is empty"),
        (
            "trash.noneHint", "Lo que quites de la galería espera aquí, y vuelve con un clic.",
            "What you remove from the gallery waits here, and comes back with one click."
        ),
        ("trash.restore", "Restaurar", "Restore"),
        ("trash.restoreSelected", "Restaurar los elegidos", "Restore the selected"),
        ("trash.restoreAll", "Restaurar todo", "Restore all"),
        ("trash.noneSelected", "No hay nada elegido.", "Nothing is selected."),
        ("kind.alias", "Otro nombre", "Other name"),
        ("kind.series", "Serie", "Series"),
        ("keys.goCreators", "Ir a los creadores", "Go to the creators"),
        ("keys.goCharacters", "Ir a los personajes", "Go to the characters"),
    ]

    package func creators(_ count: Int) -> String {
        switch language {
        case .es: count == 1 ? "1 creador" : "\(number(count)) creadores"
        case .en: count == 1 ? "1 creator" : "\(number(count)) creators"
        }
    }

    package func characters(_ count: Int) -> String {
        switch language {
        case .es: count == 1 ? "1 personaje" : "\(number(count)) personajes"
        case .en: count == 1 ? "1 character" : "\(number(count)) characters"
        }
    }

    /// What a merge would do.
    package func mergePreview(_ count: Int, of name: String, into target: String) -> String {
        switch language {
        case .es:
            "\(count == 1 ? "Pasa" : "Pasan") \(results(count)) de «\(name)» a «\(target)»; «\(name)» queda como otro nombre de «\(target)»."
        case .en:
            "Moves \(results(count)) of “\(name)” to “\(target)”; “\(name)” becomes another name of “\(target)”."
        }
    }

    package func removeAlias(_ alias: String) -> String {
        language == .es ? "Quitar «\(alias)»" : "Remove “\(alias)”"
    }

    package func selectName(_ name: String) -> String { "\(self["names.select"]) \(name)" }

    package func restoreOne(_ title: String) -> String { "\(self["trash.restore"]): \(title)" }

    /// When something came to the trash, and by whom.
    package func trashed(_ date: String, by actor: String?) -> String {
        let who = actor.map { $0 == "host" ? self["activity.host"] : $0 }
        switch language {
        case .es: return "En la papelera desde el \(date)" + (who.map { ", por \($0)" } ?? "")
        case .en: return "In the trash since \(date)" + (who.map { ", by \($0)" } ?? "")
        }
    }
}
