/// Names and values of a query string, or of an `application/x-www-form-urlencoded` body, in order.
package struct Query: Sendable {
    package let items: [(name: String, value: String)]

    /// More names and values than any form of ours has: a bound on the work a body can ask for.
    private static let limit = 10_000

    package init(_ items: [(name: String, value: String)] = []) { self.items = items }

    /// - Throws: 400 for a bad escape, NUL or text that is not UTF-8.
    package init(parsing text: String) throws(HTTPError) {
        guard !text.isEmpty else {
            items = []
            return
        }
        var items: [(name: String, value: String)] = []
        for pair in text.split(separator: "&") {
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard let name = PercentEncoding.decoded(parts[0], plusIsSpace: true),
                let value = PercentEncoding.decoded(parts.count > 1 ? parts[1] : "", plusIsSpace: true)
            else { throw .badRequest("The query is not properly percent-encoded UTF-8.") }
            guard items.count < Self.limit else { throw .badRequest("The query has too many values.") }
            items.append((name, value))
        }
        self.items = items
    }

    package func first(_ name: String) -> String? { items.first { $0.name == name }?.value }

    package func all(_ name: String) -> [String] { items.filter { $0.name == name }.map(\.value) }

    /// As it is written in an address, percent-encoded.
    package var encoded: String {
        items.map { "\(PercentEncoding.encoded($0.name))=\(PercentEncoding.encoded($0.value))" }
            .joined(separator: "&")
    }
}
