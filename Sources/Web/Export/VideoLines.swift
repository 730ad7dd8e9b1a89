package import Catalog

/// Videos as `GET /api/videos` tells them, one a line.
package enum VideoLines {
    package static func line(_ video: Video) throws -> [UInt8] { try JSON.bytes(VideoJSON(video)) }
}
