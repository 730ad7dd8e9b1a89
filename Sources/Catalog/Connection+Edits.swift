import Platform
package import SQLite

// The edited file of an entry is the one at the path that a person decided, wherever that is catalogued.
extension Connection {
    /// The catalogued file at an absolute path, in a library folder that was not removed.
    package func file(atPath text: String) throws -> MediaFile? {
        try files(atPath: text, in: try liveRoots()).first
    }

    private func files(atPath text: String, in roots: [(id: Root.ID, path: FilePath)]) throws -> [MediaFile] {
        let path = FilePath(text)
        return try roots.compactMap { root in
            let folder = root.path.bytes.last == 0x2F ? root.path.bytes : root.path.bytes + [0x2F]
            guard path.bytes.starts(with: folder) else { return nil }
            let relative = Array(path.bytes.dropFirst(folder.count))
            return try first(
                """
                SELECT \(MediaFile.columns) FROM \(MediaFile.tables)
                WHERE f.root = \(root.id) AND f.path = \(relative) AND f.displaced IS NULL
                """, MediaFile.init)
        }
    }

    /// The file that the entry's edited path leads to, as a file of this entry; `nil` where that is only a text.
    package func edit(of video: Video.ID) throws -> MediaFile? {
        let path: String? = try value(
            "SELECT edited_video_path FROM videos WHERE id = \(video) AND edited_video_path <> ''")
        guard let path, var file = try file(atPath: path), file.video != video else { return nil }
        file.video = video
        file.role = .edit
        return file
    }

    /// After edited paths were decided, undone or done again, or entries that have one went into the trash or came back.
    func settleEdits(_ changes: [VideoChange]) throws {
        let differences = changes.flatMap(\.differences).filter { $0.column == .editedPath }
        var paths: Set<String> = []
        for case .text(let path) in differences.flatMap({ [$0.old, $0.new] }) { paths.insert(path) }
        let moved = changes.filter { $0.differences.contains { $0.column == .trashed } }.map(\.video)
        paths.formUnion(
            try all(
                "SELECT edited_video_path FROM videos WHERE id IN \(any: moved) AND edited_video_path <> ''"))
        try settleEdits(at: paths.subtracting([""]))
    }

    /// Files that were just found may be the edits that entries have waited for.
    func settleEdits(_ files: [FoundFile], in root: Root.ID) throws {
        guard let folder: [UInt8] = try value("SELECT path FROM roots WHERE id = \(root)") else { return }
        let paths = files.map { Stored.text(FilePath(folder + [0x2F] + $0.path).text).json }
        let awaited: [String] = try all(
            """
            SELECT DISTINCT edited_video_path FROM videos
            WHERE edited_video_path IN (SELECT value FROM json_each(\("[\(paths.joined(separator: ","))]")))
            """)
        try settleEdits(at: Set(awaited))
    }

    /// While an entry outside of the trash names it, a file that nobody decided anything about is no entry of its own: its
    /// row says that it is an edit, and nothing that is known of it is lost. Also where its library folder was removed:
    /// that may come back.
    private func settleEdits(at paths: Set<String>) throws {
        if paths.isEmpty { return }
        let roots = try allRoots()
        for path in paths.sorted() {
            let users: [Video.ID] = try all(
                "SELECT id FROM videos WHERE edited_video_path = \(path) AND trashed IS NULL LIMIT 2")
            for file in try files(atPath: path, in: roots) { try settle(file, namedBy: users) }
        }
    }

    private func settle(_ file: MediaFile, namedBy users: [Video.ID]) throws {
        let isNamed = users.contains { $0 != file.video }
        let role: FileRole
        switch (file.role, isNamed) {
        case (.original, true) where try isUntouched(file.video): role = .edit
        case (.edit, false): role = .original
        default: return
        }
        try run("UPDATE files SET role = \(role) WHERE id = \(file.id)")
        touched?.note(file.video)
        for user in users { touched?.note(user) }
    }

    /// Whether it has one file, and nobody decided anything about it.
    func isUntouched(_ video: Video.ID) throws -> Bool {
        try value(
            """
            SELECT v.edited IS NULL AND v.trashed IS NULL
              AND NOT EXISTS(SELECT 1 FROM claims WHERE video = v.id AND verdict IS NOT NULL)
              AND (SELECT count(*) FROM files WHERE video = v.id) = 1
              AND NOT EXISTS(
                SELECT 1 FROM list_videos m JOIN lists l ON l.id = m.list
                WHERE m.video = v.id AND l.kind = 'own')
            FROM videos v WHERE v.id = \(video)
            """) ?? false
    }

    /// Files whose names have words of this video's file name, or those that were typed; newest first.
    package func filesLike(_ video: Video, typed: String = "", limit: Int = 10) throws -> [MediaFile] {
        let text = typed.isEmpty ? video.path.stem : FilePath(typed).stem
        let words = Set(fold(text).split { !$0.isLetter && !$0.isNumber }.map(String.init))
            .filter { $0.count > 2 || typed.count < 3 && !$0.isEmpty }
            .sorted { ($0.count, $1) > ($1.count, $0) }
        guard !words.isEmpty else { return [] }
        var found: [MediaFile.ID: MediaFile] = [:]
        for some in [Array(words.prefix(6))] + words.prefix(3).map({ [$0] }) where found.count < limit {
            var query = VideoQuery()
            query.text = some.joined(separator: " ")
            query.limit = 60
            for other in try videos(query, claimed: []).videos where other.id != video.id {
                let name = fold(other.path.nameText)
                guard some.contains(where: { name.contains($0) }), let file = try file(other.file) else {
                    continue
                }
                found[file.id] = file
            }
        }
        return Array(
            found.values.sorted { ($0.modified, $0.id) > ($1.modified, $1.id) }.prefix(limit))
    }
}
