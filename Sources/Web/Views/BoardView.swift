package import Catalog

/// A storyboard as scripts find it: fetched only when somebody asks to see through the video.
package struct BoardView: Encodable, Sendable {
    /// The content key, for `/pictures/{key}.jpg`.
    package var key: String
    package var tiles: Int

    package init(_ storyboard: Storyboard) {
        key = storyboard.picture
        tiles = storyboard.tiles
    }

    static let sample = BoardView(Storyboard(picture: "fedcba9876543210fedcba9876543210", tiles: 20))
}
