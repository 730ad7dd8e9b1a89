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
            return within(range, of: duration)
        case .date(let key, let range):
            let moments =
                switch key {
                case .added: added
                case .published: published
                case .downloaded: downloaded
                }
            let (start, end) = (range.lowerBound.milliseconds, range.upperBound.milliseconds)
            return start < end ? within(start...(end - 1), of: moments) : Bitmap(count)
        case .word(let word): return self.word(word, within: isLive)
        case .trashed: return flag(.trashed)
        case .shown:
            var found = flag([.trashed, .excluded, .isEdit, .isSame])
            found.invert()
            found.formIntersection(isLive)
            return found
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
            let wanted = values.compactMap(\.id).filter { $0 < 1 << 24 }
            var isIn = Array(repeating: false, count: (wanted.max() ?? 0) + 1)
            for id in wanted { isIn[id] = true }
            isIn[0] = values.contains(.none)
            return Bitmap(sound, in: isIn)
        case .platform:
            let codes = codes(values) { platforms.firstIndex(of: $0) }.map { UInt16($0) }
            return Bitmap(count) { markCodes(codes, among: platform.span, into: &$0) }
        case .difficulty:
            return coded(
                difficulty,
                codes(values) { Difficulty.allCases.map(\.rawValue).firstIndex(of: $0).map { $0 + 1 } })
        case .status:
            var codes = codes(values) {
                EditStatus.allCases.map(\.rawValue).firstIndex(of: $0).map { $0 + 1 }
            }
            // Undecided is `nulo`, too.
            if codes.contains(1) { codes.append(0) }
            return coded(status, codes)
        case .media:
            return coded(media, codes(values) { MediaKind.allCases.map(\.rawValue).firstIndex(of: $0) })
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
        Bitmap(count) { bits in
            for (number, chunk) in lists.chunks.enumerated() where orEmpty || !chunk.values.isEmpty {
                markMembers(
                    of: isIn.span, amongLists: chunk.starts.span, of: chunk.values.span, orEmpty: orEmpty,
                    from: number * Lists<UInt32>.chunkSize, into: &bits)
            }
        }
    }

    func has(_ presence: Presence) -> Bitmap {
        switch presence {
        case .music: numbered(music)
        case .artist: numbered(artist)
        case .characters:
            {
                var found = lists(characters, isIn: [], orEmpty: true)
                found.invert()
                return found
            }()
        case .difficulty: coded(difficulty, Array(1...Difficulty.allCases.count))
        case .notes: flag(.notes)
        case .sound: numbered(sound)
        case .audio: flag(.audio)
        case .edit: flag(.edit)
        case .file: flag(.file)
        }
    }

    private func flag(_ flag: Flags) -> Bitmap {
        Bitmap(count) { markFlags(flag.rawValue, among: flags.span, into: &$0) }
    }

    private func numbered(_ column: [UInt32]) -> Bitmap {
        Bitmap(count) { markNumbers(among: column.span, into: &$0) }
    }

    private func coded(_ column: [UInt8], _ codes: [Int]) -> Bitmap {
        Bitmap(count) { markCodes(codes.map { UInt8($0) }, among: column.span, into: &$0) }
    }

    /// Those without a value have none in it.
    private func within(_ range: ClosedRange<Int>, of column: [Int]) -> Bitmap {
        let low = max(range.lowerBound, missingNumber + 1)
        guard low <= range.upperBound else { return Bitmap(count) }
        return Bitmap(count) { markRange(low...range.upperBound, among: column.span, into: &$0) }
    }

    /// 0 stands for "not set".
    private func codes(_ values: [FilterValue], _ code: (String) -> Int?) -> [Int] {
        values.compactMap { value in
            switch value {
            case .none: 0
            case .text(let text): code(text)
            case .id: nil
            }
        }
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
