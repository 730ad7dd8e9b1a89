import Platform
import Testing

@Suite struct BroadcastTests {
    @Test func `every reader gets what is published after it came`() async {
        let broadcast = Broadcast<Int>()
        broadcast.publish(1)
        let reader = broadcast.stream()
        broadcast.publish(2)
        broadcast.publish(3)
        broadcast.finish()
        var seen: [Int?] = []
        for await entry in reader { seen.append(entry?.element) }
        #expect(seen == [2, 3])
    }

    @Test func `a reader that comes back gets what it missed`() async {
        let broadcast = Broadcast<Int>()
        for number in 1...5 { broadcast.publish(number) }
        let reader = broadcast.stream { $0 == 3 }
        broadcast.finish()
        var seen: [Int?] = []
        for await entry in reader { seen.append(entry?.element) }
        #expect(seen == [4, 5])
    }

    @Test func `a reader whose last value is forgotten is told to reload`() async {
        let broadcast = Broadcast<Int>(memory: 4)
        for number in 1...50 { broadcast.publish(number) }
        let reader = broadcast.stream { $0 == 3 }
        broadcast.publish(51)
        broadcast.finish()
        var seen: [Int?] = []
        for await entry in reader { seen.append(entry?.element) }
        #expect(seen == [nil, 51])
    }

    @Test func `a reader that falls behind is ended, and memory stays bounded`() async {
        let broadcast = Broadcast<Int>(capacity: 4, memory: 4)
        let reader = broadcast.stream()
        for number in 1...1000 { broadcast.publish(number) }
        var seen: [Int?] = []
        for await entry in reader { seen.append(entry?.element) }
        #expect(seen.count <= 8)
        #expect(seen.first == 1)
    }

    @Test(.timeLimit(.minutes(1)))
    func `a reader may be cancelled at the moment it is told something`() async {
        let broadcast = Broadcast<Int>()
        for number in 0..<2000 {
            await withTaskGroup { group in
                group.addTask { for await _ in broadcast.stream() {} }
                group.addTask { broadcast.publish(number) }
                await Task.yield()
                group.cancelAll()
            }
        }
    }
}
