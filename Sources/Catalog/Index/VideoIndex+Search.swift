import Platform

extension VideoIndex {
    /// The videos among `candidates` in whose text or names a folded word is found.
    func word(_ word: String, within candidates: Bitmap) -> Bitmap {
        let finder = ByteFinder(Array(word.utf8))
        var found = Bitmap(count) { bits in
            forEachText(of: candidates) { finder.mark(in: $0, records: $1, from: $2, into: &bits) }
        }
        found.formUnion(videos(ids(finder)))
        found.formIntersection(candidates)
        return found
    }

    /// The videos among `candidates` in whose text or names all these words are found, the best ones first.
    ///
    /// By field and exactness: the title itself, a name itself, the title's beginning, words of the title, a name's words,
    /// anything else. No video is in two of the sets.
    func ranked(_ words: [String], within candidates: Bitmap) -> [Bitmap] {
        let finders = words.map { ByteFinder(Array($0.utf8)) }
        let phrase = Array(words.joined(separator: " ").utf8)
        var found = candidates
        var inTitle = candidates
        var title = (begins: Bitmap(0), whole: Bitmap(0))
        var named: [NameTable: [Bool]] = [:]
        var partly = Bitmap(0)
        for (number, finder) in finders.enumerated() {
            let marks = marks(finder, within: found)
            let names = ids(finder)
            partly = videos(names)
            var either = Bitmap(count, words: marks.contains)
            either.formUnion(partly)
            found.formIntersection(either)
            inTitle.formIntersection(Bitmap(count, words: marks.inHead))
            if number == 0 {
                title = (Bitmap(count, words: marks.atStart), Bitmap(count, words: marks.isHead))
                named = names
            } else {
                named = named.intersection(names)
            }
        }
        title.begins.formIntersection(found)
        if words.count > 1 {
            let marks = marks(ByteFinder(phrase), within: title.begins)
            title = (Bitmap(count, words: marks.atStart), Bitmap(count, words: marks.isHead))
            partly = videos(
                self.names(among: named) { line in finders.allSatisfy { $0.first(in: line.span) != nil } })
        }
        let exactly = videos(self.names(among: named) { $0.elementsEqual(phrase) })
        var rest = found
        var tiers: [Bitmap] = []
        for var tier in [title.whole, exactly, title.begins, inTitle, partly] {
            tier.formIntersection(rest)
            rest.subtract(tier)
            tiers.append(tier)
        }
        return tiers + [rest]
    }

    private func marks(_ finder: ByteFinder, within candidates: Bitmap) -> Marks {
        var marks = Marks(words: candidates.words.count)
        forEachText(of: candidates) { finder.mark(in: $0, records: $1, from: $2, into: &marks) }
        return marks
    }

    /// Runs of texts in which all of some videos' are: titles, file names, captions and notes of a chunk; where they are few,
    /// one by one.
    private func forEachText(of videos: Bitmap, _ body: (Span<UInt8>, Span<UInt32>, Int) -> Void) {
        for (number, chunk) in text.chunks.enumerated() {
            let first = number * Lists<UInt8>.chunkSize
            let words = videos.words[(first / 64)..<min(first / 64 + 16, videos.words.count)]
            let total = words.reduce(0) { $0 + $1.nonzeroBitCount }
            if total > 100 {
                body(chunk.values.span, chunk.starts.span, first)
            } else if total > 0 {
                for (index, word) in words.enumerated() {
                    var rest = word
                    while rest != 0 {
                        let record = index << 6 + rest.trailingZeroBitCount
                        rest &= rest - 1
                        body(
                            chunk.values.span, chunk.starts.span.extracting(record..<record + 2),
                            first + record)
                    }
                }
            }
        }
    }

    /// The names that a word is found in.
    private func ids(_ finder: ByteFinder) -> [NameTable: [Bool]] {
        var found: [NameTable: [Bool]] = [:]
        for table in NameTable.allCases { found[table] = ids(finder, in: table) }
        return found
    }

    /// By id, whether the name is found by it; `nil` when none is.
    func ids(_ finder: ByteFinder, in table: NameTable) -> [Bool]? {
        let column = name(table)
        let found = Bitmap(column.count) { bits in
            for (number, chunk) in column.text.chunks.enumerated() {
                finder.mark(
                    in: chunk.values.span, records: chunk.starts.span,
                    from: number * Lists<UInt8>.chunkSize, into: &bits)
            }
        }
        if found.isEmpty { return nil }
        return (0..<column.count).map { found[$0] }
    }

    /// Those of which one line has a property.
    private func names(
        among named: [NameTable: [Bool]], where isSo: (ArraySlice<UInt8>) -> Bool
    ) -> [NameTable: [Bool]] {
        var found: [NameTable: [Bool]] = [:]
        for (table, isIn) in named {
            let lines = name(table).text
            let chosen = isIn.indices.map { id in
                isIn[id] && lines[id].split(separator: 0x0A).contains(where: isSo)
            }
            if chosen.contains(true) { found[table] = chosen }
        }
        return found
    }

    /// The videos that have one of these names.
    private func videos(_ named: [NameTable: [Bool]]) -> Bitmap {
        var found = Bitmap(count)
        for (table, isIn) in named {
            if let column = column(table) {
                found.formUnion(Bitmap(column, in: isIn))
            } else {
                found.formUnion(lists(characters, isIn: isIn, orEmpty: false))
            }
        }
        return found
    }
}

extension [NameTable: [Bool]] {
    /// The names that are in both.
    fileprivate func intersection(_ others: Self) -> Self {
        var both: Self = [:]
        for (table, isIn) in self {
            guard let other = others[table] else { continue }
            both[table] = zip(isIn, other).map { $0 && $1 }
        }
        return both
    }
}
