package import Catalog

extension Library {
    /// Chooses the frame at this moment of the file that plays as the cover of the video; `nil` leaves the cover to the
    /// analysis again. One batch of the journal.
    ///
    /// - Throws: `EditError.notFound`, `LibraryError.notFound`, `.fileUnavailable`.
    package func chooseCover(at seconds: Double?, of video: Video.ID, by actor: Actor) async throws -> Change
    {
        guard let seconds else { return try await catalog.write { try $0.choose(nil, of: video, by: actor) } }
        // The picture comes from a decoding child.
        let cover = ChosenCover(
            picture: try await frame(at: seconds, of: video), milliseconds: Int(seconds * 1000))
        return try await catalog.write { try $0.choose(cover, of: video, by: actor) }
    }

    private func frame(at seconds: Double, of video: Video.ID) async throws -> String {
        throw LibraryError.notFound
    }
}
