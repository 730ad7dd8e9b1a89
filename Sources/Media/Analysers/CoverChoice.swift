/// The best of several moments as cover: sharp, rich in contrast and colour, neither black nor blurred, no fade and no
/// title card.
package struct CoverChoice: Analyser {
    package static let name = "cover"
    package static let version = 1

    /// The colour as `#rrggbb`; the picture is the feature's bytes.
    package struct Found: Codable, Sendable {
        package var colour: String
    }

    private let box: Box
    private var best: (score: Double, picture: Raster)?

    package init(within box: Box) { self.box = box }

    package mutating func begin(_ facts: MediaFacts) -> Wishes {
        var wishes = Moments.wishes(facts)
        // What first sight saw takes part.
        if facts.videoCodec != nil { wishes.pictures.insert(0, at: 0) }
        return wishes
    }

    package mutating func take(_ picture: Picture) throws(MediaError) {
        if picture.isDamaged { return }
        // Judged by its tile, which the storyboard has made already; only a better one is made large.
        let score = try picture.raster(within: Moments.tile(of: picture.shown)).merit
        guard score > best?.score ?? 0 else { return }
        best = (score, try picture.raster(within: box))
    }

    package mutating func finish() throws(MediaError) -> Feature? {
        guard let best else { return nil }
        return Feature(Found(colour: best.picture.dominantColour), bytes: try best.picture.jpeg(quality: 82))
    }
}

extension Raster {
    /// How good a cover it makes, 0 for a dull one.
    var merit: Double {
        if isDull || width < 3 || height < 3 { return 0 }
        let light = lightness
        var histogram = [Int](repeating: 0, count: 32)
        var (sum, squares, edges) = (0.0, 0.0, 0.0)
        for y in 0..<height {
            for x in 0..<width {
                let value = Int(light[y * width + x])
                histogram[value >> 3] += 1
                sum += Double(value)
                squares += Double(value * value)
                if x > 0, y > 0, x < width - 1, y < height - 1 {
                    let at = y * width + x
                    let around =
                        Int(light[at - 1]) + Int(light[at + 1]) + Int(light[at - width])
                        + Int(light[at + width])
                    edges += Double(min(64, abs(4 * value - around)))
                }
            }
        }
        let count = Double(width * height)
        let mean = sum / count
        let deviation = max(0, squares / count - mean * mean).squareRoot()
        // A title card is mostly one tone; a fade has little contrast; a blur has few edges.
        let flat = Double(histogram.max() ?? 0) / count
        let contrast = min(1, deviation / 55)
        let sharpness = min(1, edges / count / 10)
        let exposure = 1 - min(1, abs(mean - 118) / 118)
        let variety = flat > 0.6 ? 0.25 : 1 - 0.5 * flat
        return (0.35 * contrast + 0.35 * sharpness + 0.15 * exposure + 0.15 * min(1, colourfulness / 60))
            * variety
    }

    private var lightness: [UInt8] {
        [UInt8](unsafeUninitializedCapacity: width * height) { light, filled in
            filled = width * height
            pixels.withUnsafeBufferPointer { pixels in
                for index in 0..<filled { light[index] = UInt8(luma(pixels, index * 4)) }
            }
        }
    }

    /// Hasler and Süsstrunk, "Measuring colourfulness in natural images" (2003), without the deviations' cross term.
    private var colourfulness: Double {
        var (redGreen, yellowBlue, squares) = (0.0, 0.0, 0.0)
        pixels.withUnsafeBufferPointer { pixels in
            for at in stride(from: 0, to: pixels.count, by: 4) {
                let (r, g, b) = (Double(pixels[at]), Double(pixels[at + 1]), Double(pixels[at + 2]))
                let (rg, yb) = (r - g, 0.5 * (r + g) - b)
                redGreen += rg
                yellowBlue += yb
                squares += rg * rg + yb * yb
            }
        }
        let count = Double(max(1, width * height))
        let (rg, yb) = (redGreen / count, yellowBlue / count)
        let deviation = max(0, squares / count - rg * rg - yb * yb).squareRoot()
        return deviation + 0.3 * (rg * rg + yb * yb).squareRoot()
    }
}
