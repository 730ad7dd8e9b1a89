import Glibc

/// A failed system call: what was tried, and `errno`.
package struct SystemError: Error, Hashable, CustomStringConvertible {
    package let code: CInt
    package let action: String

    package init(_ action: String, code: CInt = errno) {
        self.action = action
        self.code = code
    }

    package var description: String { "\(action): \(String(cString: strerror(code)))" }

    /// Returns `result`, or throws when the call failed (a negative result).
    @discardableResult
    package static func check<R: SignedInteger>(_ result: R, _ action: @autoclosure () -> String)
        throws(SystemError) -> R
    {
        if result < 0 { throw SystemError(action()) }
        return result
    }
}
