extension Messages {
    static let lists: [Row] = [
        ("shell.lists", "Listas", "Lists"),
        ("lists.title", "Listas", "Lists"),
        ("lists.search", "Buscar listas", "Search lists"),
        ("lists.find", "Buscar", "Search"),
        ("lists.order", "Orden", "Order"),
        ("lists.count", "Más vídeos primero", "Most videos first"),
        ("lists.name", "Por nombre", "By name"),
        ("lists.newest", "Vídeo más reciente", "Newest video"),
        ("lists.new", "Lista nueva", "New list"),
        ("lists.newHint", "Por ejemplo: Para editar en agosto", "For example: To edit in August"),
        ("lists.make", "Crear", "Make"),
        ("lists.rename", "Cambiar el nombre", "Rename"),
        ("lists.newName", "Nombre", "Name"),
        ("lists.save", "Guardar", "Save"),
        ("lists.delete", "Borrar la lista", "Delete the list"),
        ("lists.deleteHint", "Sus vídeos no se borran.", "Its videos are not deleted."),
        ("lists.deleted", "Lista borrada.", "List deleted."),
        ("invalid.listTaken", "Ya hay una lista con este nombre.", "There is a list of this name already."),
        ("lists.none", "Aún no hay listas", "There are no lists yet"),
        (
            "lists.about",
            "Una lista guarda vídeos en el orden que tú decidas: los que quieres bailar, o editar en agosto. Selecciona vídeos en la galería y añádelos, o crea aquí una vacía.",
            "A list keeps videos in the order that you decide: those you want to dance, or to edit in August. Select videos in the gallery and add them, or make an empty one here."
        ),
        ("lists.notFound", "Ninguna lista se llama así", "No list has such a name"),
        ("lists.back", "Todas las listas", "All lists"),
        ("lists.play", "Reproducir", "Play"),
        ("lists.share", "Copiar el enlace", "Copy the link"),
        ("lists.inGallery", "Ver en la galería", "Show in the gallery"),
        ("lists.empty", "Esta lista está vacía", "This list is empty"),
        (
            "lists.emptyHint", "Selecciona vídeos en la galería y elige «Añadir a una lista».",
            "Select videos in the gallery and choose “Add to a list”."
        ),
        (
            "lists.readOnly", "Viene de otra aplicación: se ve, y no se cambia aquí.",
            "It comes from another application: it is shown, and not changed here."
        ),
        ("lists.move", "Mover en la lista", "Move within the list"),
        ("lists.first", "Al principio", "To the start"),
        ("lists.earlier", "Antes", "Earlier"),
        ("lists.later", "Después", "Later"),
        ("lists.last", "Al final", "To the end"),
        ("lists.take", "Quitar de la lista", "Remove from the list"),
        ("lists.ofVideo", "Listas", "Lists"),
        ("lists.add", "Añadir a la lista", "Add to list"),
        ("lists.addTo", "Añadir", "Add"),
        ("list.kind.account", "Cuenta", "Account"),
        ("list.kind.playlist", "Lista de reproducción", "Playlist"),
        ("list.kind.hashtag", "Etiqueta", "Hashtag"),
        ("list.kind.music", "Música", "Music"),
        ("list.kind.liked", "Me gusta", "Liked"),
        ("list.kind.saved", "Guardados", "Saved"),
        ("list.kind.folder", "Carpeta", "Folder"),
        ("list.kind.own", "Lista propia", "List of one's own"),
        ("sort.list", "Orden de la lista", "Order of the list"),
        ("js.moved", "Movido al puesto {}", "Moved to place {}"),
        ("js.taken", "Quitado de la lista", "Removed from the list"),
    ]
}

extension Messages {
    package func lists(_ count: Int) -> String {
        switch language {
        case .es: count == 1 ? "1 lista" : "\(number(count)) listas"
        case .en: count == 1 ? "1 list" : "\(number(count)) lists"
        }
    }

    package func removeFrom(list name: String) -> String {
        language == .es ? "Quitar de \(name)" : "Remove from \(name)"
    }
}
