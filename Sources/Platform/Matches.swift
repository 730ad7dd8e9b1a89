/// Where folded words occur in a text that is not: whole characters, in UTF-16 code units as JavaScript counts, rising,
/// those that touch joined.
package func matches(of words: [String], in text: String) -> [Range<Int>] {
    // Most texts have none, which is known without the places.
    let plain = Array(fold(text).utf8)
    guard words.contains(where: { ByteFinder(Array($0.utf8)).first(in: plain.span) != nil }) else {
        return []
    }
    let folded = PlacedFold(text)
    var found: [Range<Int>] = []
    for word in words {
        let needle = Array(word.utf8)
        let finder = ByteFinder(needle)
        var from = 0
        while let hit = finder.first(in: folded.bytes.span, from: from) {
            let end = hit + needle.count - 1
            found.append(folded.places[hit].lowerBound..<folded.places[end].upperBound)
            from = hit + 1
        }
    }
    return joined(found)
}

/// A folded text that knows of each byte which characters it came from.
private struct PlacedFold {
    private(set) var bytes: [UInt8] = []
    private(set) var places: [Range<Int>] = []

    init(_ text: String) {
        bytes.reserveCapacity(text.utf8.count)
        places.reserveCapacity(text.utf8.count)
        var folding = Folding<Range<Int>>()
        var offset = 0
        for character in text {
            let place = offset..<(offset + character.utf16.count)
            for scalar in character.unicodeScalars {
                folding.take(scalar, at: place) { append($0, $1, $2) }
            }
            offset = place.upperBound
        }
        folding.finish { append($0, $1, $2) }
    }

    private mutating func append(_ code: UInt32, _ first: Range<Int>, _ last: Range<Int>) {
        bytes.append(utf8: code)
        let place = first.lowerBound..<last.upperBound
        while places.count < bytes.count { places.append(place) }
    }
}

private func joined(_ ranges: [Range<Int>]) -> [Range<Int>] {
    var joined: [Range<Int>] = []
    for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) {
        if let last = joined.last, range.lowerBound <= last.upperBound {
            joined[joined.count - 1] = last.lowerBound..<max(last.upperBound, range.upperBound)
        } else {
            joined.append(range)
        }
    }
    return joined
}
