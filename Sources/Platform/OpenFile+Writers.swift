import CLinux

extension OpenFile {
    /// Whether somebody on this machine has it open for writing; `nil` where this user or its file system cannot tell.
    /// Blocks.
    package var hasWriters: Bool? {
        switch clinux_is_open_for_writing(descriptor) {
        case 0: false
        case 1: true
        default: nil
        }
    }
}
