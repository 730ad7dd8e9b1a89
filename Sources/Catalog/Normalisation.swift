import Platform

extension VideoField {
    /// The value as it is stored and compared: trimmed, composed, one of the choices.
    ///
    /// - Throws: `EditError.invalid`.
    func normalised(_ value: FieldValue) throws -> FieldValue {
        switch (self, value) {
        case (.characters, .names(let names)): .names(try characters(names))
        case (.characters, .text("")): .names([])
        case (.characters, .text), (_, .names): throw EditError.invalid(field: self, reason: "wrongShape")
        case (_, .text(let text)):
            switch text1(text) {
            case .success(let text): .text(text)
            case .failure(let refused): throw EditError.invalid(field: self, reason: refused.reason)
            }
        }
    }

    private func text1(_ text: String) -> Result<String, Refused> {
        switch self {
        case .music, .artist, .creator, .title, .characters: return checkedName(text)
        case .notes: return checkedNotes(text)
        case .editedPath: return checkedPath(text)
        case .platform: return checkedSlug(text)
        case .difficulty:
            return text.isEmpty || Difficulty(rawValue: text) != nil ? .success(text) : .failure(.notAChoice)
        case .status:
            // "None" has a name of its own here.
            if text.isEmpty { return .success(EditStatus.nulo.rawValue) }
            return EditStatus(rawValue: text) != nil ? .success(text) : .failure(.notAChoice)
        case .published:
            if text.isEmpty { return .success("") }
            guard let moment = Timestamp(date: text) else { return .failure(Refused(reason: "notADate")) }
            return .success(moment.rfc3339)
        }
    }

    /// In their order, without empty ones and without those that differ from an earlier one by case or width only.
    private func characters(_ names: [String]) throws -> [String] {
        var folded: Set<String> = []
        var kept: [String] = []
        for name in names {
            switch checkedName(name) {
            case .failure(let refused): throw EditError.invalid(field: self, reason: refused.reason)
            case .success(let name):
                if !name.isEmpty, folded.insert(fold(name)).inserted { kept.append(name) }
            }
        }
        guard kept.count <= 50 else { throw EditError.invalid(field: self, reason: "tooMany") }
        return kept
    }
}

extension Video {
    /// The decision of a field, and what is seen where there is none.
    func value(of field: VideoField) -> (decision: FieldValue?, effective: FieldValue?) {
        func text(_ attribute: Attribute<String>) -> (FieldValue?, FieldValue?) {
            (attribute.decision.map { .text($0) }, attribute.value.map { .text($0) })
        }
        func plain(_ text: String?) -> (FieldValue?, FieldValue?) {
            (text.map { .text($0) }, text.map { .text($0) })
        }
        switch field {
        case .music: return text(music)
        case .artist: return text(artist)
        case .creator: return text(creator)
        case .title: return text(title)
        case .platform: return text(platform)
        case .published:
            return (
                published.decision.map { .text($0.rfc3339) }, published.value.map { .text($0.rfc3339) }
            )
        case .characters:
            return (characters.decision.map { .names($0) }, characters.value.map { .names($0) })
        case .difficulty: return plain(difficulty?.rawValue)
        case .status: return (status.map { .text($0.rawValue) }, .text((status ?? .nulo).rawValue))
        case .editedPath: return plain(editedPath)
        case .notes: return plain(notes)
        }
    }
}
