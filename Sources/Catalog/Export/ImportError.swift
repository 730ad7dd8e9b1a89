/// Why a document was not imported: where, what, and what to do. Nothing of it came in.
package struct ImportError: Error, Hashable, CustomStringConvertible {
    package var line: Int?
    package var section: String?
    /// Counts from 1 in its section.
    package var element: Int?
    package var message: String

    init(line: Int? = nil, section: String? = nil, element: Int? = nil, message: String) {
        self.line = line
        self.section = section
        self.element = element
        self.message = message
    }

    package var description: String {
        guard let line else { return message + "." }
        let place = section.map { " (\($0), element \(element ?? 0))" } ?? ""
        return "line \(line)\(place): \(message). Nothing was imported; correct the file, or export it again."
    }
}
