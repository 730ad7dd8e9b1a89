extension Messages {
    static let shell: [Row] = [
        ("shell.skip", "Ir al contenido", "Skip to content"),
        ("shell.gallery", "Galería", "Gallery"),
        ("shell.problems", "Problemas", "Problems"),
        ("shell.search", "Buscar", "Search"),
        ("shell.searchHint", "Título, creador, música, personaje…", "Title, creator, music, character…"),
        ("shell.menu", "Menú", "Menu"),
        ("shell.pages", "Páginas", "Pages"),
        ("shell.density", "Tamaño de las tarjetas", "Card size"),
        ("shell.themeAuto", "Tema automático", "Automatic theme"),
        ("shell.themeLight", "Tema claro", "Light theme"),
        ("shell.themeDark", "Tema oscuro", "Dark theme"),
        ("shell.other", "English", "Español"),
        ("shell.activity", "Actividad", "Activity"),
        ("shell.idle", "No hay tareas en marcha.", "Nothing is running."),
        ("shell.scan", "Buscar vídeos nuevos", "Scan for new videos"),
        ("shell.keys", "Teclas", "Keys"),
        ("shell.close", "Cerrar", "Close"),
        ("shell.player", "Reproductor", "Player"),
    ]

    static let gallery: [Row] = [
        ("filters.title", "Filtros", "Filters"),
        ("filters.creator", "Creador", "Creator"),
        ("filters.character", "Personaje", "Character"),
        ("filters.list", "Lista", "List"),
        ("filters.sound", "Sonido", "Sound"),
        ("filters.music", "Música", "Music"),
        ("filters.artist", "Artista", "Artist"),
        ("filters.platform", "Plataforma", "Platform"),
        ("filters.media", "Tipo", "Kind"),
        ("filters.has", "Con", "With"),
        ("filters.missing", "Sin", "Without"),
        ("filters.date", "Fecha", "Date"),
        ("filters.notSet", "sin indicar", "not set"),
        ("media.video", "Vídeo", "Video"),
        ("media.photos", "Fotos", "Photos"),
        ("media.audio", "Audio", "Audio"),
        ("presence.music", "música", "music"),
        ("presence.artist", "artista", "artist"),
        ("presence.characters", "personajes", "characters"),
        ("presence.difficulty", "dificultad", "difficulty"),
        ("presence.notes", "notas", "notes"),
        ("presence.sound", "sonido reconocido", "recognised sound"),
        ("presence.audio", "pista de audio", "audio track"),
        ("presence.edit", "edición", "edit"),
        ("presence.file", "archivo", "file"),
        ("order.title", "Orden", "Order"),
        ("sort.added", "Añadido", "Added"),
        ("sort.published", "Publicado", "Published"),
        ("sort.downloaded", "Descargado", "Downloaded"),
        ("sort.title", "Título", "Title"),
        ("sort.creator", "Creador", "Creator"),
        ("sort.duration", "Duración", "Duration"),
        ("sort.size", "Tamaño", "Size"),
        ("sort.edited", "Editado", "Edited"),
        ("sort.random", "Al azar", "Random"),
        ("sort.relevance", "Relevancia", "Relevance"),
        ("order.asc", "Ascendente", "Ascending"),
        ("order.desc", "Descendente", "Descending"),
        ("filters.active", "Filtros activos", "Active filters"),
        ("filters.difficulty", "Dificultad", "Difficulty"),
        ("filters.status", "Estado", "Status"),
        ("filters.not", "no", "not"),
        ("filters.unknown", "No se entiende", "Not understood"),
        ("difficulty.bajo", "Baja", "Low"),
        ("difficulty.medio", "Media", "Medium"),
        ("difficulty.alto", "Alta", "High"),
        ("difficulty.none", "Sin decidir", "Undecided"),
        ("status.nulo", "Sin editar", "Not started"),
        ("status.en_proceso", "En proceso", "In progress"),
        ("status.hecho", "Hecho", "Done"),
        ("gallery.next", "Siguientes", "Next"),
        ("gallery.previous", "Anteriores", "Previous"),
        ("gallery.paging", "Páginas de resultados", "Pages of results"),
        ("gallery.nothing", "Nada coincide", "Nothing matches"),
        (
            "gallery.nothingHint", "Prueba con menos filtros o con otra palabra.",
            "Try fewer filters or another word."
        ),
        (
            "gallery.misunderstood",
            "No se entiende una parte de la dirección. Quita lo marcado para ver los vídeos.",
            "Part of the address is not understood. Remove what is marked to see the videos."
        ),
        ("gallery.reset", "Ver todos los vídeos", "Show all videos"),
        ("card.pending", "Aún sin imagen", "No picture yet"),
        ("card.audio", "Solo audio", "Audio only"),
        ("card.unreadable", "No se puede leer", "Cannot be read"),
        ("card.missing", "Falta el archivo", "File is missing"),
        ("card.noMusic", "sin música", "no music"),
        ("card.noArtist", "sin artista", "no artist"),
        ("card.noCharacters", "sin personajes", "no characters"),
        ("card.untitled", "Sin título", "Untitled"),
        ("card.play", "Reproducir", "Play"),
        ("card.edit", "Editar", "Edit"),
        ("card.folder", "Abrir carpeta", "Open folder"),
    ]

    static let video: [Row] = [
        ("video.back", "Volver a la galería", "Back to the gallery"),
        ("video.details", "Datos", "Details"),
        ("video.more", "Más campos", "More fields"),
        ("video.save", "Guardar", "Save"),
        ("video.saved", "Guardado.", "Saved."),
        ("video.undo", "Deshacer", "Undo"),
        (
            "video.invalid", "Revisa los campos marcados. Nada se ha guardado.",
            "Check the marked fields. Nothing was saved."
        ),
        ("video.decideNone", "Decidir que no hay", "Decide that there is none"),
        ("video.withdraw", "Volver a lo detectado", "Go back to what was detected"),
        ("video.confirm", "Confirmar", "Confirm"),
        ("video.charactersHint", "Separados por comas", "Separated by commas"),
        ("video.tools", "Herramientas del reproductor", "Player tools"),
        ("video.mirror", "Espejo", "Mirror"),
        ("video.previousSlide", "Foto anterior", "Previous photo"),
        ("video.nextSlide", "Foto siguiente", "Next photo"),
        ("video.speed", "Velocidad", "Speed"),
        ("video.loop", "Bucle A–B", "A–B loop"),
        ("video.subtitles", "Subtítulos", "Subtitles"),
        ("video.chapters", "Capítulos", "Chapters"),
        (
            "video.cannotPlay",
            "Este navegador no puede reproducir el archivo. Puedes abrir su carpeta o descargarlo.",
            "This browser cannot play the file. You can open its folder or download it."
        ),
        ("video.download", "Descargar el archivo", "Download the file"),
        ("video.seek", "Posición", "Position"),
        ("video.even", "Volumen uniforme", "Even volume"),
        ("video.useFrame", "Usar este fotograma como portada", "Use this frame as cover"),
        ("video.automatic", "Portada automática", "Automatic cover"),
        ("video.coverSeconds", "Portada: segundo del vídeo", "Cover: second of the video"),
        (
            "video.preview",
            "Este navegador no muestra esta clase de imagen: se ve su portada. El original se puede abrir desde su carpeta.",
            "This browser does not show this kind of picture: this is its cover. The original can be opened from its folder."
        ),
        ("field.final_music", "Música", "Music"),
        ("field.final_music_artist", "Artista", "Artist"),
        ("field.final_characters", "Personajes", "Characters"),
        ("field.difficulty_level", "Dificultad", "Difficulty"),
        ("field.edit_status", "Estado", "Status"),
        ("field.notes", "Notas", "Notes"),
        ("field.creator_name", "Creador", "Creator"),
        ("field.title", "Título", "Title"),
        ("field.edited_video_path", "Vídeo editado", "Edited video"),
        ("field.platform", "Plataforma", "Platform"),
        ("field.published", "Publicado", "Published"),
        ("field.final_cover", "Portada", "Cover"),
    ]

    static let pages: [Row] = [
        ("source.folder", "la carpeta", "the folder"),
        ("source.file_name", "el nombre del archivo", "the file name"),
        ("source.container", "los datos del archivo", "the file's own tags"),
        ("invalid.notAChoice", "Elige uno de los valores.", "Choose one of the values."),
        ("invalid.tooLong", "Es demasiado largo.", "It is too long."),
        (
            "invalid.controlCharacter", "Tiene un carácter que no se puede guardar.",
            "It has a character that cannot be kept."
        ),
        ("invalid.tooMany", "Son demasiados.", "These are too many."),
        ("invalid.notADate", "No es una fecha.", "It is not a date."),
        ("invalid.wrongShape", "No es un valor para este campo.", "It is no value for this field."),
        ("invalid.duplicate", "Ese nombre se repite.", "That name is there twice."),
        ("invalid.empty", "Hace falta un nombre.", "A name is needed."),
        ("name.itself", "No se puede unir consigo mismo.", "It cannot be merged into itself."),
        (
            "name.merged", "Ya se unió con otro: cambia ese, o deshaz la unión.",
            "It was merged into another one: change that one, or undo the merge."
        ),
        (
            "list.notOwn", "Esta lista refleja otra de fuera; solo las propias se cambian a mano.",
            "This list mirrors one from elsewhere; only lists of your own are changed by hand."
        ),
        ("invalid.other", "No se puede guardar este valor.", "This value cannot be saved."),
        ("start.title", "Empieza por una carpeta", "Start with a folder"),
        (
            "start.about",
            "tagflow muestra los vídeos de tus carpetas y nunca cambia nada en ellas. Di dónde están y aparecerán aquí.",
            "tagflow shows the videos of your folders and never changes anything in them. Say where they are and they appear here."
        ),
        ("start.path", "Carpeta con vídeos", "Folder of videos"),
        ("start.pathHint", "/home/ana/Vídeos", "/home/ana/Videos"),
        ("start.add", "Añadir y buscar vídeos", "Add it and find videos"),
        ("start.folders", "Carpetas", "Folders"),
        (
            "start.empty", "En estas carpetas todavía no se ha encontrado ningún vídeo.",
            "No video has been found in these folders yet."
        ),
        ("start.scan", "Volver a buscar", "Scan again"),
        (
            "start.scanning", "Buscando vídeos. Aparecerán en cuanto se encuentren.",
            "Looking for videos. They appear as soon as they are found."
        ),
        ("start.another", "Añadir otra carpeta", "Add another folder"),
        (
            "start.elsewhere",
            "Las carpetas se añaden en el ordenador donde funciona tagflow. Abre allí esta página o escribe:",
            "Folders are added on the computer that runs tagflow. Open this page there, or type:"
        ),
        ("error.400", "No se entiende la petición", "The request is not understood"),
        ("error.403", "No permitido", "Not allowed"),
        ("error.404", "No está aquí", "Not here"),
        ("error.409", "Alguien lo cambió antes", "Someone changed it first"),
        ("error.421", "Dirección no reconocida", "Address not recognised"),
        ("error.500", "Algo falló", "Something failed"),
        ("error.503", "Un momento", "One moment"),
        (
            "error.hint400", "Revisa la dirección o vuelve a la galería.",
            "Check the address, or go back to the gallery."
        ),
        (
            "error.hint403", "Esta página no puede hacer eso desde aquí.",
            "This page cannot do that from here."
        ),
        (
            "error.hint404", "Esta página o este vídeo no existe, o ya no existe.",
            "This page or video does not exist, or no longer does."
        ),
        (
            "error.hint421", "tagflow no responde a este nombre hasta que se le diga.",
            "tagflow does not answer to this name until it is told to."
        ),
        (
            "error.hint500", "Ha quedado anotado. Nada de lo guardado se ha perdido.",
            "It has been logged. Nothing that was saved is lost."
        ),
    ]
}
