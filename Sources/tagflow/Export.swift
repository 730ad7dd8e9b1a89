import Catalog
import HTTP
import Platform
import Web

enum Export: Command {
    static let name = "export"
    static let options = [
        Arguments.Option(name: "--format", takesValue: true),
        Arguments.Option(name: "--filter", takesValue: true),
        Arguments.Option(name: "--missing"),
    ]
    static let help = """
        usage: tagflow export [--format json|csv|m3u|paths|urls] [--filter QUERY] [--missing] [--data DIR] [--env FILE]

        Writes the catalogue, or a part of it, on standard output. Reads only, also while the server runs.

          --format json    everything, history included, to be read again by `tagflow import json`; with a filter the
                           videos as the server tells them (default)
          --format csv     a table for a spreadsheet
          --format m3u     a playlist
          --format paths   where the files are, one to a line
          --format urls    where they were downloaded from, one to a line, for a downloader (default with --missing)
          --filter QUERY   only what the gallery shows with this address, such as 'difficulty=alto&status=none'
          --missing        only videos whose file is missing: their addresses, to download them again

        Videos in the trash are left out, except of the whole catalogue as JSON.
        """

    static func run(_ arguments: Arguments) async throws {
        try arguments.refuseWords()
        let onlyMissing = arguments.has("--missing")
        let text = arguments.last("--format") ?? (onlyMissing ? "urls" : "json")
        guard let format = VideoWriting.Format(rawValue: text) else {
            throw Arguments.Wrong(
                description: "--format is ‘\(text)’; it must be json, csv, m3u, paths or urls.")
        }
        let query = try arguments.last("--filter").map(query)
        let catalog = try Catalog(readOnly: try Settings(arguments).data)
        let skipped = try await catalog.read { connection in
            if format == .json, query == nil, !onlyMissing {
                try connection.export { try Output.write($0) }
                return 0
            }
            var writing = VideoWriting(format: format)
            try Output.write(writing.head)
            try connection.export(query ?? VideoQuery(), onlyMissing: onlyMissing) { videos in
                try Output.write(try writing.bytes(of: videos))
            }
            try Output.write(writing.tail)
            return writing.skipped
        }
        await catalog.close()
        if skipped > 0, format == .urls {
            Terminal.tell(
                "tagflow: of \(skipped) \(skipped == 1 ? "video" : "videos") no address is known. "
                    + "--format csv tells their names.\n")
        } else if skipped > 0 {
            Terminal.tell(
                "tagflow: \(skipped) \(skipped == 1 ? "file is" : "files are") not in the playlist, which cannot "
                    + "name a path with a line break. Rename them, or use --format json.\n")
        }
    }

    /// A page of a view has no place in an export, and what fits a search best is a question of a page; the rest is the
    /// gallery's.
    private static func query(_ text: String) throws -> VideoQuery {
        do {
            let items = try Query(parsing: text.hasPrefix("?") ? String(text.dropFirst()) : text).items
            if let page = items.first(where: {
                ["limit", "cursor", "position"].contains($0.name) || $0 == ("sort", "relevance")
            }) {
                throw VideoQuery.NotUnderstood(field: page.name, value: page.value)
            }
            return try VideoQuery(items: items)
        } catch let error as VideoQuery.NotUnderstood {
            throw Arguments.Wrong(description: "--filter: ‘\(error.field)=\(error.value)’ is not understood.")
        } catch let error as HTTPError {
            throw Arguments.Wrong(description: "--filter: \(error.detail)")
        }
    }
}
