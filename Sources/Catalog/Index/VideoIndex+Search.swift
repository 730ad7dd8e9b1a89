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
        let exact = named { $0.elementsEqual(phrase) }
        let partly = named { text in finders.allSatisfy { $0.first(in: text.span, from: 0) != nil } }
        found.forEach { slot in
            let title = self.title(slot)
            let tier =
                if title.elementsEqual(phrase) { 0 } else if exact[slot] {
                    1
                } else if title.starts(with: phrase) {
                    2
                } else if finders.allSatisfy({ $0.first(in: title.span, from: 0) != nil }) {
                    3
                } else if partly[slot] { 4 } else { 5 }
            tiers[tier][slot] = true
        }
        return tiers
    }

    static let tierCount = 6

    /// Folded; where it is the file's name, without its extension.
    private func title(_ slot: Int) -> ArraySlice<UInt8> {
        let lines = text[slot]
        let first = lines.prefix { $0 != 0x0A }
        guard first.isEmpty else { return first }
        let name = lines.dropFirst().prefix { $0 != 0x0A }
        return name.lastIndex(of: UInt8(ascii: ".")).map { name[..<$0] } ?? name
    }

    /// The videos with a name of which one line has a property.
    private func named(_ isNamed: (ArraySlice<UInt8>) -> Bool) -> Bitmap {
        var found = Bitmap(count)
        for table in NameTable.allCases {
            let names = name(table)
            let isIn = (0..<names.count).map { id in
                names.text[id].split(separator: 0x0A).contains(where: isNamed)
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
