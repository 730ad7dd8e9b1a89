/// Why a name was not given.
package enum NameError: Error, Hashable {
    case notFound
    /// Another row has the name: the one to merge with.
    case taken(by: Int)
    /// `reason` is a key of the messages: `empty`, `tooLong`, `controlCharacter`.
    case invalid(reason: String)
    /// A name cannot be merged into itself.
    case itself
    /// It was merged into another, and stands for that.
    case merged
}

extension NameError {
    /// The name as it is stored and compared.
    static func checked(_ text: String) throws -> String {
        switch checkedName(text) {
        case .success(""): throw NameError.invalid(reason: "empty")
        case .success(let name): return name
        case .failure(let refused): throw NameError.invalid(reason: refused.reason)
        }
    }
}
