package import Catalog
import Media
import Platform

extension Library {
    /// Chooses the frame at this moment of the file that plays as the cover of the video; `nil` leaves the cover to the
    /// analysis again. One batch of the journal.
    ///
    /// - Throws: `EditError.notFound`, `LibraryError.notFound`, `.fileUnavailable`, `.noFrame`, `.busy`,
    ///   `.noDecoder`.
    package func chooseCover(at seconds: Double?, of video: Video.ID, by actor: Actor) async throws -> Change
    {
        guard let seconds else { return try await catalog.write { try $0.choose(nil, of: video, by: actor) } }
        // The picture comes from a decoding child.
        let (frame, pictures) = (try await frame(at: seconds, of: video), pictures)
        let key = try await BlockingPool.shared.run { try pictures.kept(frame) }
        let cover = ChosenCover(picture: key, milliseconds: Int(seconds * 1000))
        return try await catalog.write { try $0.choose(cover, of: video, by: actor) }
    }

    /// The frame at this moment of the file that plays, as a JPEG.
    func frame(at seconds: Double, of video: Video.ID) async throws -> [UInt8] {
        try await frames.run { try await taken(at: seconds, of: video) }
    }

    private func taken(at seconds: Double, of video: Video.ID) async throws -> [UInt8] {
        let (file, open) = try await media(video)
        let session = DecodingSession(
            executable: settings.executable, limits: DecodingSession.Limits(fileTime: settings.fileTimeout))
        let box = Media.Box(settings.box)
        do {
            let frame = try await withTaskCancellationHandler {
                try await session.frame(of: open, name: file.path.nameText, at: seconds, within: box)
            } onCancel: {
                session.interrupt()
            }
            await session.close()
            return frame
        } catch {
            await session.close()
            guard let unavailable = error as? DecodingSession.Unavailable else { throw error }
            throw LibraryError.noDecoder(unavailable.reason)
        }
    }
}

extension DecodingSession {
    fileprivate func frame(
        of file: OpenFile, name: String, at seconds: Double, within box: Media.Box
    ) throws -> [UInt8] {
        switch try look(at: file, name: name, within: box, for: .frame(seconds)) {
        case .frame(let picture): picture
        case .problem(_, let message): throw LibraryError.noFrame(message)
        case .sight, .pass: throw LibraryError.noFrame(Self.nonsense)
        }
    }
}
