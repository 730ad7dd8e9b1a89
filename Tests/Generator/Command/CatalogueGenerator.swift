import Catalog
import Glibc
import MadeUpCatalogue
import Platform

/// `CatalogueGenerator SIZE FOLDER [SEED]`: a made-up catalogue in a folder that is not there yet.
@main
enum CatalogueGenerator {
    static func main() async {
        let words = CommandLine.arguments.dropFirst()
        guard words.count == 2 || words.count == 3, let size = words.first.flatMap({ Int($0) }), size > 0,
            let seed = words.count == 3 ? words.last.flatMap({ UInt64($0) }) : 1
        else {
            Terminal.tell("usage: CatalogueGenerator SIZE FOLDER [SEED]\n")
            exit(2)
        }
        do {
            try await make(MadeUpCatalogue(size: size, seed: seed), in: words[words.startIndex + 1])
        } catch {
            Terminal.tell("\(error)\n")
            exit(1)
        }
    }

    /// Under another name until it is whole.
    private static func make(_ catalogue: MadeUpCatalogue, in folder: String) async throws {
        guard !fileExists(folder) else { return }
        let partial = "\(folder).\(Machine.processID).partial"
        try makeFolder(partial)
        let isShown = Terminal.isWatched
        try await catalogue.make(in: partial) { count in
            if isShown { Terminal.tell("\r\(count) of \(catalogue.size)") }
        }
        if isShown { Terminal.tell("\n") }
        unsafe try SystemError.check(rename(partial, folder), "rename \(partial)")
    }
}
