import SQLite

/// Some decisions of many videos, read in one go.
struct VideoRows {
    let columns: [DecisionColumn]
    /// In the order of `columns`, by video; those that are gone have none.
    fileprivate(set) var values: [Video.ID: [Stored]] = [:]
    /// Detected characters, where they were asked for.
    fileprivate(set) var detected: [Video.ID: [Int]] = [:]

    /// `nil` where the video is gone.
    subscript(video: Video.ID, column: DecisionColumn) -> Stored? {
        get { columns.firstIndex(of: column).flatMap { values[video]?[$0] } }
        set {
            guard let index = columns.firstIndex(of: column), let newValue else { return }
            values[video]?[index] = newValue
        }
    }
}

extension Connection {
    func rows(of videos: [Video.ID], _ columns: [DecisionColumn], detected isDetectedAsked: Bool = false)
        throws -> VideoRows
    {
        var rows = VideoRows(columns: columns)
        rows.values.reserveCapacity(videos.count)
        let selected = columns.map(\.sql).reduce("id") { "\($0), \($1)" } as SQL
        try each("SELECT \(selected) FROM videos WHERE id IN \(any: videos)") { row in
            let id: Int = try row.next()
            var values: [Stored] = []
            for column in columns {
                switch try row.next(Value.self) {
                case .integer(let flag) where column == .characters:
                    values.append(flag == 0 ? .null : .integers([]))
                case .integer(let number): values.append(.integer(number))
                case .text(let text): values.append(.text(text))
                default: values.append(.null)
                }
            }
            rows.values[id] = values
        }
        if let index = columns.firstIndex(of: .characters) {
            try addCharacters(to: &rows, at: index, of: videos, isDetectedAsked)
        }
        return rows
    }

    private func addCharacters(
        to rows: inout VideoRows, at index: Int, of videos: [Video.ID], _ isDetectedAsked: Bool
    ) throws {
        try each(
            """
            SELECT video, origin = 'decided', character
            FROM video_characters
            WHERE video IN \(any: videos) AND (\(isDetectedAsked) OR origin = 'decided')
            ORDER BY video, origin, position
            """
        ) { row in
            let video: Int = try row.next()
            if try row.next(Bool.self) {
                guard case .integers(let earlier)? = rows.values[video]?[index] else { return }
                rows.values[video]?[index] = .integers(earlier + [try row.next()])
            } else {
                rows.detected[video, default: []].append(try row.next())
            }
        }
    }
}
