/// A language as BCP 47 writes it (`es`, `es-419`, `zh-Hans`), from a tag in whatever case, or from one of the
/// three letters that containers use; `nil` for what is no such tag, and for "undetermined".
func languageTag(_ text: some StringProtocol) -> String? {
    let parts = text.split(omittingEmptySubsequences: false) { $0 == "-" || $0 == "_" }.map {
        $0.lowercased()
    }
    guard let language = parts.first, (2...3).contains(language.utf8.count), language.isLetters,
        !["und", "mis", "mul", "zxx"].contains(language)
    else { return nil }
    var tag = twoLetters[language] ?? language
    var rest = parts.dropFirst()
    if let script = rest.first, script.utf8.count == 4, script.isLetters {
        tag += "-" + script.prefix(1).uppercased() + script.dropFirst()
        rest = rest.dropFirst()
    }
    if let region = rest.first {
        guard (region.utf8.count == 2 && region.isLetters) || (region.utf8.count == 3 && region.isDigits)
        else { return nil }
        tag += "-" + region.uppercased()
        rest = rest.dropFirst()
    }
    return rest.isEmpty ? tag : nil
}

/// Of ISO 639-2 what is common; others stay as they are, which is right too, just not the shortest.
private let twoLetters = [
    "ara": "ar", "cat": "ca", "chi": "zh", "deu": "de", "dut": "nl", "eng": "en", "eus": "eu", "fra": "fr",
    "fre": "fr", "ger": "de", "glg": "gl", "hin": "hi", "ind": "id", "ita": "it", "jpn": "ja", "kor": "ko",
    "nld": "nl", "pol": "pl", "por": "pt", "rus": "ru", "spa": "es", "swe": "sv", "tha": "th", "tur": "tr",
    "ukr": "uk", "vie": "vi", "zho": "zh",
]

extension String {
    fileprivate var isLetters: Bool { utf8.allSatisfy { (0x61...0x7A).contains($0) } }
    fileprivate var isDigits: Bool { utf8.allSatisfy { (0x30...0x39).contains($0) } }
}
