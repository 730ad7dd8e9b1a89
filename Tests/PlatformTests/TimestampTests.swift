import Platform
import Testing

@Suite struct TimestampTests {
    @Test(
        arguments: [
            (0, "1970-01-01T00:00:00Z", "Thu, 01 Jan 1970 00:00:00 GMT"),
            (951_782_400, "2000-02-29T00:00:00Z", "Tue, 29 Feb 2000 00:00:00 GMT"),
            (1_795_180_360, "2026-11-20T13:12:40Z", "Fri, 20 Nov 2026 13:12:40 GMT"),
            (-1, "1969-12-31T23:59:59Z", "Wed, 31 Dec 1969 23:59:59 GMT"),
        ] as [(Int, String, String)])
    func `a moment is written as RFC 3339 and for HTTP`(_ seconds: Int, _ rfc3339: String, _ http: String) {
        let moment = Timestamp(seconds: seconds)
        #expect(moment.rfc3339 == rfc3339)
        #expect(moment.httpDate == http)
        #expect(Timestamp(httpDate: http) == moment)
    }

    @Test(arguments: [
        (-100_000_000_000_000, "-1199-02-15T14:13:20Z"), (253_402_300_799_999, "9999-12-31T23:59:59Z"),
        (253_402_300_800_000, "10000-01-01T00:00:00Z"), (-62_167_219_200_001, "-1-12-31T23:59:59Z"),
    ])
    func `a moment that no calendar on a wall has is written all the same`(
        _ milliseconds: Int, _ text: String
    ) {
        #expect(Timestamp(milliseconds: milliseconds).rfc3339 == text)
        #expect(
            !Timestamp(milliseconds: .min).rfc3339.isEmpty && !Timestamp(milliseconds: .max).rfc3339.isEmpty)
    }

    @Test(arguments: ["", "Fri, 20 Nov 2026", "Fri, 31 Feb 2026 00:00:00 GMT", "20 Nov 2026 13:12:40 GMT"])
    func `other dates are none`(_ text: String) {
        #expect(Timestamp(httpDate: text) == nil)
    }
}
