import CLinux
import Glibc

/// A program of the system that is done in a moment, run without a shell and without our descriptors.
package enum ShortCommand {
    /// What the program answered when it failed.
    package struct Failed: Error, Hashable, CustomStringConvertible {
        package var description: String
    }

    /// Runs the program (found along `PATH`) with our environment. Blocks until it ends; at the limit it is killed.
    ///
    /// `ignoringStatus` is for programs whose status says nothing, such as `explorer.exe`.
    ///
    /// - Throws: `Failed`, or `SystemError` when it cannot be started.
    package static func run(
        _ words: [[UInt8]], within limit: Duration, ignoringStatus: Bool = false
    ) throws {
        guard let program = words.first else { return }
        let name = String(decoding: program, as: UTF8.self)
        guard let executable = find(program) else { throw Failed(description: "\(name) is not installed") }
        var environment: [[UInt8]] = []
        var next = environ
        while let entry = next.pointee {
            environment.append(
                UnsafeBufferPointer(start: entry, count: strlen(entry)).map { UInt8(bitPattern: $0) })
            next += 1
        }
        let child = try ChildProcess(
            executable: executable, arguments: Array(words.dropFirst()), environment: environment)
        guard let ending = child.wait(until: .now.advanced(by: limit)) else {
            child.end()
            throw Failed(description: "\(name) did not answer in time")
        }
        guard ending == .exited(0) || ignoringStatus else { throw Failed(description: "\(name) \(ending)") }
    }

    private static func find(_ program: [UInt8]) -> [UInt8]? {
        if program.contains(UInt8(ascii: "/")) { return program }
        let path = getenv("PATH").map { String(cString: $0) } ?? "/usr/local/bin:/usr/bin:/bin"
        for folder in path.utf8.split(separator: UInt8(ascii: ":")) {
            let candidate = Array(folder) + [UInt8(ascii: "/")] + program
            if withTerminated(candidate, { access($0, X_OK) }) == 0 { return candidate }
        }
        return nil
    }
}
