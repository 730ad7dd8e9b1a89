extension Raster {
    /// Nearly black, or nearly one colour: a fade-in or a title card, and a bad cover.
    var isDull: Bool {
        var (sum, squares, count) = (0, 0, 0)
        pixels.withUnsafeBufferPointer { pixels in
            for at in stride(from: 0, to: pixels.count, by: 4 * 3) {
                let light = luma(pixels, at)
                sum += light
                squares += light * light
                count += 1
            }
        }
        guard count > 0 else { return true }
        let mean = Double(sum) / Double(count)
        let variance = Double(squares) / Double(count) - mean * mean
        return variance < 5 * 5 || (mean < 16 && variance < 20 * 20)
    }

    /// `#rrggbb` of the most populated coarse bin, where colourful pixels weigh more than grey ones, and black
    /// bars and white paper least; averaged within the bin.
    var dominantColour: String {
        struct Bin { var (weight, red, green, blue) = (0, 0, 0, 0) }
        var bins = [Bin](repeating: Bin(), count: 512)
        pixels.withUnsafeBufferPointer { pixels in
            for at in stride(from: 0, to: pixels.count, by: 4 * 2) where pixels[at + 3] >= 64 {
                let (red, green, blue) = (Int(pixels[at]), Int(pixels[at + 1]), Int(pixels[at + 2]))
                let most = max(red, green, blue)
                let saturation = most - min(red, green, blue)
                let weight = (most < 24 || min(red, green, blue) > 240) ? 1 : 4 + saturation / 8
                let index = (red >> 5) << 6 | (green >> 5) << 3 | blue >> 5
                bins[index].weight += weight
                bins[index].red += red * weight
                bins[index].green += green * weight
                bins[index].blue += blue * weight
            }
        }
        guard let best = bins.max(by: { $0.weight < $1.weight }), best.weight > 0 else { return "#808080" }
        return "#" + [best.red, best.green, best.blue].map { hex($0 / best.weight) }.joined()
    }

    /// Of the pixel that begins at this byte.
    func luma(_ pixels: UnsafeBufferPointer<UInt8>, _ at: Int) -> Int {
        (54 * Int(pixels[at]) + 183 * Int(pixels[at + 1]) + 19 * Int(pixels[at + 2])) >> 8
    }

    private func hex(_ value: Int) -> String {
        let text = String(value, radix: 16)
        return text.count < 2 ? "0" + text : text
    }
}
