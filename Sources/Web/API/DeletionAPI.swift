import Catalog
import HTTP
import Library

/// `DELETE /api/trash`: deletes for good what is in the trash.
struct DeletionAPI: Sendable {
    let library: Library

    /// So many are deleted while the caller waits; more are a job.
    static let atOnce = 200

    struct Order: JSONBody {
        let ids: [Int]
        let confirm: Confirmation

        enum CodingKeys: CodingKey, CaseIterable { case ids, confirm }
    }

    /// How many videos they are, as a number or as a text.
    enum Confirmation: Decodable {
        case number(Int)
        case text(String)

        init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            if let number = try? container.decode(Int.self) {  // else it must be a text
                self = .number(number)
            } else {
                self = .text(try container.decode(String.self))
            }
        }

        func confirms(_ count: Int) -> Bool {
            switch self {
            case .number(let number): return number == count
            // As a reader's language writes it, too.
            case .text(let text): return Int(text.filter { !".,\u{A0} ".contains($0) }) == count
            }
        }
    }

    struct Deleted: Encodable {
        let success = true
        /// Videos that are gone.
        let deleted: Int
        let kept: Int
        @OrNull var change: Int?
        let files: [File]
    }

    struct File: Encodable {
        let id: Int
        @OrNull var filePath: String?
        let outcome: String
        @OrNull var detail: String?
    }

    func delete(_ request: Request, _ visitor: Visitor) async throws -> Response {
        let order = try request.json(Order.self)
        let ids = Set(order.ids).sorted()
        guard !ids.isEmpty, ids.count <= Selection.limit else {
            throw HTTPError(.badRequest, "‘ids’ says which videos of the trash.", field: "ids")
        }
        guard order.confirm.confirms(ids.count) else {
            throw HTTPError(
                .badRequest, "‘confirm’ must be \(ids.count), the number of videos that go for good.",
                field: "confirm")
        }
        guard ids.count <= Self.atOnce else {
            let job = try await library.deleteLater(ids, by: visitor.actor)
            return try JSON.response(LibraryAPI.Queued(job: job.id), status: .accepted)
        }
        let report = try await library.delete(ids, by: visitor.actor)
        let files = report.files.map {
            File(
                id: $0.video, filePath: $0.path?.text, outcome: $0.outcome.rawValue, detail: $0.detail)
        }
        return try JSON.response(
            Deleted(
                deleted: report.forgotten, kept: Set(report.kept.map(\.video)).count, change: report.change,
                files: files))
    }
}
