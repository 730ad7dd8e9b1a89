package import Catalog
import Glibc
package import Platform

/// Why the library refused or gave up, in words for a person.
package enum LibraryError: Error, Hashable, CustomStringConvertible {
    case notAbsolute(FilePath)
    /// It is not there, or cannot be read.
    case unreadable(FilePath, SystemError)
    case notAFolder(FilePath)
    case wholeSystem
    /// The data folder may not lie in a library folder, nor the other way round.
    case dataFolder(FilePath)
    case overlaps(FilePath, with: FilePath)
    /// No such video, file or picture.
    case notFound
    /// The catalogue knows the file, the disk does not have it or does not let us.
    case fileUnavailable(FilePath, SystemError)
    /// There is no desktop to open the folder on; the path is for copying.
    case noDesktop(FilePath)
    case notOpened(FilePath, String)
    /// The data folder takes no more pictures.
    case pictures(SystemError)
    /// The system's trash takes nothing more.
    case trash(String)
    case tooManyPutOff
    /// No picture could be taken of that moment.
    case noFrame(String)
    /// Too many frames are being taken.
    case busy
    /// Nothing is wrong with the file: no decoding child can be started.
    case noDecoder(String)
    /// A job in this state cannot be acted on so.
    case unfitting(JobAct, JobState)

    /// Whether this comes of a disk without room: it passes, and what was at work can then go on.
    static func isFull(_ error: any Error) -> Bool {
        switch error {
        case let error as CatalogError: error.isFull
        case LibraryError.pictures(let error): error.code == ENOSPC || error.code == EDQUOT
        case LibraryError.trash: true
        default: false
        }
    }

    package var description: String {
        switch self {
        case .notAbsolute(let path): "\(path.text) is not an absolute path; it must begin with /."
        case .unreadable(let path, let error): "\(path.text) is not there or cannot be read (\(error))."
        case .notAFolder(let path): "\(path.text) is a file, not a folder."
        case .wholeSystem:
            "The whole file system cannot be a library folder; choose the folder with your videos."
        case .dataFolder(let path):
            "\(path.text) contains tagflow's data folder or lies in it; keep media and data apart."
        case .overlaps(let path, let other):
            "\(path.text) overlaps with the library folder \(other.text), which is already there."
        case .notFound: "There is no such file in the catalogue."
        case .fileUnavailable(let path, let error): "\(path.text) cannot be opened (\(error))."
        case .noDesktop(let path): "There is no desktop here to open the folder on. The file is \(path.text)"
        case .notOpened(let path, let reason): "The folder of \(path.text) could not be opened: \(reason)"
        case .pictures(let error):
            "Covers cannot be written, so that looking at new videos has stopped (\(error)). "
                + "Free space or mend the data folder, then scan again."
        case .trash(let reason):
            "The disk is so full that the system's trash takes nothing more (\(reason)). Empty that trash, or free "
                + "space; what is not deleted yet is in the trash here still."
        case .noFrame(let reason): "No picture could be taken of this moment: \(reason)."
        case .busy: "Too many frames are being taken; try again in a moment."
        case .noDecoder(let reason): "No decoding process can be started: \(reason)"
        case .tooManyPutOff:
            "More than 5,000 new files are not where the scan saw them; scan again when their folder is back."
        case .unfitting(.pause, let state):
            "The job is \(state.rawValue); only one that is not over can be paused."
        case .unfitting(.resume, let state):
            "The job is \(state.rawValue); only one that is paused can be resumed."
        case .unfitting(.cancel, let state):
            "The job is \(state.rawValue); only one that is not over can be cancelled."
        case .unfitting(.accept, let state):
            "The job is \(state.rawValue); only a scan that asks whether files are really gone can be answered."
        case .unfitting(.retry, let state):
            "The job is \(state.rawValue); only one that is over can be tried again."
        }
    }
}
