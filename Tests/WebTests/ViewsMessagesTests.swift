import HTML
import Platform
import Testing
import Web

@Suite struct MessagesTests {
    @Test func `both languages have the same words, and none is empty`() throws {
        #expect(keys(Messages.es.catalogue) == keys(Messages.en.catalogue))
        for messages in [Messages.es, .en] {
            #expect(texts(messages.catalogue).filter { word in !word.contains { $0 != " " } } == [])
        }
        #expect(keys(Messages.es.catalogue).count > 150)
        #expect(Messages.es["status.en_proceso"] == "En proceso")
        #expect(Messages.en["difficulty.alto"] == "High")
    }

    @Test func `an unknown key shows itself`() { #expect(Messages.es["none.such"] == "none.such") }

    @Test(arguments: [
        (0, "0 vídeos", "0 videos"), (1, "1 vídeo", "1 video"), (12, "12 vídeos", "12 videos"),
        (1234, "1234 vídeos", "1,234 videos"), (12345, "12.345 vídeos", "12,345 videos"),
        (1_000_000, "1.000.000 vídeos", "1,000,000 videos"),
    ])
    func `of counts`(_ count: Int, _ es: String, _ en: String) {
        #expect(Messages.es.results(count) == es)
        #expect(Messages.en.results(count) == en)
    }

    @Test(arguments: [
        (0, "0 B", "0 B"), (999, "999 B", "999 B"), (1000, "1 kB", "1 kB"),
        (12_345_678, "12,3 MB", "12.3 MB"),
        (999_960, "1 MB", "1 MB"), (2_500_000_000, "2,5 GB", "2.5 GB"),
    ])
    func `of sizes`(_ count: Int, _ es: String, _ en: String) {
        #expect(Messages.es.bytes(count) == es)
        #expect(Messages.en.bytes(count) == en)
    }

    @Test(arguments: [
        (0, "0:00"), (12.4, "0:12"), (59.6, "1:00"), (61, "1:01"), (3723, "1:02:03"), (-1, "–"),
        (.infinity, "–"),
        (.nan, "–"),
    ])
    func `of durations`(_ seconds: Double, _ expected: String) {
        #expect(Messages.es.duration(seconds: seconds) == expected)
    }

    @Test func `dates have the month as a word`() throws {
        let time = try #require(Timestamp(year: 2026, month: 9, day: 3))
        #expect(Messages.es.date(time) == "3 sept 2026")
        #expect(Messages.en.date(time) == "3 Sep 2026")
    }

    @Test(arguments: [
        "empty", "notMedia", "truncated", "unsupported", "corrupt", "tooLarge", "unreadable", "permission",
        "timeout",
        "crash", "root",
    ])
    func `every kind of problem has a reason of its own`(_ kind: String) {
        for messages in [Messages.es, .en] {
            #expect(messages.problem(kind) != messages.problem("something later"))
        }
    }

    @Test(arguments: [
        (nil, Language.en), ("es", .es), ("es-MX,es;q=0.9,en;q=0.8", .es), ("en-GB, es;q=0.5", .en),
        ("de, es;q=0.3", .es), ("de", .en), ("es;q=0, en", .en), ("en;q=0.2, es;q=0.7", .es), (";;,=", .en),
        ("ES-es", .es),
    ])
    func `the browser's language is`(_ header: String?, _ expected: Language) {
        #expect(Language(acceptLanguage: header) == expected)
    }

    private func keys(_ value: Value, _ path: String = "") -> [String] {
        guard case .object(let fields) = value else { return [path] }
        return fields.flatMap { keys($0.value, "\(path).\($0.key)") }.sorted()
    }

    private func texts(_ value: Value) -> [String] {
        switch value {
        case .object(let fields): fields.values.flatMap(texts)
        case .text(let text): [text]
        default: []
        }
    }
}

@Suite struct QueryPairsTests {
    private let query = QueryPairs([
        .init("difficulty", "bajo"), .init("q", "hu tao & Ñ"), .init("cursor", "x"),
    ])

    @Test func `an address keeps the filters, encoded, and not the place`() {
        #expect(query.address() == "/?difficulty=bajo&q=hu%20tao%20%26%20%C3%91")
        #expect(QueryPairs().address() == "/")
    }

    @Test func `an active filter can be removed or turned round, a search only removed`() {
        let active = ActiveFilterView.all(QueryPairs([.init("status", "-hecho"), .init("q", "-x")]), .es)
        #expect(active[0].label == "Estado: Hecho")
        #expect(active[0].isExcluded && active[0].notHref == "/?status=hecho&q=-x")
        #expect(active[0].removeHref == "/?q=-x")
        #expect(active[1].notHref == nil && active[1].label == "«-x»")
    }

    @Test func `what is not understood is a chip that can be removed`() {
        let active = ActiveFilterView.all(
            QueryPairs([.init("foo", "bar")]), unknown: [.init("foo", "bar")], .es)
        #expect(
            active[0].isUnknown && active[0].label == "No se entiende: foo=bar" && active[0].removeHref == "/"
        )
    }
}
