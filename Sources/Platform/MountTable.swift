import Glibc

/// What is mounted, as something to wait on.
package final class MountTable: Sendable {
    private let descriptor: Descriptor
    private let number: UInt64

    /// - Throws: `SystemError` where there is no /proc.
    package init() throws(SystemError) {
        let raw = open("/proc/self/mountinfo", O_RDONLY | O_CLOEXEC)
        descriptor = Descriptor(try SystemError.check(raw, "open the mount table"))
        number = Reactor.shared.register(descriptor.raw, tellingChanges: true)
    }

    deinit { Reactor.shared.forget(number) }

    /// Waits until something is mounted or unmounted; `false` when the task is cancelled.
    package func change() async -> Bool {
        await Reactor.shared.wait(number, for: .read, until: .never) == .ready
    }
}
