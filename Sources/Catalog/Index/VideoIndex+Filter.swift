import Platform

extension VideoIndex {
    /// The videos that a filter lets through.
    func matches(_ filter: VideoFilter) -> Bitmap {
        switch filter {
        case .all(let parts):
            var found = isLive
            // Words last: the fewer videos are left, the fewer texts are read.
            for part in parts where !part.isWord { found.formIntersection(matches(part)) }
            for case .word(let word) in parts { found.formIntersection(self.word(word, within: found)) }
            return found
        case .any(let parts):
            if let (key, values) = sameKey(parts) { return attribute(key, values) }
            var found = Bitmap(count)
            for part in parts { found.formUnion(matches(part)) }
            return found
        case .not(let part):
            var found = matches(part)
            found.invert()
            found.formIntersection(isLive)
            return found
        case .attribute(let key, let value): return attribute(key, [value])
        case .has(let presence): return has(presence)
        case .duration(let range):
            return Bitmap(count) { duration[$0] != missingNumber && range.contains(duration[$0]) }
        case .date(let key, let range):
            let low = range.lowerBound.milliseconds
            let high = range.upperBound.milliseconds
            let moments =
                switch key {
                case .added: added
                case .published: published
                case .downloaded: downloaded
                }
            return Bitmap(count) { moments[$0] != missingNumber && moments[$0] >= low && moments[$0] < high }
        case .word(let word): return self.word(word, within: isLive)
        case .trashed: return flag(.trashed)
        }
    }

    /// One of the values of one key, in one pass.
    private func attribute(_ key: FilterKey, _ values: [FilterValue]) -> Bitmap {
        switch key {
        case .creator, .music, .artist: return names(key, values)
        case .character:
            let isIn = name(.characters).expanded(values.compactMap(\.id))
            return lists(characters, isIn: isIn, orEmpty: values.contains(.none))
        case .list:
            let wanted = Set(values.compactMap(\.id))
            var isIn = Array(
                repeating: false, count: (wanted.max() ?? 0) < 1 << 24 ? (wanted.max() ?? 0) + 1 : 0)
            for id in wanted where id < isIn.count { isIn[id] = true }
            return lists(lists, isIn: isIn, orEmpty: values.contains(.none))
        case .sound:
            let wanted = Set(values.map { UInt32(truncatingIfNeeded: $0.id ?? 0) })
            return Bitmap(count) { wanted.contains(sound[$0]) }
        case .platform:
            var isIn = Array(repeating: false, count: platforms.count)
            for value in values {
                if value == .none { isIn[0] = true }
                if case .text(let name) = value, let code = platforms.firstIndex(of: name) {
                    isIn[code] = true
                }
            }
            return Bitmap(count) { isIn[Int(platform[$0])] }
        case .difficulty:
            let isIn = codes(values) { Difficulty.allCases.map(\.rawValue).firstIndex(of: $0).map { $0 + 1 } }
            return Bitmap(count) { isIn[Int(difficulty[$0])] }
        case .status:
            var isIn = codes(values) { EditStatus.allCases.map(\.rawValue).firstIndex(of: $0).map { $0 + 1 } }
            // Undecided is `nulo`, too.
            if isIn[1] { isIn[0] = true }
            return Bitmap(count) { isIn[Int(status[$0])] }
        case .media:
            let isIn = codes(values) { MediaKind.allCases.map(\.rawValue).firstIndex(of: $0) }
            return Bitmap(count) { isIn[Int(media[$0])] }
        case .has, .missing: return Bitmap(count)
        }
    }

    private func names(_ key: FilterKey, _ values: [FilterValue]) -> Bitmap {
        guard let table = NameTable(key), let column = column(table) else { return Bitmap(count) }
        var isIn = name(table).expanded(values.compactMap(\.id))
        if isIn.isEmpty { isIn = [false] }
        isIn[0] = values.contains(.none)
        return Bitmap(column, in: isIn)
    }

    func lists(_ lists: Lists<UInt32>, isIn: [Bool], orEmpty: Bool) -> Bitmap {
        var found = Bitmap(count)
        let size = isIn.count
        found.withWords { words in
            for (number, chunk) in lists.chunks.enumerated() where orEmpty || !chunk.values.isEmpty {
                let (starts, values) = (chunk.starts, chunk.values)
                let first = number * Lists<UInt32>.chunkSize / 64
                var place = Int(starts[0])
                for index in 0..<(starts.count - 1) {
                    let end = Int(starts[index + 1])
                    var isFound = orEmpty && place == end
                    while place < end {
                        let value = Int(values[place])
                        if value < size, isIn[value] { isFound = true }
                        place += 1
                    }
                    if isFound { words[first + index >> 6] |= 1 << UInt64(index & 63) }
                }
            }
        }
        return found
    }

    private func has(_ presence: Presence) -> Bitmap {
        switch presence {
        case .music: Bitmap(count) { music[$0] != 0 }
        case .artist: Bitmap(count) { artist[$0] != 0 }
        case .characters:
            {
                var found = lists(characters, isIn: [], orEmpty: true)
                found.invert()
                return found
            }()
        case .difficulty: Bitmap(count) { difficulty[$0] != 0 }
        case .notes: flag(.notes)
        case .sound: Bitmap(count) { sound[$0] != 0 }
        case .audio: flag(.audio)
        case .edit: flag(.edit)
        case .file: flag(.file)
        }
    }

    private func flag(_ flag: Flags) -> Bitmap { Bitmap(count) { flags[$0] & flag.rawValue != 0 } }

    private func codes(_ values: [FilterValue], _ code: (String) -> Int?) -> [Bool] {
        var isIn = Array(repeating: false, count: 4)
        for value in values {
            switch value {
            case .none: isIn[0] = true
            case .text(let text): if let code = code(text) { isIn[code] = true }
            case .id: break
            }
        }
        return isIn
    }

    private func sameKey(_ parts: [VideoFilter]) -> (FilterKey, [FilterValue])? {
        guard case .attribute(let key, _)? = parts.first else { return nil }
        var values: [FilterValue] = []
        for part in parts {
            guard case .attribute(key, let value) = part else { return nil }
            values.append(value)
        }
        return (key, values)
    }
}

extension FilterValue {
    fileprivate var id: Int? { if case .id(let id) = self { id } else { nil } }
}

extension VideoFilter {
    var isWord: Bool { if case .word = self { true } else { false } }
}
