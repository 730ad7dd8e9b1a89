/// Why a template cannot be used, and where: a mistake of ours or of someone who edited the folder, told at start.
package struct TemplateError: Error, Hashable, CustomStringConvertible {
    package let file: String
    package let line: Int
    package let message: String

    package var description: String { "\(file):\(line): \(message)" }
}
