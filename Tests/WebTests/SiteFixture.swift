import Catalog
import Foundation
import HTML
import HTTP
import Library
import Platform
import Testing

@testable import Web

/// A whole site over a temporary catalogue, called without sockets.
final class SiteFixture: Sendable {
    let folder: String
    let catalog: Catalog
    let library: Library
    let site: Site

    init(language: Language? = .en) throws {
        folder = FileManager.default.temporaryDirectory.path + "/site-\(UUID().uuidString)"
        try FileManager.default.createDirectory(
            atPath: folder + "/library", withIntermediateDirectories: true)
        try FileManager.default.createDirectory(atPath: folder + "/data", withIntermediateDirectories: true)
        catalog = try Catalog(folder: folder + "/data")
        library = Library(
            catalog: catalog,
            settings: .init(data: folder + "/data", box: .init(width: 360, height: 640), concurrency: 1))
        let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../..").standardized
            .path
        let assets = try StaticFiles(folder: root + "/Public")
        site = Site(
            catalog: catalog, library: library,
            views: try Site.views(folder: root + "/Templates", assets: assets),
            assets: assets,
            settings: .init(
                language: language, hosts: HostPolicy(hostName: "nas", addresses: [], allowed: []),
                keys: ["YOUTUBE_API_KEY"]))
    }

    deinit { try? FileManager.default.removeItem(atPath: folder) }

    /// Entries without files behind them, oldest first.
    func add(_ names: [String], claims: [FoundClaim] = []) async throws -> [Video.ID] {
        let path = FilePath(folder + "/library")
        return try await catalog.write { connection in
            let root = try connection.addRoot(path, by: .host).root
            let files = names.enumerated().map { index, name in
                FoundFile(
                    path: Array(name.utf8), size: 1000 + index, modified: index, device: 1,
                    inode: UInt64(index + 1),
                    media: .video, claims: claims)
            }
            return try connection.add(files, to: root.id, firstSight: 1)
        }
    }

    func call(
        _ method: HTTP.Method, _ target: String, json: String? = nil, form: String? = nil,
        fields: Fields = [:],
        peer: Peer = .address(IPAddress(bytes: [127, 0, 0, 1])), authority: String = "localhost:5000"
    ) async throws -> Response {
        var fields = fields
        if json != nil { fields["Content-Type"] = "application/json" }
        if form != nil {
            fields["Content-Type"] = "application/x-www-form-urlencoded"
            fields["Sec-Fetch-Site"] = "same-origin"
        }
        let request = try Request(
            method, target, fields: fields, body: Array((json ?? form ?? "").utf8), authority: authority,
            peer: peer)
        return await site.respond(request)
    }

    func call(_ method: HTTP.Method, _ call: RoutesTests.Call) async throws -> Response {
        try await self.call(method, call.target, json: call.json, form: call.form)
    }
}

extension Response {
    var bytes: [UInt8] {
        if case .bytes(let bytes) = body { bytes } else { [] }
    }

    var text: String { String(decoding: bytes, as: UTF8.self) }

    var json: [String: Any] {
        (try? JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any]) ?? [:]
    }
}
