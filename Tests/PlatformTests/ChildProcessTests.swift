import Foundation
import Glibc
import Platform
import Testing

@Suite struct ChildProcessTests {
    private func shell(_ script: String) throws -> ChildProcess {
        try ChildProcess(Array("/bin/sh".utf8), ["-c", script])
    }

    @Test func `frames arrive as they were sent, with the open file`() throws {
        let folder = try TemporaryFolder()
        try folder.write("a.txt", "content")
        let file = try Descriptor.folder(Array(folder.path.utf8)).open(beneath: Array("a.txt".utf8))
        let (left, right) = try FrameChannel.pair()
        try left.send(
            .init(head: Array("{}".utf8), body: Array(repeating: 7, count: 100_000)), passing: file.descriptor
        )
        try left.send(.init(head: [1]))
        let first = try right.receive()
        #expect(first.head == Array("{}".utf8))
        #expect(first.body == Array(repeating: 7, count: 100_000))
        let passed = try #require(first.file)
        #expect(passed.raw != file.descriptor)
        var bytes = [UInt8](repeating: 0, count: 7)
        #expect(pread(passed.raw, &bytes, 7, 0) == 7)
        #expect(bytes == Array("content".utf8))
        let second = try right.receive()
        #expect(second.head == [1] && second.body == [] && second.file == nil)
    }

    @Test func `an end that is gone, lengths beyond the limits and silence are told apart`() throws {
        let (left, right) = try FrameChannel.pair()
        #expect(throws: FrameChannel.Failure.timedOut) {
            try left.receive(by: .now.advanced(by: .milliseconds(1)))
        }
        var lengths: [UInt8] = [0, 0, 0, 1, 0x7F, 0xFF, 0xFF, 0xFF]
        #expect(write(right.descriptor.raw, &lengths, 8) == 8)
        #expect(throws: FrameChannel.Failure.garbage) { try left.receive() }
        right.close()
        #expect(throws: FrameChannel.Failure.closed) { try left.receive() }
        #expect(throws: FrameChannel.Failure.closed) { try left.send(.init(head: [1])) }
    }

    @Test(
        arguments: [
            ("exit 3", .exited(3)), ("kill -SEGV $$", .signalled(SIGSEGV)),
            ("exec 0<&-; exec sleep 1000", .signalled(SIGKILL)),
        ] as [(String, ChildProcess.Ending)])
    func `how a child ended is known`(_ script: String, _ ending: ChildProcess.Ending) throws {
        let child = try shell(script)
        #expect(throws: FrameChannel.Failure.closed) { try child.channel.receive() }
        #expect(child.end() == ending)
        #expect(child.end() == ending)
    }

    @Test func `a child has nothing but its channel and what it is given`() throws {
        let leak = open("/etc/passwd", O_RDONLY)
        #expect(fcntl(leak, F_SETFD, 0) == 0)
        defer { close(leak) }
        let child = try shell(
            "exec >&0; echo $(ls /proc/self/fd) $(env | grep -v -e ^PWD= -e ^_= -e ^SHLVL= -e ^OLDPWD=)")
        var text: [UInt8] = []
        var part = [UInt8](repeating: 0, count: 1000)
        while case let got = read(child.channel.descriptor.raw, &part, 1000), got > 0 { text += part[..<got] }
        // 3 is the folder that `ls` reads.
        #expect(String(decoding: text, as: UTF8.self) == "0 1 2 3 PATH=/usr/bin:/bin\n")
    }

    @Test func `what is not there cannot be started`() {
        let error = #expect(throws: SystemError.self) { try ChildProcess(Array("/no/such".utf8), []) }
        #expect(error?.code == ENOENT)
    }
}

@Suite struct DescriptorTests {
    @Test(arguments: [
        "../secret", "link", "linked/inside", "/etc/passwd", "real/../../secret", "missing", "", "pipe",
        "real",
    ])
    func `nothing but a regular file within is opened`(_ path: String) throws {
        let outer = try TemporaryFolder()
        try outer.write("secret")
        try outer.write("root/real/inside")
        let root = outer.path + "/root"
        try FileManager.default.createSymbolicLink(atPath: root + "/link", withDestinationPath: "real/inside")
        try FileManager.default.createSymbolicLink(atPath: root + "/linked", withDestinationPath: "real")
        mkfifo(root + "/pipe", 0o600)
        let folder = try Descriptor.folder(Array(root.utf8))
        #expect(throws: Never.self) { try folder.open(beneath: Array("real/inside".utf8)) }
        #expect(throws: SystemError.self) { try folder.open(beneath: Array(path.utf8)) }
    }
}
