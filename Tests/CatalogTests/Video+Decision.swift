import Catalog
import Platform

extension Video {
    /// What a person decided, as it would arrive in an edit.
    func decision(of field: VideoField) -> FieldValue? {
        switch field {
        case .music: music.decision.map { .text($0) }
        case .artist: artist.decision.map { .text($0) }
        case .creator: creator.decision.map { .text($0) }
        case .title: title.decision.map { .text($0) }
        case .platform: platform.decision.map { .text($0) }
        case .published: published.decision.map { .text($0.rfc3339) }
        case .characters: characters.decision.map { .names($0) }
        case .difficulty: difficulty.map { .text($0.rawValue) }
        case .status: status.map { .text($0.rawValue) }
        case .editedPath: editedPath.map { .text($0) }
        case .notes: notes.map { .text($0) }
        }
    }
}
