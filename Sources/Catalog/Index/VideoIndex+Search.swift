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
                found.formUnion(Bitmap(count) { isIn[Int(column[$0])] })
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
    func tiers(of found: Bitmap, words: [String]) -> [Bitmap] {
        let phrase = Array(words.joined(separator: " ").utf8)
        let finders = words.map { ByteFinder(Array($0.utf8)) }
        var tiers = Array(repeating: Bitmap(count), count: Self.tierCount)
        let exact = named(finders) { $0.elementsEqual(phrase) }
        let partly = named(finders) { line in finders.allSatisfy { $0.first(in: line.span) != nil } }
        found.forEach { slot in
            let chunk = text.chunks[slot / Lists<UInt8>.chunkSize]
            let title = chunk.title(slot % Lists<UInt8>.chunkSize)
            let span = chunk.values.span.extracting(title)
            let isBeginning = title.count >= phrase.count && span.starts(with: phrase)
            let tier =
                if isBeginning && title.count == phrase.count { 0 } else if exact[slot] {
                    1
                } else if isBeginning {
                    2
                } else if finders.allSatisfy({ $0.first(in: span) != nil }) {
                    3
                } else if partly[slot] { 4 } else { 5 }
            tiers[tier][slot] = true
        }
        return tiers
    }

    static let tierCount = 6

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
                found.formUnion(Bitmap(count) { isIn[Int(column[$0])] })
            } else {
                found.formUnion(lists(characters, isIn: isIn, orEmpty: false))
            }
        }
        return found
    }
}

extension Lists<UInt8>.Chunk {
    /// Where a text's title is: its first line, or, where that is empty, the file's name without its extension.
    fileprivate func title(_ index: Int) -> Range<Int> {
        let end = Int(starts[index + 1])
        func line(_ start: Int) -> Range<Int> {
            var place = start
            while place < end, values[place] != 0x0A { place += 1 }
            return start..<place
        }
        let first = line(Int(starts[index]))
        guard first.isEmpty, first.upperBound < end else { return first }
        let name = line(first.upperBound + 1)
        var dot = name.upperBound
        while dot > name.lowerBound {
            dot -= 1
            if values[dot] == UInt8(ascii: ".") { return name.lowerBound..<dot }
        }
        return name
    }
}

extension Span<UInt8> {
    fileprivate func starts(with other: [UInt8]) -> Bool {
        for index in other.indices where self[index] != other[index] { return false }
        return true
    }
}
