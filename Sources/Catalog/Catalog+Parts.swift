extension Catalog {
    /// What is made of many videos, some hundred at a time, on the thread that reads them: each part is a transaction of its
    /// own, so that others read in between. Those that are gone by then are left out.
    package func videos<State: Sendable, Part: Sendable>(
        _ ids: [Video.ID], _ state: State, _ make: @escaping @Sendable ([Video], inout State) throws -> Part
    ) async throws -> (State, [Part]) {
        var state = state
        var parts: [Part] = []
        for start in stride(from: 0, to: ids.count, by: 500) {
            try Task.checkCancellation()
            let some = Array(ids[start..<min(start + 500, ids.count)])
            let part: Part
            (state, part) = try await read { [state] connection in
                var state = state
                let part = try make(try connection.videos(some), &state)
                return (state, part)
            }
            parts.append(part)
        }
        return (state, parts)
    }
}
