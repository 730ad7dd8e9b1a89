/// A bounding box in pixels.
package struct Box: Hashable, Sendable, Codable {
    package var width: Int
    package var height: Int

    package init(width: Int, height: Int) {
        self.width = width
        self.height = height
    }

    /// The largest size with the proportions of `width` × `height` that fits in; never larger than that.
    func fitting(width: Int, height: Int) -> Box {
        let scale = min(
            1, Double(self.width) / Double(max(1, width)), Double(self.height) / Double(max(1, height)))
        return Box(
            width: max(1, Int((Double(width) * scale).rounded())),
            height: max(1, Int((Double(height) * scale).rounded())))
    }
}

/// What can be known of a file from one look: its facts, a cover, a colour. Encoded without the cover's bytes:
/// JSON has no bytes, they travel behind it.
package struct FirstSight: Sendable, Codable, Hashable {
    package var facts: MediaFacts
    /// A JPEG, upright, in square pixels, within the box; `nil` for sound without a picture and where
    /// `problem` says why.
    package var cover: [UInt8]?
    package var coverWidth: Int?
    package var coverHeight: Int?
    /// The dominant colour as `#rrggbb`.
    package var colour: String?
    /// The file has facts and thus an entry, but something about it is wrong that a person should know.
    package var problem: MediaError?

    package init(facts: MediaFacts) { self.facts = facts }

    private enum CodingKeys: CodingKey { case facts, coverWidth, coverHeight, colour, problem }
}

extension FirstSight {
    mutating func take(_ picture: Raster) throws(MediaError) {
        cover = try picture.jpeg(quality: 82)
        coverWidth = picture.width
        coverHeight = picture.height
        colour = picture.dominantColour
    }
}

/// Looks at the hostile file behind `descriptor` once. Blocks, and may be killed by what it reads: call it in a
/// child. Reads by offset, so the descriptor's own position neither matters nor moves.
///
/// Throws when the file gives no facts; a file with facts whose picture cannot be made is returned with
/// `problem` set. `hint` is the file's name: it only helps to word the reason.
package func firstSight(
    of descriptor: CInt, size: Int, name hint: [UInt8], within box: Box
) throws(MediaError) -> FirstSight {
    guard size > 0 else { throw MediaError(.empty, "The file is empty (0 bytes)") }
    let source = DescriptorSource(descriptor, size: size)
    do throws(MediaError) {
        if let format = StillFormat(head: source.head) {
            return try format.sight(of: source, within: box)
        }
        let container = try Container.open(source, hint: hint)
        let sight = try container.sight(within: box)
        if let failure = source.failure { throw failure }
        return sight
    } catch {
        // Whatever FFmpeg made of it, a disk error is the reason.
        if let failure = source.failure { throw failure }
        throw error
    }
}
