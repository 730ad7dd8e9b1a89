/// Small pictures of moments at equal distances in one JPEG: what the gallery scrubs through.
package struct StoryboardMaker: Analyser {
    package static let name = "storyboard"
    package static let version = 1
    package static let columns = 5
    /// Bytes that the picture stays within where any quality allows it.
    static let target = 60_000

    /// The number of tiles; the picture is the feature's bytes.
    package struct Found: Codable, Sendable {
        package var tiles: Int
    }

    private var tiles: [Raster] = []
    private var moments: Set<Double> = []

    package init() {}

    package mutating func begin(_ facts: MediaFacts) -> Wishes { Moments.wishes(facts) }

    package mutating func take(_ picture: Picture) throws(MediaError) {
        moments.insert(picture.seconds)
        tiles.append(try picture.raster(within: Moments.tile(of: picture.shown)))
    }

    package mutating func finish() throws(MediaError) -> Feature? {
        // Of a single frame the cover tells everything.
        guard moments.count > 1, let board = Raster(tiles: tiles, columns: Self.columns) else { return nil }
        var bytes: [UInt8] = []
        for quality in [72, 58, 45, 34, 25, 18] {
            bytes = try board.jpeg(quality: quality)
            if bytes.count <= Self.target { break }
        }
        return Feature(Found(tiles: tiles.count), bytes: bytes)
    }
}

/// The moments of a video that storyboard and cover look at.
enum Moments {
    /// Ten in a short one, 25 in one of a minute or more, each in the middle of its part.
    static func wishes(_ facts: MediaFacts) -> Wishes {
        var wishes = Wishes()
        guard facts.videoCodec != nil, let seconds = facts.durationSeconds, seconds > 0 else { return wishes }
        let count = 10 + min(15, Int(nearest: (seconds / 4).rounded(.down)))
        let part = seconds / Double(count)
        wishes.pictures = (0..<count).map { (Double($0) + 0.5) * part }
        wishes.tolerance = part / 3
        return wishes
    }

    /// As large as a tile of 126 × 224 in another shape.
    static func tile(of shown: Box) -> Box {
        let area = 126.0 * 224
        let width = (area * Double(max(1, shown.width)) / Double(max(1, shown.height))).squareRoot()
        let side = min(512, max(2, width))
        return Box(width: Int(side.rounded()), height: Int((min(512, max(2, area / side))).rounded()))
    }
}

extension Raster {
    /// The tiles side by side, row by row, each as large as the first one.
    init?(tiles: [Raster], columns: Int) {
        guard let first = tiles.first else { return nil }
        let rows = (tiles.count + columns - 1) / columns
        let width = first.width * min(columns, tiles.count)
        let height = first.height * rows
        var pixels = [UInt8](repeating: 0, count: width * height * 4)
        for at in stride(from: 3, to: pixels.count, by: 4) { pixels[at] = 255 }
        for (index, tile) in tiles.enumerated() where tile.width == first.width && tile.height == first.height
        {
            let (x, y) = (index % columns * first.width, index / columns * first.height)
            for row in 0..<tile.height {
                let to = ((y + row) * width + x) * 4
                let from = row * tile.width * 4
                pixels.replaceSubrange(
                    to..<(to + tile.width * 4), with: tile.pixels[from..<(from + tile.width * 4)])
            }
        }
        self.init(width: width, height: height, pixels: pixels)
    }
}
