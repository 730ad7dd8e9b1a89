package import Platform

extension Messages {
    static let settings: [Row] = [
        ("shell.settings", "Ajustes", "Settings"),
        ("settings.title", "Ajustes", "Settings"),
        ("settings.browser", "Este navegador", "This browser"),
        (
            "settings.browserAbout", "Solo valen aquí: otro navegador tiene los suyos.",
            "These hold here only: another browser has its own."
        ),
        (
            "settings.needsScript", "El tema, el tamaño y las teclas se eligen con JavaScript.",
            "Theme, size and keys are chosen with JavaScript."
        ),
        ("settings.language", "Idioma", "Language"),
        ("settings.auto", "Automático", "Automatic"),
        ("settings.theme", "Tema", "Theme"),
        ("settings.light", "Claro", "Light"),
        ("settings.dark", "Oscuro", "Dark"),
        ("settings.normal", "Normal", "Normal"),
        ("settings.small", "Pequeñas", "Small"),
        ("settings.large", "Grandes", "Large"),
        ("settings.keysOn", "Teclas", "Keys"),
        ("settings.on", "Sí", "On"),
        ("settings.off", "No", "Off"),
        ("settings.library", "Carpetas de vídeos", "Library folders"),
        (
            "settings.libraryAbout",
            "tagflow mira en estas carpetas y no cambia nada en ellas, salvo que borres para siempre lo que hay en la papelera.",
            "tagflow looks into these folders and changes nothing in them, unless you delete for good what is in the trash."
        ),
        (
            "settings.onHost",
            "Las carpetas y las claves se ven y se cambian en el ordenador donde funciona tagflow.",
            "Folders and keys are seen and changed on the computer that runs tagflow."
        ),
        ("settings.none", "Todavía no hay ninguna.", "There are none yet."),
        (
            "settings.away",
            "No se puede entrar ahora: ¿está desconectado el disco? Todo lo que se sabe de sus vídeos se conserva.",
            "It cannot be entered now: is the disk unplugged? All that is known of its videos is kept."
        ),
        ("settings.videos", "Vídeos", "Videos"),
        ("settings.photos", "Fotos", "Photos"),
        ("settings.audio", "Audio", "Audio"),
        ("settings.missing", "Faltan", "Missing"),
        ("settings.excluded", "Excluidos", "Excluded"),
        ("settings.problems", "Problemas", "Problems"),
        ("settings.size", "Tamaño", "Size"),
        ("settings.scan", "Buscar ahora", "Scan now"),
        ("settings.remove", "Quitar", "Remove"),
        (
            "settings.removeAbout",
            "Quitar una carpeta no borra ni olvida nada: sus vídeos figuran como ausentes hasta que vuelva, y se puede deshacer.",
            "Removing a folder deletes and forgets nothing: its videos are missing until it is back, and it can be undone."
        ),
        ("settings.add", "Añadir una carpeta", "Add a folder"),
        ("settings.addButton", "Añadir", "Add"),
        ("settings.exclude", "Patrones excluidos", "Excluded patterns"),
        ("settings.excludeAll", "Excluir de todas las carpetas", "Exclude from all folders"),
        (
            "settings.excludeAbout",
            "Un patrón por línea, como en .gitignore: *.gif, borradores/, !guardar.gif. También vale un archivo .tagflowignore en cualquier carpeta. Lo excluido se oculta y vuelve, con todo lo que se sabía, cuando se quita el patrón.",
            "One pattern a line, as in .gitignore: *.gif, drafts/, !keep.gif. A file named .tagflowignore in any folder works too. What is excluded is hidden, and comes back with all that was known of it when the pattern goes."
        ),
        ("settings.preview", "Ver qué oculta", "See what it hides"),
        ("settings.save", "Guardar", "Save"),
        ("settings.recognition", "Reconocimiento", "Recognition"),
        ("settings.faces", "Reconocer a personas reales", "Recognise real people"),
        (
            "settings.facesAbout",
            "Compara las caras con las imágenes que hayas puesto tú en caras_conocidas. Está apagado hasta que lo enciendas, y nada sale de este ordenador.",
            "Compares faces with the pictures that you put into caras_conocidas yourself. It is off until you turn it on, and nothing leaves this computer."
        ),
        ("settings.turnOn", "Encender", "Turn on"),
        ("settings.turnOff", "Apagar", "Turn off"),
        ("settings.keys", "Claves para buscar música", "Keys for looking up music"),
        (
            "settings.keysAbout",
            "Se ponen en el archivo .env, una por línea, y valen desde el siguiente arranque. Aquí nunca se muestra su valor.",
            "They are set in the file .env, one a line, and hold from the next start on. Their values are never shown here."
        ),
        ("settings.set", "puesta", "set"),
        ("settings.notSet", "sin poner", "not set"),
        ("settings.server", "Este servidor", "This server"),
        (
            "settings.serverAbout", "Se cambia en el archivo .env, con el nombre que se indica.",
            "Changed in the file .env, by the name that is given."
        ),
        ("settings.storyboards", "Fotogramas al pasar por una tarjeta", "Frames when going over a card"),
        ("settings.concurrency", "Vídeos analizados a la vez", "Videos analysed at once"),
        ("settings.data", "Carpeta de datos", "Data folder"),
        ("settings.database", "Catálogo", "Catalogue"),
        ("settings.pictures", "Portadas y fotogramas", "Covers and frames"),
        ("settings.more", "más de", "more than"),
        ("settings.schema", "Versión del catálogo", "Version of the catalogue"),
        ("settings.lastScan", "Última búsqueda", "Last scan"),
        ("settings.never", "Aún no se ha buscado en ella", "Not scanned yet"),
        ("ignore.tooLarge", "Son más de 64 KiB.", "These are more than 64 KiB."),
        ("ignore.tooMany", "Son más de 1000 patrones.", "These are more than 1,000 patterns."),
        (
            "ignore.tooLong", "El patrón tiene más de 1000 caracteres.",
            "The pattern is longer than 1,000 characters."
        ),
        ("ignore.openClass", "A un «[» le falta su «]».", "A “[” has no “]”."),
        ("ignore.loneBackslash", "Hay una «\\» al final.", "A “\\” stands at the end."),
        (
            "ignore.badRange", "Un intervalo entre corchetes acaba antes de empezar.",
            "A range between brackets ends before it begins."
        ),
        (
            "problem.ignore", "Sus patrones no se entienden: no se excluye nada por ellos.",
            "Its patterns are not understood: nothing is excluded by them."
        ),
    ]

