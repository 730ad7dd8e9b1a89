import HTTP
import Testing

@Suite struct ByteRangeTests {
    @Test(
        arguments: [
            (nil, .whole),
            ("bytes=0-99", .part(0..<100)),
            ("Bytes=0-0", .part(0..<1)),
            ("bytes=900-5000", .part(900..<1000)),
            ("bytes=-100", .part(900..<1000)),  // the last 100 bytes, not the first
            ("bytes=-5000", .part(0..<1000)),
            ("bytes=999-", .part(999..<1000)),
            ("bytes=0-", .part(0..<1000)),
            ("bytes=5-99999999999999999999999", .part(5..<1000)),
            ("bytes=1000-", .unsatisfiable),
            ("bytes=1000-2000", .unsatisfiable),
            ("bytes=99999999999999999999999-", .unsatisfiable),
            ("bytes=-0", .unsatisfiable),
            ("bytes=0-1,5-6", .whole),
            ("bytes=6-5", .whole),
            ("bytes=-", .whole),
            ("bytes=a-b", .whole),
            ("bytes=1--2", .whole),
            ("bytes=+1-2", .whole),
            ("bytes 0-1", .whole),
            ("lines=0-1", .whole),
        ] as [(String?, ByteRange)])
    func `of a thousand bytes`(_ header: String?, _ expected: ByteRange) {
        #expect(ByteRange(header, size: 1000) == expected)
    }

    @Test func `an open range is capped, others are not`() {
        #expect(ByteRange("bytes=10-", size: 1000, openCap: 100) == .part(10..<110))
        #expect(ByteRange("bytes=950-", size: 1000, openCap: 100) == .part(950..<1000))
        #expect(ByteRange("bytes=10-999", size: 1000, openCap: 100) == .part(10..<1000))
        #expect(ByteRange("bytes=-500", size: 1000, openCap: 100) == .part(500..<1000))
    }

    @Test(arguments: ["bytes=0-", "bytes=-1", "bytes=0-0"])
    func `nothing of an empty file can be had`(_ header: String) {
        #expect(ByteRange(header, size: 0) == .unsatisfiable)
    }
}
