import Foundation
import Platform
import Testing

@Suite struct ColumnScanTests {
    private let seeds: UInt64 = ProcessInfo.processInfo.environment["TRIAL"] == nil ? 300 : 10_000

    @Test func `marks and counts what a loop over the rows does`() {
        for seed in 0..<seeds {
            var generator = SeededGenerator(seed)
            let count = Int.random(in: 0...200, using: &generator)
            let small = (0..<count).map { _ in UInt8.random(in: 0...4, using: &generator) }
            let wide = small.map { UInt16($0) << 7 }
            let numbers = small.map { UInt32($0) }
            let moments = small.map { $0 == 4 ? Int.min : Int($0) - 2 }
            let set = (0..<4).map { _ in Bool.random(using: &generator) }
            let codes = [UInt8(1), 3].filter { _ in Bool.random(using: &generator) }
            let wideCodes = codes.map { UInt16($0) << 7 }
            let rows = bits(count) { _ in Bool.random(using: &generator) || seed % 3 == 0 }

            let found = [
                marked(count) { markCodes(codes, among: small.span, into: &$0) },
                marked(count) { markCodes(wideCodes, among: wide.span, into: &$0) },
                marked(count) { markFlags(0x180, among: wide.span, into: &$0) },
                marked(count) { markNumbers(among: numbers.span, into: &$0) },
                marked(count) { markRange(-1...1, among: moments.span, into: &$0) },
                marked(count) { markMembers(of: set.span, among: numbers.span, into: &$0) },
            ]
            let expected = [
                bits(count) { codes.contains(small[$0]) }, bits(count) { codes.contains(small[$0]) },
                bits(count) { wide[$0] & 0x180 != 0 }, bits(count) { numbers[$0] != 0 },
                bits(count) { (-1...1).contains(moments[$0]) },
                bits(count) { small[$0] < 4 && set[Int(small[$0])] },
            ]
            #expect(found == expected, "seed \(seed)")
            let inRows = (0..<count).filter { rows[$0 / 64] >> ($0 % 64) & 1 == 1 }
            let counts = (0..<4).map { code in inRows.filter { small[$0] == code }.count }
            let narrow = numbers.map { UInt16($0) }
            let counted = [
                countCodes(below: 4, among: small.span, in: rows.span),
                countCodes(below: 4, among: narrow.span, in: rows.span),
                countNumbers(below: 4, among: numbers.span, in: rows.span),
            ]
            #expect(counted == [counts, counts, counts], "seed \(seed)")
        }
    }

    @Test func `marks and counts lists as a loop over their values does`() {
        for seed in 0..<seeds {
            var generator = SeededGenerator(seed)
            let lists = (0..<Int.random(in: 0...150, using: &generator)).map { _ in
                (0..<Int.random(in: 0...(seed % 2 == 0 ? 1 : 3), using: &generator)).map { _ in
                    UInt32.random(in: 1...5, using: &generator)
                }
            }
            var starts: [UInt32] = [0]
            for list in lists { starts.append(starts[starts.count - 1] + UInt32(list.count)) }
            let values = lists.flatMap { $0 }
            let set = (0..<5).map { _ in Bool.random(using: &generator) }
            let isIn = { (value: UInt32) in value < 5 && set[Int(value)] }
            for orEmpty in [false, true] {
                let found = marked(64 + lists.count) {
                    markMembers(
                        of: set.span, amongLists: starts.span, of: values.span, orEmpty: orEmpty, from: 64,
                        into: &$0)
                }
                #expect(
                    found
                        == bits(64 + lists.count) {
                            $0 >= 64
                                && (lists[$0 - 64].contains(where: isIn) || orEmpty && lists[$0 - 64].isEmpty)
                        })
            }
            let rows = bits(64 + lists.count) { _ in seed % 3 == 0 || Bool.random(using: &generator) }
            var counts = [1, 0, 0, 0, 0]
            countLists(starts.span, of: values.span, from: 64, in: rows.span, into: &counts)
            var expected = [1, 0, 0, 0, 0]
            for (row, list) in lists.enumerated() where rows[1 + row / 64] >> (row % 64) & 1 == 1 {
                if list.isEmpty { expected[0] += 1 }
                for value in list where value < 5 { expected[Int(value)] += 1 }
            }
            #expect(counts == expected)
        }
    }

    private func bits(_ count: Int, _ isIn: (Int) -> Bool) -> [UInt64] {
        var bits = [UInt64](repeating: 0, count: (count + 63) / 64)
        for row in 0..<count where isIn(row) { bits[row / 64] |= 1 << (row % 64) }
        return bits
    }

    private func marked(_ count: Int, _ mark: (inout MutableSpan<UInt64>) -> Void) -> [UInt64] {
        var bits = [UInt64](repeating: 0, count: (count + 63) / 64)
        var span = bits.mutableSpan
        mark(&span)
        return bits
    }
}
