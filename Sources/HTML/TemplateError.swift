/// Why a template cannot be used, and where: a mistake of ours or of someone who edited the folder, told at start.
package struct TemplateError: Error, Hashable, CustomStringConvertible {
    package let file: String
    package let line: Int
    package let message: String

    package init(file: String, line: Int, message: String) {
        self.file = file
        self.line = line
        self.message = message
    }

    package var description: String { "\(file):\(line): \(message)" }
}
