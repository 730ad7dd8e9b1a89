import Catalog
import HTTP
import Library
import Platform

/// The one place where what went wrong becomes a status and a sentence.
///
/// Whatever is not listed is our own mistake: it is logged, and the client learns nothing but 500.
struct ErrorPages: Sendable {
    func trouble(_ error: any Error, for request: Request, _ messages: Messages) -> Trouble {
        switch error {
        case let error as HTTPError:
            return Trouble(
                status: error.status, detail: error.detail, field: error.field, fields: error.fields)
        case let error as VideoQuery.NotUnderstood:
            let (field, value) = (error.field.repeated, error.value.repeated)
            return Trouble(
                status: .badRequest, detail: messages.notUnderstood("\(field)=\(value)"), field: field)
        case let error as ImportError:
            return Trouble(status: .badRequest, detail: error.description, field: "path")
        case let error as EditError: return trouble(error, messages)
        case let error as UndoError: return trouble(error, messages)
        case let error as NameError: return trouble(error, messages)
        case let error as ListError: return trouble(error, messages)
        case let error as LibraryError: return trouble(error, messages)
        case let error as BackupError: return trouble(error, messages)
        case let error as NotOnHost:
            return Trouble(status: .forbidden, detail: messages["folder.notOnHost"], path: error.path)
        case let error as CatalogError:
            Log.shared.error("\(error)", ["request": request.id, "path": request.path])
            return Trouble(
                status: error.isFull ? .insufficientStorage : .serviceUnavailable, detail: error.message,
                fields: error.isPassing ? ["Retry-After": "2"] : [:])
        case let error as IgnoreRules.Wrong:
            return Trouble(status: .badRequest, detail: messages.wrong(error), field: "exclude")
        case is CancellationError:
            return Trouble(status: .serviceUnavailable, detail: "The server is stopping.")
        default:
            Log.shared.error("\(error)", ["request": request.id, "path": request.path])
            return Trouble(status: .internalServerError, detail: messages["error.hint500"])
        }
    }

    private func trouble(_ error: EditError, _ messages: Messages) -> Trouble {
        guard let refusal = messages.refusal(error) else {
            return Trouble(status: .notFound, detail: HTTPError.notFound.detail)
        }
        if case .conflict(_, let current) = error {
            return Trouble(
                status: .conflict, detail: refusal.text, field: refusal.field, current: .some(current))
        }
        return Trouble(status: .badRequest, detail: refusal.text, field: refusal.field)
    }

    private func trouble(_ error: UndoError, _ messages: Messages) -> Trouble {
        switch error {
        case .nothingToUndo: Trouble(status: .conflict, detail: messages["undo.nothing"])
        case .notFound: Trouble(status: .notFound, detail: HTTPError.notFound.detail, field: "change")
        case .alreadyUndone: Trouble(status: .conflict, detail: messages["undo.already"])
        case .forGood: Trouble(status: .conflict, detail: messages["undo.forGood"])
        case .notAllowed: Trouble(status: HTTPError.notAllowed.status, detail: HTTPError.notAllowed.detail)
        case .conflict(let lines):
            Trouble(
                status: .conflict, detail: messages["undo.conflict"], conflicts: lines,
                explained: lines.map { ConflictView($0, messages) })
        }
    }

    private func trouble(_ error: NameError, _ messages: Messages) -> Trouble {
        switch error {
        case .notFound: Trouble(status: .notFound, detail: HTTPError.notFound.detail)
        case .taken(let other):
            Trouble(
                status: .conflict, detail: messages.nameTaken(by: other), field: "name", other: other)
        case .invalid(let reason):
            Trouble(status: .badRequest, detail: messages.invalid(reason), field: "name")
        case .itself: Trouble(status: .badRequest, detail: messages["name.itself"], field: "into")
        case .merged: Trouble(status: .conflict, detail: messages["name.merged"])
        }
    }

    private func trouble(_ error: ListError, _ messages: Messages) -> Trouble {
        switch error {
        case .notFound: Trouble(status: .notFound, detail: HTTPError.notFound.detail)
        case .taken(let other):
            Trouble(status: .conflict, detail: messages.listTaken(by: other), field: "name")
        case .invalid(let reason):
            Trouble(status: .badRequest, detail: messages.invalid(reason), field: "name")
        case .notOwn: Trouble(status: .conflict, detail: messages["list.notOwn"])
        }
    }

    private func trouble(_ error: BackupError, _ messages: Messages) -> Trouble {
        let detail = messages.refusal(error)
        if case .notFound = error { return Trouble(status: .notFound, detail: detail, field: "name") }
        return Trouble(status: .conflict, detail: detail, field: "name")
    }

    private func trouble(_ error: LibraryError, _ messages: Messages) -> Trouble {
        let detail = messages.refusal(error)
        switch error {
        case .notAbsolute, .unreadable, .notAFolder, .wholeSystem, .dataFolder, .overlaps:
            return Trouble(status: .badRequest, detail: detail, field: "path")
        case .notFound, .fileUnavailable: return Trouble(status: .notFound, detail: detail)
        case .noDesktop(let path), .notOpened(let path, _):
            return Trouble(status: .notImplemented, detail: detail, path: path.text)
        case .noFrame: return Trouble(status: .conflict, detail: detail, field: "seconds")
        case .unfitting: return Trouble(status: .conflict, detail: detail)
        case .trash: return Trouble(status: .insufficientStorage, detail: detail)
        case .pictures, .tooManyPutOff, .busy, .noDecoder:
            return Trouble(status: .serviceUnavailable, detail: detail)
        }
    }
}
