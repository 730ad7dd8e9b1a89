import CFFmpeg
import Glibc

/// The bytes of a file behind a descriptor, with a budget: a hostile index that sends a demuxer back and forth
/// ends when it has read its share.
///
/// A class, because FFmpeg's I/O context holds a pointer to it.
final class DescriptorSource {
    let size: Int64
    let head: [UInt8]
    private let descriptor: CInt
    private var offset: Int64 = 0
    private var budget = 256 << 20
    private(set) var failure: MediaError?

    init(_ descriptor: CInt, size: Int) {
        self.descriptor = descriptor
        self.size = Int64(size)
        head = [UInt8](unsafeUninitializedCapacity: 64) { buffer, count in
            count = max(0, Glibc.pread(descriptor, buffer.baseAddress, 64, 0))
        }
    }

    /// Replaces what is left of the budget, in bytes.
    func allow(_ bytes: Int) { budget = bytes }

    var hasBudget: Bool { budget > 0 }

    /// Reads on from the current offset as FFmpeg wants it told: a count, or a negative error.
    func read(into buffer: UnsafeMutablePointer<UInt8>, _ capacity: CInt) -> CInt {
        guard budget > 0, capacity > 0 else { return cff_error_end_of_file }
        while true {
            let count = pread(descriptor, buffer, Int(capacity), off_t(offset))
            if count > 0 {
                offset += Int64(count)
                budget -= count
                return CInt(count)
            }
            if count == 0 { return cff_error_end_of_file }
            if errno == EINTR { continue }
            failure = MediaError(
                .unreadable, "The disk failed while reading (\(String(cString: strerror(errno))))")
            return cff_error_input_output
        }
    }

    func seek(to position: Int64, from whence: CInt) -> Int64 {
        switch whence & ~AVSEEK_FORCE {
        case AVSEEK_SIZE: return size
        case SEEK_SET: offset = position
        case SEEK_CUR: offset += position
        case SEEK_END: offset = size + position
        default: return -1
        }
        if offset < 0 { offset = 0 }
        return offset
    }

    /// The whole file, for a picture; at most `limit` bytes.
    func everything(limit: Int) throws(MediaError) -> [UInt8] {
        guard size <= limit else {
            throw MediaError(.tooLarge, "The picture file is larger than \(limit >> 20) MiB")
        }
        offset = 0
        let bytes = [UInt8](unsafeUninitializedCapacity: Int(size)) { buffer, count in
            while count < buffer.count, let start = buffer.baseAddress {
                let got = read(into: start + count, CInt(min(buffer.count - count, 1 << 24)))
                if got <= 0 { break }
                count += Int(got)
            }
        }
        if let failure { throw failure }
        return bytes
    }
}

/// FFmpeg's view of a source: no path, no protocol, no file system.
struct Input: ~Copyable {
    let source: DescriptorSource
    let context: UnsafeMutablePointer<AVIOContext>

    static func over(_ source: DescriptorSource) throws(MediaError) -> Input {
        let capacity: CInt = 64 << 10
        guard let buffer = av_malloc(Int(capacity)) else { throw .noMemory }
        let opaque = Unmanaged.passUnretained(source).toOpaque()
        guard
            let context = avio_alloc_context(
                buffer.assumingMemoryBound(to: UInt8.self), capacity, 0, opaque,
                { opaque, buffer, capacity in
                    guard let opaque, let buffer else { return cff_error_input_output }
                    return Unmanaged<DescriptorSource>.fromOpaque(opaque).takeUnretainedValue()
                        .read(into: buffer, capacity)
                }, nil,
                { opaque, offset, whence in
                    guard let opaque else { return -1 }
                    return Unmanaged<DescriptorSource>.fromOpaque(opaque).takeUnretainedValue()
                        .seek(to: offset, from: whence)
                })
        else {
            av_free(buffer)
            throw .noMemory
        }
        return Input(source: source, context: context)
    }

    deinit {
        // FFmpeg may have replaced the buffer, so the context knows the one to free.
        av_free(context.pointee.buffer)
        var context: UnsafeMutablePointer<AVIOContext>? = context
        avio_context_free(&context)
    }
}

extension MediaError {
    static var noMemory: MediaError { MediaError(.tooLarge, "There is not enough memory for this file") }
}