    package func wouldHide(_ count: Int) -> String {
        switch (language, count) {
        case (.es, 0): "No oculta nada de lo catalogado."
        case (.es, 1): "Oculta 1 archivo del catálogo:"
        case (.es, _): "Oculta \(number(count)) archivos del catálogo:"
        case (.en, 0): "It hides nothing of what is catalogued."
        case (.en, 1): "It hides 1 file of the catalogue:"
        case (.en, _): "It hides \(number(count)) files of the catalogue:"
        }
    }

    func wrong(_ wrong: IgnoreRules.Wrong) -> String {
        let reason = self["ignore.\(wrong.reason.rawValue)"]
        guard wrong.line > 0 else { return reason }
        return "\(language == .es ? "Línea" : "Line") \(number(wrong.line)): \(reason)"
    }

    /// What a scan did, by its counts.
    func scan(_ counts: [String: Int]) -> String {
        let words: [(key: String, es: String, en: String)] = [
            ("found", "encontrados", "found"), ("new", "nuevos", "new"), ("changed", "cambiados", "changed"),
            ("returned", "de vuelta", "returned"), ("missing", "que faltan", "missing"),
            ("excluded", "excluidos", "excluded"), ("problems", "con problemas", "with problems"),
        ]
        return words.compactMap { word in
            let count = counts[word.key] ?? 0
            guard count > 0 || word.key == "found" else { return nil }
            return "\(number(count)) \(language == .es ? word.es : word.en)"
        }.joined(separator: " · ")
    }

    func scanned(_ time: Timestamp?) -> String {
        time.map { "\(self["settings.lastScan"]): \(ago($0))" } ?? self["settings.never"]
    }

    /// How long ago; after a week, the date.
    package func ago(_ time: Timestamp, now: Timestamp = .now) -> String {
        let minutes = max(0, (now.milliseconds - time.milliseconds) / 60_000)
        let (count, one, many): (Int, (String, String), (String, String))
        switch minutes {
        case 0: return language == .es ? "ahora mismo" : "just now"
        case ..<60: (count, one, many) = (minutes, ("minuto", "minute"), ("minutos", "minutes"))
        case ..<1440: (count, one, many) = (minutes / 60, ("hora", "hour"), ("horas", "hours"))
        case ..<10_080: (count, one, many) = (minutes / 1440, ("día", "day"), ("días", "days"))
        default: return date(time)
        }
        let unit = count == 1 ? one : many
        return language == .es ? "hace \(count) \(unit.0)" : "\(count) \(unit.1) ago"
    }
}
