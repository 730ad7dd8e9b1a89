import Foundation
import Platform
import Testing

@Suite struct FileLockTests {
    @Test func `a lock is held once, and the second is told by whom`() throws {
        let path = NSTemporaryDirectory() + "lock-\(UUID())"
        defer { try? FileManager.default.removeItem(atPath: path) }
        var first: FileLock? = try FileLock(path: path)
        first?.describe("process 7")
        let held = #expect(throws: FileLock.Held.self) { try FileLock(path: path) }
        #expect(held?.holder == "process 7")
        first = nil
        _ = try FileLock(path: path)
    }
}
