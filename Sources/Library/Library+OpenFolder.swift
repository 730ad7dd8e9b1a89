package import Catalog
import Platform

extension Library {
    /// Shows the video's file in the desktop's file manager, within five seconds.
    ///
    /// - Returns: the file that was shown.
    /// - Throws: `LibraryError.noDesktop` with the path to copy, `.notFound`, `.notOpened`.
    @discardableResult
    package func openFolder(of video: Video.ID) async throws -> FilePath {
        guard let path = try await catalog.read({ try $0.video(video)?.path }) else {
            throw LibraryError.notFound
        }
        guard let opening = FolderOpening(of: path, on: settings.desktop) else {
            throw LibraryError.noDesktop(path)
        }
        let run = settings.runCommand
        var reason = "no command"
        let deadline = ContinuousClock.now.advanced(by: .seconds(5))
        for command in opening.commands {
            let left = deadline - .now
            guard left > .zero else { break }
            do {
                try await BlockingPool.shared.run { try run(command, left) }
                return path
            } catch {
                reason = "\(error)"
            }
        }
        throw LibraryError.notOpened(path, reason)
    }
}
