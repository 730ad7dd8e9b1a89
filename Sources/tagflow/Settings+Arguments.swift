import FoundationEssentials

extension Settings {
    /// `.env` (or `--env FILE`), then the environment, then the flags that every command takes.
    init(_ arguments: Arguments) throws {
        let file = arguments.last("--env")
        try self.init(
            file: file ?? ".env", isNamed: file != nil, environment: ProcessInfo.processInfo.environment)
        if let data = arguments.last("--data") {
            guard !data.isEmpty else { throw Arguments.Wrong(description: "--data needs a folder.") }
            self.data = data
        }
    }
}
