import Catalog
import HTTP

/// What a page of names is asked for with.
struct NameListRequest: Sendable {
    let text: String
    let sort: NameSort
    let limit: Int
    let cursor: String?

    init(_ request: Request) throws {
        try request.refuseUnknownKeys(["q", "sort", "limit", "cursor"])
        text = try request.text("q")
        sort = try Self.sort(request)
        limit = try request.limit()
        cursor = request.query.first("cursor")
    }

    static func sort(_ request: Request) throws -> NameSort {
        guard let text = request.query.first("sort") else { return .count }
        guard let sort = NameSort(rawValue: text) else {
            throw VideoQuery.NotUnderstood(field: "sort", value: text)
        }
        return sort
    }
}

extension Request {
    /// What is searched for.
    func text(_ name: String) throws -> String {
        let text = query.first(name) ?? ""
        guard text.unicodeScalars.count <= 400 else {
            throw VideoQuery.NotUnderstood(field: name, value: text)
        }
        return text
    }

    /// 1…200, or 60 where it is not given.
    func limit() throws -> Int {
        guard let text = query.first("limit") else { return 60 }
        guard let limit = Self.number(text), limit <= 200 else {
            throw VideoQuery.NotUnderstood(field: "limit", value: text)
        }
        return limit
    }

    /// From 1, where it is given.
    func number(_ name: String) throws -> Int? {
        guard let text = query.first(name) else { return nil }
        guard let number = Self.number(text) else { throw VideoQuery.NotUnderstood(field: name, value: text) }
        return number
    }

    private static func number(_ text: String) -> Int? {
        guard let number = Int(text), number > 0, String(number) == text else { return nil }
        return number
    }
}
