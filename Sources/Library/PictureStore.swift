import Catalog
import Platform

/// Pictures by their content, in `<data>/pictures/ab/cd/<key>.jpg`; equal pictures are one file.
struct PictureStore: Sendable {
    let folder: [UInt8]

    init(data: [UInt8]) { folder = data + Array("/pictures".utf8) }

    /// The key of these bytes: half of their SHA-256, in hexadecimal.
    static func key(of picture: [UInt8]) -> String { String(SHA256.hex(picture).prefix(32)) }

    func path(of key: String) -> [UInt8] { folder(of: key) + Array("/\(key).jpg".utf8) }

    private func folder(of key: String) -> [UInt8] {
        folder + Array("/\(key.prefix(2))/\(key.dropFirst(2).prefix(2))".utf8)
    }

    /// Keeps the picture and tells its key. Blocks.
    func keep(_ picture: [UInt8]) throws(SystemError) -> String {
        let key = Self.key(of: picture)
        // As good as new: whoever tidies up must not take it for an old one.
        if try FileWriting.touch(path(of: key)) { return key }
        try put(picture, under: key)
        return key
    }

    /// Blocks.
    func put(_ picture: [UInt8], under key: String) throws(SystemError) {
        try FileWriting.makeFolders(folder(of: key))
        try FileWriting.write(picture, to: path(of: key))
    }
}
