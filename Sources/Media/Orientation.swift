/// How a stored picture must be turned or mirrored to stand upright: swap the axes, then mirror.
struct Orientation: Hashable, Sendable {
    var isTransposed = false
    var mirrorsX = false
    var mirrorsY = false

    static let upright = Orientation()

    /// From FFmpeg's display matrix, by the signs of its larger pair; angles between are rounded. A stored
    /// point (x, y) is shown at (a·x + c·y, b·x + d·y), where a, b are the numbers 0, 1 and c, d are 3, 4.
    init(matrix: UnsafePointer<Int32>) {
        let (a, b) = (Int64(matrix[0]), Int64(matrix[1]))
        let (c, d) = (Int64(matrix[3]), Int64(matrix[4]))
        isTransposed = abs(b) + abs(c) > abs(a) + abs(d)
        mirrorsX = (isTransposed ? c : a) < 0
        mirrorsY = (isTransposed ? b : d) < 0
    }

    /// From the EXIF tag 0x0112, 1 to 8.
    init(exif: Int) {
        isTransposed = (5...8).contains(exif)
        mirrorsX = [2, 3, 6, 7].contains(exif)
        mirrorsY = [3, 4, 7, 8].contains(exif)
    }

    private init() {}

    /// Degrees clockwise; a mirrored picture counts as the rotation that is left without its mirror.
    var rotation: Int {
        switch (isTransposed, mirrorsX, mirrorsY) {
        case (false, false, _): 0
        case (false, true, let y): y ? 180 : 0
        case (true, true, _): 90
        case (true, false, let y): y ? 270 : 90
        }
    }
}
