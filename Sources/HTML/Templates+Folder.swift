import FoundationEssentials

extension Templates {
    /// Every `.html` file below a folder. Blocks: for the start of the program, before anything is served.
    package init(folder: String) throws(TemplateError) {
        var sources: [String: String] = [:]
        do {
            for path in try FileManager.default.subpathsOfDirectory(atPath: folder)
            where path.hasSuffix(".html") {
                sources[String(path.dropLast(5))] = try String(
                    contentsOfFile: "\(folder)/\(path)", encoding: .utf8)
            }
        } catch {
            throw TemplateError(file: folder, line: 0, message: "the templates cannot be read: \(error)")
        }
        try self.init(sources: sources)
    }
}
