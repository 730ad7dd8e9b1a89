import Catalog
import Library
import Platform

extension TrashView {
    /// What is to be typed before anything goes for good.
    package struct AskingView: Encodable, Sendable {
        /// `all`, or numbers between commas.
        package var ids: String
        /// Which they are, to be sent back: what is in the trash may change meanwhile.
        package var shown: String
        package var question: String
        package var hint: String
        package var typed: String?
        /// The page has an error of its own.
        package var mistyped: String?

        init(_ asked: String, _ ids: [Video.ID], bytes: Int, mistyped: String?, _ messages: Messages) {
            self.ids = asked
            shown = Self.digest(of: ids)
            question = messages.deleting(ids.count, bytes: messages.bytes(bytes))
            hint = messages.typeToDelete(ids.count)
            typed = mistyped
            self.mistyped = mistyped == nil ? nil : hint
        }

        static func digest(of ids: [Video.ID]) -> String {
            SHA256.hex(Array(ids.sorted().map(String.init).joined(separator: ",").utf8))
        }
    }

    /// What became of it.
    package struct OutcomeView: Encodable, Sendable {
        package var text: String
        package var kept: [Row]
        package var hasKept: Bool
        /// Paths of those that no library folder has any more.
        package var outside: [String]
        package var hasOutside: Bool

        package struct Row: Encodable, Sendable {
            package var path: String
            package var reason: String
            package var difference: String?
            /// The system's own words.
            package var detail: String?
        }

        init(_ report: DeletionReport, _ messages: Messages) {
            text = messages.deleted(
                report.forgotten, inTrash: report.files.contains { $0.outcome == .trashed })
            kept = report.kept.filter { $0.outcome != .together }.map {
                Row(
                    path: $0.path?.text ?? "\($0.video)", reason: messages["outcome.\($0.outcome.rawValue)"],
                    difference: $0.difference.map { messages["different.\($0.key)"] },
                    detail: $0.difference == nil ? $0.detail : nil)
            }
            hasKept = !kept.isEmpty
            outside = report.files.filter { $0.outcome == .outside }.compactMap { $0.path?.text }
            hasOutside = !outside.isEmpty
        }
    }
}

extension Messages {
    static let deleting: [Row] = [
        ("trash.deleteSelected", "Borrar los elegidos para siempre…", "Delete the selected for good…"),
        ("trash.deleteAll", "Vaciar la papelera…", "Empty the trash…"),
        ("trash.deleteTitle", "Borrar para siempre", "Delete for good"),
        (
            "trash.deleteAbout",
            "Los archivos van a la papelera del sistema si la hay; si no, se borran del disco. Sus etiquetas y su historial se olvidan, y no se puede deshacer.",
            "The files go into the system's trash where there is one; else they are deleted from the disk. Their labels and history are forgotten, and it cannot be undone."
        ),
        ("trash.deleteNow", "Borrar para siempre", "Delete for good"),
        ("trash.leave", "Dejarlos en la papelera", "Leave them in the trash"),
        (
            "trash.kept", "Se han quedado, y siguen en la papelera:",
            "These were kept, and are in the trash still:"
        ),
        (
            "trash.outside", "Estos archivos se quedan donde están: su carpeta ya no es de la biblioteca.",
            "These files stay where they are: their folder is no longer a library folder."
        ),
        (
            "trash.changed",
            "Lo que hay en la papelera ha cambiado desde que se preguntó. No se ha borrado nada: míralo otra vez.",
            "What is in the trash has changed since this was asked. Nothing was deleted: look again."
        ),
        ("outcome.not_in_trash", "No está en la papelera.", "It is not in the trash."),
        (
            "outcome.away", "Su carpeta no está, o es otro disco.",
            "Its folder is not there, or is another disk."
        ),
        (
            "outcome.moved", "No está donde lo conoce el catálogo: búscalo otra vez y bórralo después.",
            "It is not where the catalogue knows it: scan, then delete it again."
        ),
        (
            "outcome.not_writable", "No se puede borrar nada en su carpeta.",
            "Nothing can be deleted in its folder."
        ),
        ("outcome.link", "La ruta pasa por un enlace simbólico.", "The path leads through a symbolic link."),
        (
            "outcome.different", "No es el archivo que conoce el catálogo: búscalo otra vez.",
            "It is not the file that the catalogue knows: scan again."
        ),
        (
            "different.unsettled", "Aún no se sabe si el archivo que hay ahí es el mismo.",
            "It is not known yet whether the file there is the same."
        ),
        ("different.irregular", "No es un archivo normal.", "It is no regular file."),
        ("different.size", "Su tamaño o su fecha son otros.", "Its size or its time is another one."),
        ("different.other", "Otro archivo ocupa su lugar.", "Another file took its place."),
        ("different.changed", "Acaba de cambiar.", "It changed just now."),
        ("different.content", "Su contenido es otro.", "Its content is another one."),
        ("outcome.unreadable", "No se puede leer para comprobarlo.", "It cannot be read to make sure."),
        (
            "outcome.full",
            "La papelera del sistema no tiene sitio: vacíala o libera espacio, y bórralo otra vez.",
            "The system's trash has no room: empty it or free space, then delete it again."
        ),
        (
            "outcome.no_trash", "La papelera del sistema no puede recibirlo: su carpeta está montada aparte.",
            "The system's trash cannot take it: its folder is mounted apart from it."
        ),
        ("outcome.failed", "No se ha podido borrar.", "It could not be deleted."),
        ("kind.delete", "Borrado para siempre", "Deleted for good"),
        ("job.delete", "Borrado para siempre", "Deletion for good"),
        (
            "undo.forGood", "Lo que se borró para siempre no vuelve.",
            "What was deleted for good does not come back."
        ),
    ]

    func deleting(_ count: Int, bytes: String) -> String {
        language == .es
            ? "¿Borrar \(results(count)) para siempre? Ocupan \(bytes)."
            : "Delete \(results(count)) for good? They take up \(bytes)."
    }

    /// Why a deletion did not do all, in place of the job's own lines.
    func reason(of job: Job) -> String? {
        guard job.kind == .delete, job.state == .failed, let kept = job.counts["kept"], kept > 0 else {
            return nil
        }
        let files = job.error?.split(separator: "\n").dropFirst().compactMap { line -> String? in
            guard let cut = line.firstRange(of: ": ") else { return nil }
            let key = "outcome.\(line[..<cut.lowerBound])"
            return contains(key) ? "\(line[cut.upperBound...]): \(self[key])" : nil
        }
        return ([self["trash.kept"]] + (files ?? [])).joined(separator: "\n")
    }

    func typeToDelete(_ count: Int) -> String {
        language == .es
            ? "Escribe \(number(count)) para confirmarlo" : "Type \(number(count)) to confirm"
    }

    func deleted(_ count: Int, inTrash: Bool) -> String {
        let rest =
            inTrash
            ? (language == .es
                ? " Los archivos están en la papelera del sistema." : " The files are in the system's trash.")
            : ""
        return
            (language == .es
            ? "Borrado para siempre: \(results(count))." : "Deleted for good: \(results(count)).") + rest
    }
}
