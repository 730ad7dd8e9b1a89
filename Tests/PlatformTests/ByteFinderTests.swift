import Foundation
import Glibc
import Platform
import Testing

@Suite struct ByteFinderTests {
    private let seeds: UInt64 = ProcessInfo.processInfo.environment["TRIAL"] == nil ? 1000 : 50_000

    @Test(
        arguments: [
            ("", "a", nil), ("a", "a", 0), ("ba", "a", 1), ("ab", "abc", nil), ("abc", "abc", 0),
            ("xabc", "abc", 1),
            ("胡桃", "桃", 3), ("がぎぐげご", "ぐげ", 6), ("abc", "", nil), ("", "", nil),
            (String(repeating: "ab", count: 300) + "c", "abc", 598),
            (
                String(repeating: "x", count: 77) + String(repeating: "y", count: 400),
                String(repeating: "y", count: 400), 77
            ),
        ] as [(String, String, Int?)])
    func `finds the first`(_ text: String, _ needle: String, _ place: Int?) {
        #expect(ByteFinder(Array(needle.utf8)).first(in: Array(text.utf8).span) == place)
    }

    @Test func `finds what a search byte by byte finds, and reads nothing beyond the end`() throws {
        let page = try GuardedPage()
        for seed in 0..<seeds {
            var generator = SeededGenerator(seed)
            let letters: UInt8 = .random(in: 1...3, using: &generator)
            let text = generator.bytes(Int.random(in: 0...150, using: &generator), letters)
            let needle = generator.bytes(
                Int.random(in: 1...(seed % 4 == 0 ? 40 : 5), using: &generator), letters)
            let from = Int.random(in: 0...text.count, using: &generator)
            let found = page.atItsEnd(text) { ByteFinder(needle).first(in: $0, from: from) }
            #expect(found == naive(needle, text[from...]), "seed \(seed)")
        }
    }

    @Test func `marks the records that contain it, each looked at singly`() throws {
        let page = try GuardedPage()
        for seed in 0..<seeds {
            var generator = SeededGenerator(seed)
            let letters: UInt8 = .random(in: 1...3, using: &generator)
            let records = (0..<Int.random(in: 0...80, using: &generator)).map { _ in
                generator.bytes(Int.random(in: 0...20, using: &generator), letters)
            }
            // Text before the first record and after the last belongs to none.
            let (before, after) = (generator.bytes(3, letters), generator.bytes(3, letters))
            var starts: [UInt32] = [3]
            for record in records { starts.append(starts[starts.count - 1] + UInt32(record.count)) }
            let needle = generator.bytes(Int.random(in: 1...5, using: &generator), letters)
            let first = Int.random(in: 0...70, using: &generator)

            var bits: [UInt64] = [1, 0, 0]
            if first == 0 { bits[0] = 0 }
            page.atItsEnd(before + records.joined() + after) {
                var marked = bits.mutableSpan
                ByteFinder(needle).mark(in: $0, records: starts.span, from: first, into: &marked)
            }
            let set = (0..<192).filter { bits[$0 / 64] >> ($0 % 64) & 1 == 1 }
            let expected = records.indices.filter { naive(needle, records[$0][...]) != nil }.map {
                $0 + first
            }
            #expect(set == (first == 0 ? [] : [0]) + expected, "seed \(seed)")
        }
    }

    @Test(
        arguments: [
            ("hu tao dance\nfile.mp4", "hu", "inside begins"),
            ("hu tao\nfile.mp4", "hu tao", "inside begins whole"),
            ("a hu\nhu.mp4", "hu", "inside"), ("a\nhu.mp4", "hu", ""), ("hu", "hu", "inside begins whole"),
            ("\nhu.mp4\nhu", "hu", "inside begins whole"), ("\nhu tao.x.mp4", "x", "inside"),
            ("\nhu.mp4", "mp4", ""), ("\nhu.mp4", "hu.m", "begins"), ("\nhu\nx", "hu", "inside begins whole"),
            ("\n.mp4", "mp4", ""), ("\n\nhu", "hu", ""), ("hu\n", "hu", "inside begins whole"),
        ])
    func `tells where in the head it is`(_ record: String, _ needle: String, _ expected: String) {
        var marks = Marks(words: 2)
        // Records beside it have none.
        let bytes = Array("qq\n".utf8) + Array(record.utf8) + Array("q\nq".utf8)
        let starts: [UInt32] = [0, 3, 3 + UInt32(record.utf8.count), UInt32(bytes.count)]
        ByteFinder(Array(needle.utf8)).mark(in: bytes.span, records: starts.span, from: 63, into: &marks)
        let bit: [UInt64] = [0, 1]
        #expect(marks.contains == bit)
        #expect(
            [("inside", marks.inHead), ("begins", marks.atStart), ("whole", marks.isHead)]
                .filter { $0.1 == bit }.map(\.0).joined(separator: " ") == expected)
    }

    @Test func `no record holds an empty needle, and a finder marks nothing in no records`() {
        var bits: [UInt64] = [0]
        for (needle, text, starts) in [
            ([], [97], [0, 1]), ([97], [97], [0]), ([97], [], []), ([97], [], [0, 0]),
        ]
            as [([UInt8], [UInt8], [UInt32])]
        {
            var marked = bits.mutableSpan
            ByteFinder(needle).mark(in: text.span, records: starts.span, from: 0, into: &marked)
        }
        #expect(bits == [0])
    }

    private func naive(_ needle: [UInt8], _ text: ArraySlice<UInt8>) -> Int? {
        text.indices.first { text[$0...].starts(with: needle) }
    }
}

extension SeededGenerator {
    /// Of `letters` letters; with three, the third continues a character of UTF-8.
    fileprivate mutating func bytes(_ count: Int, _ letters: UInt8) -> [UInt8] {
        (0..<count).map { _ in [0x61, 0xE3, 0x81][Int(UInt8.random(in: 0..<letters, using: &self))] }
    }
}

/// Memory after which there is none.
private struct GuardedPage: ~Copyable {
    private let start: UnsafeMutableRawPointer
    private let size: Int

    init() throws {
        let size = Int(getpagesize())
        let pages = mmap(nil, 2 * size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0)
        try #require(pages != MAP_FAILED)
        let start = try #require(pages)
        try #require(mprotect(start + size, size, PROT_NONE) == 0)
        (self.start, self.size) = (start, size)
    }

    deinit { munmap(start, 2 * size) }

    func atItsEnd<Result>(_ bytes: [UInt8], _ body: (Span<UInt8>) -> Result) -> Result {
        let place = start + size - bytes.count
        place.copyMemory(from: bytes, byteCount: bytes.count)
        return body(
            UnsafeBufferPointer(start: place.assumingMemoryBound(to: UInt8.self), count: bytes.count).span)
    }
}
