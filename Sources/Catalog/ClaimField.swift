import SQLite

/// A field that machines make claims about, by its public name.
package enum ClaimField: String, CaseIterable, Bindable {
    case creator = "creator_name"
    case platform, title, published
    case platformID = "platform_id"
    case music = "final_music"
    case artist = "final_music_artist"
    case characters = "final_characters"
}
