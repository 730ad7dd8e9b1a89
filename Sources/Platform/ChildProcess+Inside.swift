import CLinux
import Dispatch
import Glibc

/// What a child process does to itself, called in it before it reads anything.
package enum InsideChild {
    /// Takes the limits upon itself and returns the channel to the parent.
    ///
    /// A child ends with its parent: a thread waits for the channel's other end to close. (`PR_SET_PDEATHSIG` would fire
    /// when the *thread* that started the child ends, and ours come and go.)
    package static func confine(memory: Int) throws(SystemError) -> FrameChannel {
        try SystemError.check(clinux_confine(UInt64(memory), 16), "limit the decoding process")
        let channel = FrameChannel(Descriptor(STDIN_FILENO))
        let watch = DispatchQueue(label: "parent")
        watch.async {
            var watched = pollfd(fd: STDIN_FILENO, events: 0, revents: 0)
            while poll(&watched, 1, -1) < 0, errno == EINTR {}
            _exit(0)
        }
        return channel
    }

    /// From now on `seconds` more of processor time, then the kernel ends this process: the backstop behind the
    /// parent's own timer.
    package static func limitProcessor(seconds: Int) {
        _ = clinux_limit_cpu(UInt32(clamping: seconds))
    }
}
