/// Videos in an order: of an account, a playlist, or one's own.
package struct VideoList: Sendable, Hashable, Identifiable {
    package typealias ID = Int

    package enum Kind: String, Sendable, CaseIterable {
        case account, playlist, hashtag, music, liked, saved, folder, own
    }

    package var id: ID
    package var kind: Kind
    /// Empty where it is of none.
    package var platform: String
    package var name: String
    /// Of its videos, those in the trash included.
    package var count: Int

    package init(id: ID, kind: Kind, platform: String = "", name: String, count: Int) {
        self.id = id
        self.kind = kind
        self.platform = platform
        self.name = name
        self.count = count
    }
}

/// Why a list was not made or changed.
package enum ListError: Error, Hashable {
    case notFound
    /// Another list of one's own has the name.
    case taken(by: VideoList.ID)
    /// `reason` is a key of the messages: `empty`, `tooLong`, `controlCharacter`.
    case invalid(reason: String)
    /// It mirrors what somebody else keeps (a playlist, an account); only lists of one's own are changed by hand.
    case notOwn
}
