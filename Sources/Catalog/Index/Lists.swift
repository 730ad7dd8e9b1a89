/// A list of elements for every slot, in chunks: a change copies one chunk and no more.
struct Lists<Element: Sendable>: Sendable {
    static var chunkSize: Int { 1024 }

    struct Chunk: Sendable {
        /// One more than there are slots: the last one is the end.
        var starts: [UInt32] = [0]
        var values: [Element] = []

        /// Gives room back that nothing will grow into.
        mutating func fit() {
            var exact: [Element] = []
            exact.reserveCapacity(values.count)
            exact.append(contentsOf: values)
            values = exact
        }
    }

    fileprivate(set) var chunks: [Chunk] = []
    private(set) var count = 0

    mutating func append(_ list: some Sequence<Element>) {
        open()
        chunks[chunks.count - 1].values.append(contentsOf: list)
        close()
    }

    fileprivate mutating func open() {
        guard count % Self.chunkSize == 0 else { return }
        if let last = chunks.indices.last { chunks[last].fit() }
        chunks.append(Chunk())
        chunks[chunks.count - 1].starts.reserveCapacity(Self.chunkSize + 1)
    }

    fileprivate mutating func close() {
        chunks[chunks.count - 1].starts.append(UInt32(chunks[chunks.count - 1].values.count))
        count += 1
    }

    subscript(slot: Int) -> ArraySlice<Element> {
        let chunk = chunks[slot / Self.chunkSize]
        let index = slot % Self.chunkSize
        return chunk.values[Int(chunk.starts[index])..<Int(chunk.starts[index + 1])]
    }

    /// New lists for some slots, in their order.
    mutating func replace(_ changes: [(slot: Int, list: [Element])]) {
        var rest = changes[...]
        while let first = rest.first {
            let number = first.slot / Self.chunkSize
            let here = rest.prefix { $0.slot / Self.chunkSize == number }
            rest = rest.dropFirst(here.count)
            let old = chunks[number]
            var new = Chunk()
            new.values.reserveCapacity(old.values.count + here.reduce(0) { $0 + $1.list.count })
            new.starts.reserveCapacity(Self.chunkSize + 1)
            var next = here[...]
            for index in 0..<(old.starts.count - 1) {
                if let change = next.first, change.slot % Self.chunkSize == index {
                    new.values.append(contentsOf: change.list)
                    next = next.dropFirst()
                } else {
                    new.values.append(
                        contentsOf: old.values[Int(old.starts[index])..<Int(old.starts[index + 1])])
                }
                new.starts.append(UInt32(new.values.count))
            }
            chunks[number] = new
        }
    }
}

extension Lists<UInt8> {
    mutating func append(copying bytes: Span<UInt8>) {
        open()
        unsafe bytes.withUnsafeBufferPointer { unsafe chunks[chunks.count - 1].values.append(contentsOf: $0) }
        close()
    }
}
