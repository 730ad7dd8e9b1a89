import FoundationEssentials
import Glibc
import Library
import Platform

@main
enum Tagflow {
    static func main() async {
        Terminal.occupyStandardDescriptors()
        Memory.returnsToSystem()
        let words = Array(CommandLine.arguments.dropFirst())
        if words.first == DecodingChild.command { exit(DecodingChild.run()) }
        let status = await run(words)
        Log.shared.flush()
        exit(status)
    }

    /// - Returns: 0 done, 1 failed, 2 wrong usage.
    private static func run(_ words: [String]) async -> CInt {
        guard let name = words.first, !["help", "--help", "-h"].contains(name) else {
            Terminal.print(Help.overview)
            return words.isEmpty ? 2 : 0
        }
        guard let command = commands.first(where: { $0.name == name }) else {
            complain("‘\(name)’ is no command. `tagflow --help` lists them.")
            return 2
        }
        var isJSON = false
        do {
            let arguments = try Arguments(Array(words.dropFirst()), of: command.options)
            isJSON = arguments.has("--json")
            if arguments.has("--help") {
                Terminal.print(command.help)
                return 0
            }
            try await command.run(arguments)
            return 0
        } catch let error as Arguments.Wrong {
            if isJSON { tell(error) }
            complain("\(error) `tagflow \(name) --help` tells more.")
            return 2
        } catch {
            if isJSON, (error as? Failure)?.isAnswered != true { tell(error) }
            complain("\(error)")
            return 1
        }
    }

    /// With `--json` there is one document on standard output, whatever happens.
    private static func tell(_ error: any Error) {
        struct Failed: Encodable {
            let success = false
            let error: String
        }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        // A text always can be encoded.
        guard let bytes = try? encoder.encode(Failed(error: "\(error)")) else { return }
        Terminal.print(String(decoding: bytes, as: UTF8.self))
    }

    private static var commands: [any Command.Type] {
        [
            Serve.self, Scan.self, Export.self, Import.self, BackupCommand.self, Jobs.self, Stats.self,
            Verify.self, Doctor.self,
        ]
    }

    private static func complain(_ line: String) {
        Log.shared.flush()
        Terminal.tell("tagflow: \(line)\n")
    }
}

/// One command of the command line.
protocol Command {
    static var name: String { get }
    static var help: String { get }
    static var options: [Arguments.Option] { get }
    /// - Throws: what is printed as one line on standard error, with exit status 1.
    static func run(_ arguments: Arguments) async throws
}

/// Something went wrong that one line explains, together with what to do.
struct Failure: Error, CustomStringConvertible {
    let description: String
    /// Whether standard output has the command's answer already.
    let isAnswered: Bool
    /// Of the server's refusal.
    let status: Int?

    init(_ description: String, isAnswered: Bool = false, status: Int? = nil) {
        self.description = description
        self.isAnswered = isAnswered
        self.status = status
    }
}
