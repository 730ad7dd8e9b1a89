import Catalog
import Platform
import SQLite
import Testing

/// What a person decided, by the simplest means: a dictionary, and stacks of its states.
private struct Model {
    var decisions: [VideoField: FieldValue] = [:]
    var done: [(VideoField, FieldValue?, FieldValue?)] = []
    var undone: [(VideoField, FieldValue?, FieldValue?)] = []

    mutating func decide(_ field: VideoField, _ value: FieldValue?) {
        guard decisions[field] != value else { return }
        done.append((field, decisions[field], value))
        undone = []
        decisions[field] = value
    }

    mutating func undo() -> Bool {
        guard let (field, old, new) = done.popLast() else { return false }
        undone.append((field, old, new))
        decisions[field] = old
        return true
    }

    mutating func redo() -> Bool {
        guard let (field, old, new) = undone.popLast() else { return false }
        done.append((field, old, new))
        decisions[field] = new
        return true
    }
}

@Suite struct PromiseTests {
    private static let choices: [(VideoField, [FieldValue?])] = [
        (.music, [nil, .text(""), .text("A"), .text("B")]),
        (.creator, [nil, .text(""), .text("mina"), .text("B")]),
        (.characters, [nil, .names([]), .names(["A", "B"]), .names(["B"])]), (.title, [nil, .text("A")]),
        (.status, [nil, .text("nulo"), .text("hecho")]), (.difficulty, [nil, .text("bajo"), .text("alto")]),
        (.platform, [nil, .text("tiktok")]), (.notes, [nil, .text(""), .text("n")]),
        (.published, [nil, .text("2024-01-01T00:00:00Z")]), (.artist, [nil, .text("A")]),
        (.editedPath, [nil, .text("/e")]),
    ]

    /// The first promise: a human decision is never overwritten by a machine.
    @Test(arguments: 0..<12)
    func `machines leave decisions alone, whatever happens in whatever order`(_ seed: UInt64) async throws {
        var random = Random(state: seed)
        let sample = try Sample()
        let id = try await sample.add(["mina/a.mp4"], creator: "mina")[0]
        let catalog = sample.catalog
        var model = Model()
        for step in 0..<120 {
            switch Int.random(in: 0..<12, using: &random) {
            case 0..<5:
                guard let (field, values) = Self.choices.randomElement(using: &random),
                    let value = values.randomElement(using: &random)
                else { continue }
                model.decide(field, value)
                try await sample.decide(field, value, of: id)
            case 5, 6:
                if model.undo() {
                    _ = try await catalog.undo(by: .host)
                } else {
                    await #expect(throws: UndoError.nothingToUndo) {
                        try await catalog.undo(by: .host)
                    }
                }
            case 7:
                if model.redo() {
                    _ = try await catalog.redo(by: .host)
                } else {
                    await #expect(throws: UndoError.nothingToUndo) {
                        try await catalog.redo(by: .host)
                    }
                }
            case let turn:
                try await catalog.write { try Self.machine(turn, step, on: $0) }
            }
            let now = try await sample.video(id)
            for (field, _) in Self.choices {
                #expect(now.decision(of: field) == model.decisions[field], "step \(step), \(field)")
            }
        }
        #expect(try await catalog.read { try $0.integrityFaults() } == [])
    }

    private static func machine(_ turn: Int, _ step: Int, on connection: Connection) throws {
        let file = try connection.files(of: 1)[0]
        let found = FoundFile.sample("mina/a.mp4", size: step, modified: step, creator: "mina")
        switch turn {
        case 8:
            try connection.changed(file.id, to: found, firstSight: step)
        case 9:
            _ = try connection.requeueFirstSight(olderThan: step)
            guard let queued = try connection.queued(.firstSight, first: [], limit: 1, excluding: []).first
            else { return }
            try connection.seen(queued, .sample(cover: "\(step)"), version: step)
        case 10:
            _ = try connection.requeueFirstSight(olderThan: step)
            guard let queued = try connection.queued(.firstSight, first: [], limit: 1, excluding: []).first
            else { return }
            try connection.failed(
                queued, .firstSight, versions: [.init(name: "first_sight", version: step)], kind: "crash",
                message: "m")
        default:
            try connection.missing([file.id])
            _ = try connection.add([found], to: 1, firstSight: 1)
            try connection.present([file.id])
        }
    }
}
