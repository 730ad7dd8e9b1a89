/// Why a backup was refused; the text says what to do.
package enum BackupError: Error, Hashable, CustomStringConvertible {
    case notFound(String)
    /// A newer program made it.
    case newer(String, found: Int, known: Int)
    /// It is damaged, or no catalogue.
    case unsound(String, reason: String)
    /// What is there now cannot be kept, so nothing is put in its place.
    case noRestorePoint(reason: String)

    package var description: String {
        switch self {
        case .notFound(let name):
            "there is no backup ‘\(name)’; ‘tagflow backup list’ shows those that there are"
        case .newer(let name, let found, let known):
            "\(name) was made by a newer tagflow (schema \(found), this one knows \(known)); update tagflow"
        case .unsound(let name, let reason):
            "\(name) is no sound catalogue (\(reason)); choose another one"
        case .noRestorePoint(let reason):
            "what is there now cannot be backed up (\(reason)), so nothing was restored; stop the server and "
                + "restore by ‘tagflow backup restore’, which puts the damaged file aside"
        }
    }
}
