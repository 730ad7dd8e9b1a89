extension Messages {
    static let board: [Row] = [
        ("shell.board", "Tablero", "Board"),
        ("board.columns", "Columnas", "Columns"),
        ("board.inGallery", "Ver en la galería", "Show in the gallery"),
        ("board.all", "Todo el tablero", "The whole board"),
        ("board.more", "Ver todos en la galería", "Show all in the gallery"),
        ("board.move", "Mover", "Move"),
        ("board.link", "Vincular el vídeo editado…", "Link the edited video…"),
        ("board.linked", "Con edición", "Edit linked"),
        (
            "board.empty.nulo", "Nada espera. Lo que no tiene estado aparece aquí.",
            "Nothing waits. What has no status appears here."
        ),
        (
            "board.empty.en_proceso", "Trae aquí lo que estás editando.",
            "Bring here what you are editing."
        ),
        ("board.empty.hecho", "Aquí queda lo que terminas.", "What you finish stays here."),
        ("js.board.moved", "«{}»: {}", "“{}”: {}"),
        ("board.linkTitle", "Vídeo editado", "Edited video"),
        (
            "board.linkAbout", "Si el resultado es un archivo, di cuál y se verá junto al original.",
            "If the result is a file, say which one and it is shown beside the original."
        ),
        ("board.linkPath", "Ruta del archivo", "Path of the file"),
        ("board.linkHint", "/home/ana/Ediciones/baile.mp4", "/home/ana/Edits/dance.mp4"),
        ("board.linkSave", "Vincular", "Link"),
        ("board.linkSkip", "Ahora no", "Not now"),
        ("board.linkQuiet", "No preguntar al terminar un vídeo", "Do not ask when a video is done"),
        ("js.link.saved", "Edición vinculada", "Edit linked"),
        ("keys.board", "Tablero", "Board"),
        ("keys.goBoard", "Ir al tablero", "Go to the board"),
        ("keys.boardMove", "Llevar la tarjeta a la columna de al lado", "Move the card to the next column"),
        ("keys.boardWalk", "Moverse entre tarjetas y columnas", "Move between cards and columns"),
    ]
}
