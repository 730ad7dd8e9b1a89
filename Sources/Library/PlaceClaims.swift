package import Catalog
import Platform

/// What a file's folders and name say about it: platform, creator, the platform's id, title and time.
///
/// No evidence, no claim. Where several things speak about one field, one claim is made, by the strongest: folders
/// arranged by platform and creator, then the name, then a lone folder that may be a creator's.
package enum PlaceClaims {
    /// - Parameters:
    ///   - path: relative to the root.
    ///   - root: the root's own name; a root called `TikTok` holds creators.
    /// - Returns: at most one claim a field.
    package static func of(path: [UInt8], root: [UInt8] = []) -> [FoundClaim] {
        var parts = path.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: true).map(Array.init)
        guard let file = parts.popLast() else { return [] }
        let folders = FolderReading(parts, root: root)
        let name = String(validating: stem(of: file), as: UTF8.self).map(NameReading.of) ?? NameReading()

        var claims: [FoundClaim] = []
        func claim(_ field: FoundClaim.Field, _ value: String?, _ source: String, _ evidence: String?) {
            guard let value, !claims.contains(where: { $0.field == field }) else { return }
            claims.append(FoundClaim(field: field, value: value, source: source, evidence: evidence ?? ""))
        }
        claim(.platform, folders.platform, "folder", folders.evidence)
        // A name's platform that contradicts its folder's says that the name was misread: its id and time too.
        let agrees = folders.platform == nil || name.platform == nil || folders.platform == name.platform
        let evidence = String(decoding: file, as: UTF8.self)
        if folders.isArranged { claim(.creator, folders.creator, "folder", folders.evidence) }
        if agrees {
            claim(.platform, name.platform, "file_name", evidence)
            claim(.creator, name.creator, "file_name", evidence)
            claim(.platformID, name.id, "file_name", evidence)
            claim(.published, name.published, "file_name", evidence)
        }
        claim(.creator, folders.creator, "folder", folders.evidence)
        claim(.title, name.title, "file_name", evidence)
        return claims
    }

    /// The name without its extension.
    private static func stem(of name: [UInt8]) -> [UInt8] {
        guard let dot = name.lastIndex(of: UInt8(ascii: ".")), dot > 0 else { return name }
        return Array(name[..<dot])
    }
}

/// Who and where, as the folders above a file tell.
struct FolderReading {
    var platform: String?
    var creator: String?
    /// Platform and creator stand one below the other, as a person or a downloader arranged them.
    var isArranged = false
    var evidence: String?

    init(_ folders: [[UInt8]], root: [UInt8]) {
        var names = folders.map { String(validating: $0, as: UTF8.self) }
        if let name = String(validating: root, as: UTF8.self), KnownPlatform.named(name) != nil {
            names.insert(name, at: 0)
        }
        guard let first = names.first else { return }
        evidence = names.map { $0 ?? "\u{FFFD}" }.joined(separator: "/")
        // What an account liked or saved was made by others.
        let isCollected = names.contains { Self.collections.contains($0?.lowercased() ?? "") }
        if let first, let platform = KnownPlatform.named(first) {
            self.platform = platform
            creator = isCollected ? nil : names.dropFirst().first.flatMap(Self.creator)
            isArranged = creator != nil
        } else if !isCollected, names.dropFirst().allSatisfy({ Self.creator($0) == nil }) {
            // `<creator>/file`, or `<creator>/videos/file`. Two names one below the other, neither a platform's, may
            // be anything.
            creator = Self.creator(first)
        }
    }

    /// A folder's name as a creator's; `nil` where it says what is in it (`videos`, `2024`), not who made it.
    private static func creator(_ name: String?) -> String? {
        guard var name, let initial = name.first, initial != "_", initial != ".", initial != "#" else {
            return nil
        }
        if name.first == "@" { name.removeFirst() }
        name = name.trimmed
        let folded = name.lowercased()
        guard !name.isEmpty, name.utf8.count <= 200,
            name.contains(where: { !$0.isNumber && !$0.isPunctuation }),
            name.unicodeScalars.allSatisfy({ $0.value >= 0x20 && $0.value != 0x7F }),
            !generic.contains(folded), KnownPlatform.named(name) == nil
        else { return nil }
        return name
    }

    private static let collections: Set<String> = [
        "liked", "likes", "favorites", "favourites", "favoritos", "saved", "guardados", "bookmarks", "tagged",
        "collections", "single videos", "single media", "watch later", "liked videos",
    ]

    private static let generic: Set<String> = Set(
        """
        videos|video|vids|clips|clip|movies|media|medios|files|archivos|downloads|download|descargas|descarga|
        generated|output|outputs|export|exports|exported|temp|tmp|test|tests|testdata|samples|sample|small|tricky|
        audio|audios|music|musica|música|sounds|images|imagenes|imágenes|pictures|photos|fotos|pics|anime|faces|
        models|edits|edit|ediciones|editados|renders|render|raw|originals|original|old|new|nuevo|nuevos|varios|misc|
        other|others|otros|unsorted|sorted|backup|backups|archive|shorts|reels|reel|story|stories|highlights|tagged|
        feed|posts|live|liked|favorites|favourites|favoritos|saved|guardados|bookmarks|collections|single videos|
        single media|watch later|ver más tarde|liked videos|videos que me gustan|playlists|playlist|hashtags|
        dance|dances|baile|bailes|mmd|library|biblioteca|gallery|galeria|galería|desktop|documents|documentos|
        unknown|desconocido|new folder|nueva carpeta|untitled folder|dcim|camera|cámara|trash|papelera
        """
        .split(whereSeparator: { $0 == "|" || $0 == "\n" }).map(String.init))
}

extension StringProtocol {
    /// Without white space at either end.
    var trimmed: String {
        var text = self[...]
        while text.first?.isWhitespace == true { text.removeFirst() }
        while text.last?.isWhitespace == true { text.removeLast() }
        return String(text)
    }
}
