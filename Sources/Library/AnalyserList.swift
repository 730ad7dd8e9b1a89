import Catalog
import Media

/// Writes what an analyser found into the catalogue.
typealias Recording = @Sendable (Transaction, QueuedFile) throws -> Void

/// An analyser of the full pass, and where its feature goes.
struct ListedAnalyser: Sendable {
    let name: String
    let version: Int
    /// In the child, for covers that fit into the box.
    let make: @Sendable (Media.Box) -> any Analyser
    /// In the parent, on the thread of the child's session: keeps pictures. Found nothing: `nil`.
    let keep: @Sendable (Feature?, PictureStore) throws -> Recording

    init<A: Analyser>(
        _ make: @escaping @Sendable (Media.Box) -> A,
        keep: @escaping @Sendable (Feature?, PictureStore) throws -> Recording
    ) {
        name = A.name
        version = A.version
        self.make = make
        self.keep = keep
    }

    var listed: AnalyserVersion { AnalyserVersion(name: name, version: version) }

    /// What every file is analysed by, in this order.
    static let all = [
        ListedAnalyser({ _ in ExactFacts() }) { feature, _ in
            guard let facts = try feature?.decoded(as: MediaFacts.self) else { return { _, _ in } }
            return { try $0.setFacts($1, SeenFile(facts, cover: nil, colour: nil)) }
        },
        ListedAnalyser({ _ in StreamHash() }) { feature, _ in
            let hash = feature?.bytes
            return { connection, file in
                if let hash { try connection.setStreamHash(hash, of: file.id) }
            }
        },
        ListedAnalyser({ CoverChoice(within: $0) }) { feature, pictures in
            // Where none is better, what first sight chose stays.
            guard let feature else { return { _, _ in } }
            let (key, found) = (
                try pictures.keep(feature.bytes), try feature.decoded(as: CoverChoice.Found.self)
            )
            return { try $0.setCover(key, colour: found.colour, of: $1.id) }
        },
        ListedAnalyser({ _ in StoryboardMaker() }) { feature, pictures in
            let storyboard = try feature.map {
                Storyboard(
                    picture: try pictures.keep($0.bytes),
                    tiles: try $0.decoded(as: StoryboardMaker.Found.self).tiles)
            }
            return { try $0.setStoryboard(storyboard, of: $1.id) }
        },
        ListedAnalyser({ _ in Fingerprint() }) { feature, _ in
            let words = feature?.bytes ?? []
            return { try $0.setFingerprint(words, of: $1.id) }
        },
        ListedAnalyser({ _ in Loudness() }) { feature, _ in
            let found = try feature?.decoded(as: Loudness.Found.self)
            return { try $0.setLoudness(found?.loudness, peak: found?.peak, of: $1.id) }
        },
        ListedAnalyser({ _ in TextTracks() }) { feature, _ in
            let tracks = try feature.map(TextTracks.tracks) ?? []
            let found = tracks.map { found, text in
                FoundTrack(
                    kind: found.isChapters ? .chapters : .subtitles,
                    language: found.language.flatMap { languageTag($0) }, label: found.title, text: text)
            }
            return { try $0.setTracks(found, of: $1.id, source: .embedded) }
        },
    ]

    /// Without those that the settings switch off.
    static func list(_ settings: Library.Settings) -> [ListedAnalyser] {
        all.filter { settings.makesStoryboards || $0.name != StoryboardMaker.name }
    }

    static func make(_ names: Set<String>, within box: Media.Box) -> [any Analyser] {
        all.filter { names.contains($0.name) }.map { $0.make(box) }
    }
}
