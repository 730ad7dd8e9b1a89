/// Sentences with numbers or names in them. Both languages have one and many; Spanish takes its plural for zero too.
extension Messages {
    package func results(_ count: Int) -> String {
        switch language {
        case .es: count == 1 ? "1 vídeo" : "\(number(count)) vídeos"
        case .en: count == 1 ? "1 video" : "\(number(count)) videos"
        }
    }

    package func problems(_ count: Int) -> String {
        switch language {
        case .es: count == 1 ? "1 problema" : "\(number(count)) problemas"
        case .en: count == 1 ? "1 problem" : "\(number(count)) problems"
        }
    }

    /// How many pictures a photo set has.
    package func photos(_ count: Int) -> String {
        switch language {
        case .es: count == 1 ? "1 foto" : "\(number(count)) fotos"
        case .en: count == 1 ? "1 photo" : "\(number(count)) photos"
        }
    }

    package func photo(_ place: Int, of total: Int) -> String {
        "\(language == .es ? "Foto" : "Photo") \(progress(place, of: total))"
    }

    /// Why a value looks provisional: who claims it, and how sure that is (0…1).
    package func claimed(by source: String, confidence: Double? = nil) -> String {
        let key = "source.\(source)"
        let who = contains(key) ? self[key] : source.isEmpty ? "tagflow" : source
        let sure = confidence.map { $0 < 1 ? " (\(Int(($0 * 100).rounded())) %)" : "" } ?? ""
        return language == .es ? "Detectado por \(who)\(sure)" : "Detected by \(who)\(sure)"
    }

    package func notUnderstood(_ part: String) -> String {
        language == .es ? "No se entiende: \(part)" : "Not understood: \(part)"
    }

    package func removeFilter(_ name: String) -> String {
        language == .es ? "Quitar \(name)" : "Remove \(name)"
    }

    package func excludeFilter(_ name: String, isExcluded: Bool) -> String {
        switch (language, isExcluded) {
        case (.es, false): "Excluir \(name)"
        case (.es, true): "Incluir \(name)"
        case (.en, false): "Exclude \(name)"
        case (.en, true): "Include \(name)"
        }
    }

    package func nameTaken(by id: Int) -> String {
        language == .es
            ? "Otro ya se llama así: une este con él (merge, into: \(id)), o elige otro nombre."
            : "Another one has this name: merge this one into it (into: \(id)), or choose another name."
    }

    package func listTaken(by id: Int) -> String {
        language == .es
            ? "Ya hay una lista con este nombre (\(id)): añade los vídeos a ella, o elige otro nombre."
            : "There is a list of this name already (\(id)): add the videos to it, or choose another name."
    }

    package func progress(_ done: Int, of total: Int) -> String {
        let joint = language == .es ? "de" : "of"
        return "\(number(done)) \(joint) \(number(total))"
    }

    /// The names platforms write themselves; what we do not know is shown as it is stored.
    package func platform(_ name: String) -> String {
        switch name {
        case "tiktok": "TikTok"
        case "instagram": "Instagram"
        case "youtube": "YouTube"
        case "bilibili": "Bilibili"
        case "niconico": "Niconico"
        case "twitter": "X"
        case "facebook": "Facebook"
        default: name
        }
    }

    package func difficulty(_ value: String?) -> String {
        let key = "difficulty.\(value ?? "none")"
        return contains(key) ? self[key] : value ?? ""
    }

    package func status(_ value: String) -> String {
        let key = "status.\(value)"
        return contains(key) ? self[key] : value
    }
}
