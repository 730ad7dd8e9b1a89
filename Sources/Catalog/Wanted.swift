import Platform

/// An edit with its values normalised once, whatever the number of videos.
struct Wanted {
    /// In the order of the fields; `nil` withdraws a decision.
    private(set) var set: [(field: VideoField, value: FieldValue?)] = []
    private(set) var add: [String] = []
    private(set) var remove: [String] = []

    init(_ values: [VideoField: FieldValue?]) throws {
        for field in VideoField.allCases {
            guard let value = values[field] else { continue }
            set.append((field, try value.map { try field.normalised($0) }))
        }
    }

    /// - Throws: `EditError.invalid`.
    init(_ edit: BulkEdit) throws {
        for field in VideoField.allCases {
            let isListed = edit.add[field] != nil || edit.remove[field] != nil
            let isSet = edit.set[field] != nil
            let clears = edit.clear.count { $0 == field }
            if clears + (isSet ? 1 : 0) + (isListed ? 1 : 0) > 1 {
                throw EditError.invalid(field: field, reason: "duplicate")
            }
            if isListed, field != .characters { throw EditError.invalid(field: field, reason: "wrongShape") }
        }
        var values: [VideoField: FieldValue?] = edit.set.mapValues { $0 }
        for field in edit.clear { values[field] = .some(nil) }
        try self.init(values)
        add = try Self.names(edit.add[.characters])
        remove = try Self.names(edit.remove[.characters])
        if !Swift.Set(add.map(fold)).isDisjoint(with: remove.map(fold)) {
            throw EditError.invalid(field: .characters, reason: "duplicate")
        }
    }

    var columns: [DecisionColumn] {
        self.set.map { DecisionColumn($0.field) } + (changesList ? [.characters] : [])
    }

    /// Whether characters are added to or removed from those that are there.
    var changesList: Bool { !add.isEmpty || !remove.isEmpty }

    /// The fields, for the journal.
    var label: String {
        (set.map(\.field) + (changesList ? [.characters] : [])).map(\.rawValue).joined(separator: ",")
    }

    private static func names(_ names: [String]?) throws -> [String] {
        guard case .names(let names) = try VideoField.characters.normalised(.names(names ?? [])) else {
            return []
        }
        return names
    }
}
