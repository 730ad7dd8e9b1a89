import Platform

extension VideoIndex {
    /// The videos among `candidates` in whose text or names a folded word is found.
    func word(_ word: String, within candidates: Bitmap) -> Bitmap {
        let finder = ByteFinder(Array(word.utf8))
        var found = inText(finder, within: candidates)
        found.formUnion(inNames(finder))
        found.formIntersection(candidates)
        return found
    }

    /// In titles, file names, captions and notes. Texts without a candidate in their chunk are not read.
    private func inText(_ finder: ByteFinder, within candidates: Bitmap) -> Bitmap {
        var found = Bitmap(count)
        found.withWords { words in
            for (number, chunk) in text.chunks.enumerated() {
                let first = number * Lists<UInt8>.chunkSize
                guard
                    candidates.words[first / 64..<min(first / 64 + 16, words.count)].contains(where: {
                        $0 != 0
                    })
                else { continue }
                var bits = words.mutableSpan
                finder.mark(in: chunk.values.span, records: chunk.starts.span, from: first, into: &bits)
            }
        }
        return found
    }

    private func inNames(_ finder: ByteFinder) -> Bitmap {
        var found = Bitmap(count)
        for table in NameTable.allCases {
            guard let isIn = ids(finder, in: table) else { continue }
            if let column = column(table) {
                found.formUnion(Bitmap(column, in: isIn))
            } else {
                found.formUnion(lists(characters, isIn: isIn, orEmpty: false))
            }
        }
        return found
    }

    /// By id, whether the name is found by it; `nil` when none is.
    func ids(_ finder: ByteFinder, in table: NameTable) -> [Bool]? {
        let column = name(table)
        var found = Bitmap(column.count)
        found.withWords { words in
            var bits = words.mutableSpan
            for (number, chunk) in column.text.chunks.enumerated() {
                finder.mark(
                    in: chunk.values.span, records: chunk.starts.span,
                    from: number * Lists<UInt8>.chunkSize, into: &bits)
            }
        }
        if found.isEmpty { return nil }
        return (0..<column.count).map { found[$0] }
    }

    /// How well each of the videos found fits: 0 is best.
    ///
    /// By field and exactness: the title itself, a name itself, the title's beginning, words of the title, a name's words,
    /// anything else.
    ///
    /// With `isJustBest`, only the first three are told apart: the first pages of a common word show no others, and to look
    /// for it in hundreds of thousands of titles takes longer than the search.
    func tiers(of found: Bitmap, words: [String], isJustBest: Bool) -> [Bitmap] {
        let phrase = Array(words.joined(separator: " ").utf8)
        let finders = words.map { ByteFinder(Array($0.utf8)) }
        let exact = named(finders) { $0.elementsEqual(phrase) }
        let partly =
            isJustBest
            ? Bitmap(count) : named(finders) { line in finders.allSatisfy { $0.first(in: line.span) != nil } }
        let size = found.words.count
        let tierCount = isJustBest ? 4 : 6
        var bits = [UInt64](repeating: 0, count: size * tierCount)
        for (number, chunk) in text.chunks.enumerated() {
            let start = number * Lists<UInt8>.chunkSize
            for (index, word) in found.words[(start / 64)..<min(start / 64 + 16, size)].enumerated() {
                var rest = word
                while rest != 0 {
                    let record = index << 6 + rest.trailingZeroBitCount
                    rest &= rest - 1
                    let isBeginning = chunk.begins(record, with: phrase)
                    let title = isBeginning || !isJustBest ? chunk.title(record) : 0..<0
                    let tier =
                        if isBeginning && title.count == phrase.count { 0 } else if exact[start + record] {
                            1
                        } else if isBeginning { 2 } else if isJustBest || chunk.contains(finders, in: title) {
                            3
                        } else if partly[start + record] { 4 } else {
                            5
                        }
                    bits[tier * size + (start + record) >> 6] |= 1 << UInt64((start + record) & 63)
                }
            }
        }
        return (0..<tierCount).map { Bitmap(count, words: bits[($0 * size)..<(($0 + 1) * size)]) }
    }

    /// The videos with a name of which one line, with every word in the name, has a property.
    private func named(_ finders: [ByteFinder], _ isNamed: (ArraySlice<UInt8>) -> Bool) -> Bitmap {
        var found = Bitmap(count)
        for table in NameTable.allCases {
            let names = name(table)
            let candidates = finders.compactMap { ids($0, in: table) }
            guard candidates.count == finders.count, var isIn = candidates.first else { continue }
            for id in isIn.indices where isIn[id] {
                isIn[id] =
                    candidates.allSatisfy { $0[id] }
                    && names.text[id].split(separator: 0x0A).contains(where: isNamed)
            }
            guard isIn.contains(true) else { continue }
            if let column = column(table) {
                found.formUnion(Bitmap(column, in: isIn))
            } else {
                found.formUnion(lists(characters, isIn: isIn, orEmpty: false))
            }
        }
        return found
    }
}

private let lineEnd = ByteFinder([0x0A])

extension Lists<UInt8>.Chunk {
    /// Where a text's title is: its first line, or, where that is empty, the file's name without its extension.
    fileprivate func title(_ index: Int) -> Range<Int> {
        let end = Int(starts[index + 1])
        let first = line(Int(starts[index]), end)
        guard first.isEmpty, first.upperBound < end else { return first }
        let name = line(first.upperBound + 1, end)
        var dot = name.upperBound
        while dot > name.lowerBound {
            dot -= 1
            if values[dot] == UInt8(ascii: ".") { return name.lowerBound..<dot }
        }
        return name
    }

    private func line(_ start: Int, _ end: Int) -> Range<Int> {
        start..<(lineEnd.first(in: values.span.extracting(start..<end)).map { start + $0 } ?? end)
    }

    /// Whether the title begins with these bytes, which are no line end.
    fileprivate func begins(_ index: Int, with phrase: [UInt8]) -> Bool {
        var place = Int(starts[index])
        let end = Int(starts[index + 1])
        if place < end, values[place] == 0x0A { place += 1 }
        guard end - place >= phrase.count else { return false }
        for offset in phrase.indices where values[place + offset] != phrase[offset] { return false }
        return true
    }

    fileprivate func contains(_ finders: [ByteFinder], in range: Range<Int>) -> Bool {
        for finder in finders where finder.first(in: values.span.extracting(range)) == nil { return false }
        return true
    }
}
