import Glibc
package import Platform

/// What a process that only looks at hostile files may use. The kernel holds it to that; a decoder that wants
/// more memory fails on its file, one that never ends is killed.
package struct ChildLimits: Sendable {
    /// Bytes of private memory. A picture of 100 million pixels with transparency takes 480 MB, an 8192 × 4320
    /// video 130 MB.
    package var memory = 1 << 30
    /// Processor time for the next file.
    package var seconds = 30

    package init() {}

    /// Once, when the child starts: memory, and no core dumps, which would hold what people filmed.
    package func confineProcess() throws(SystemError) {
        try Self.set(RLIMIT_DATA, soft: rlim_t(memory), hard: rlim_t(memory))
        try Self.set(RLIMIT_CORE, soft: 0, hard: 0)
    }

    /// Before each file, since the kernel counts the whole life of a process: SIGXCPU ends it when the time is up.
    package func allowNextFile() throws(SystemError) {
        var usage = rusage()
        try SystemError.check(getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage), "getrusage")
        let used = usage.ru_utime.tv_sec + usage.ru_stime.tv_sec
        try Self.set(RLIMIT_CPU, soft: rlim_t(used + seconds + 1), hard: rlim_t.max)
    }

    private static func set(_ which: __rlimit_resource, soft: rlim_t, hard: rlim_t) throws(SystemError) {
        var limit = rlimit(rlim_cur: soft, rlim_max: hard)
        try SystemError.check(setrlimit(__rlimit_resource_t(which.rawValue), &limit), "setrlimit")
    }
}
