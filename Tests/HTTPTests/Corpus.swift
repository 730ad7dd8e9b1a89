import Foundation
import HTTP
import Testing

/// The fuzzer's corpus: one file a rule, named for the status that its last request is answered with;
/// `more` is a request that is not complete yet.
struct CorpusCase: Sendable, CustomTestStringConvertible {
    let name: String
    let bytes: [UInt8]

    var testDescription: String { name }
    var status: Int? { Int(name.prefix(3)) }

    static let all: [CorpusCase] = {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "corpus")
        let files =
            (try? FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)) ?? []
        return files.filter { $0.pathExtension == "http" }
            .sorted { $0.path < $1.path }
            .compactMap { file in
                (try? Data(contentsOf: file)).map {
                    CorpusCase(name: file.deletingPathExtension().lastPathComponent, bytes: Array($0))
                }
            }
    }()
}

/// What a parser makes of bytes that arrive in the given pieces.
struct Parsed: Equatable {
    var requests: [String] = []
    var status: Int?

    init(_ pieces: [ArraySlice<UInt8>], limits: Limits = Limits()) {
        var parser = RequestParser(limits: limits)
        do throws(HTTPError) {
            for piece in pieces {
                let bytes = Array(piece)
                var offset = 0
                while offset < bytes.count {
                    let (count, event) = try parser.feed(bytes.span.extracting(offset...))
                    offset += count
                    switch event {
                    case .more: break
                    case .head: try parser.acceptBody(limit: limits.body)
                    case .request(let request):
                        requests.append(
                            "\(request.method.rawValue) \(request.authority) \(request.path) \(request.segments) "
                                + "\(request.rawQuery) \(request.query.items) \(request.keepsAlive) "
                                + "\(request.fields.list.map { "\($0.name)=\($0.value)" }) "
                                + String(decoding: request.body, as: UTF8.self))
                    }
                }
            }
        } catch {
            status = error.status.code
        }
    }
}
