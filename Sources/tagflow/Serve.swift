import Catalog
import FoundationEssentials
import HTTP
import Library
import Platform
import Web

enum Serve: Command {
    static let name = "serve"
    static let options = [
        Arguments.Option(name: "--host", takesValue: true),
        Arguments.Option(name: "--port", takesValue: true),
        Arguments.Option(name: "--library", takesValue: true),
        Arguments.Option(name: "--insecure-open-to-network"),
    ]
    static let help = """
        usage: tagflow serve [--host H] [--port P] [--library DIR]… [--data DIR] [--env FILE]

        Serves the gallery and works in the background: scans the library folders, analyses what is new.

          --host H         address to listen on (default 127.0.0.1)
          --port P         port (default 5000; 0 takes a free one)
          --library DIR    a library folder; it stays one until it is removed in the page
          --insecure-open-to-network
                           listen beyond this machine although there are no accounts: everyone on the network
                           can see and change everything
        """

    static func run(_ arguments: Arguments) async throws {
        try arguments.refuseWords()
        var settings = try Settings(arguments)
        if let host = arguments.last("--host") { settings.host = host }
        if let port = arguments.last("--port") {
            guard let number = Int(port), (0...65535).contains(number) else {
                throw Arguments.Wrong(
                    description: "--port is ‘\(port)’; it must be a number from 0 to 65535.")
            }
            settings.port = number
        }
        settings.library += arguments.all("--library")
        Log.shared.use(settings.logFormat)

        let isOpen = arguments.has("--insecure-open-to-network")
        let address = try address(settings.host, isOpen: isOpen)
        let root = try RootFolder(named: settings.root)
        let assets = try StaticFiles(folder: root.path + "/Public")
        let views = try Site.views(folder: root.path + "/Templates", assets: assets)
        try Workshop.checkFolders(settings)
        let folder = isFolder(settings.data) ? try DataFolder(settings.data, purpose: "serve") : nil
        let listener = try listen(on: address, port: settings.port)
        let workshop = try await Workshop(settings, folder: folder, purpose: "serve")
        let control = try Listener.unix(path: workshop.folder.controlSocket)

        let url = "http://\(shown(settings.host)):\(listener.port)/"
        workshop.folder.describe("tagflow serve at \(url)")
        let site = Site(
            catalog: workshop.catalog, library: workshop.library, views: views, assets: assets,
            settings: .init(
                language: settings.language.flatMap(Language.init(rawValue:)),
                trustedProxies: Set(settings.trustedProxies.compactMap(IPAddress.init)),
                hosts: HostPolicy(
                    hostName: Machine.hostName, addresses: IPAddress.ofInterfaces(),
                    allowed: settings.allowedHosts),
                keys: settings.given))
        let server = site.server(listeners: [listener, control])

        do {
            try await workshop.addLibraryFolders()
            _ = try await workshop.library.scan()
            try await serve(workshop, site, server) {
                if isOpen, !address.isLoopback {
                    Terminal.print("WARNING: everyone who reaches \(url) can see and change everything.")
                }
                Terminal.print("tagflow is at \(url)")
            }
        } catch {
            await end(workshop)
            throw error
        }
        await end(workshop)
    }

    private static func end(_ workshop: Workshop) async {
        remove(workshop.folder.controlSocket)
        await workshop.close()
    }

    /// Until a signal: workers, events and the server in one tree.
    private static func serve(
        _ workshop: Workshop, _ site: Site, _ server: Server, started: () -> Void
    ) async throws {
        let signals = Signals.termination()
        started()
        try await withThrowingTaskGroup { group in
            group.addTask { try await workshop.work(forLong: true) }
            group.addTask { try await site.run() }
            group.addTask { await server.run() }
            group.addTask { for await _ in signals { return } }
            do {
                try await group.next()
                group.cancelAll()
                // Whatever does not end in time is not waited for: the catalogue closes cleanly all the same.
                try await group.waitForAll()
            } catch is CancellationError {}
        }
    }

    private static func address(_ host: String, isOpen: Bool) throws -> IPAddress {
        let address: IPAddress
        do {
            address = try IPAddress.resolve(host)
        } catch {
            throw Failure(
                "‘\(host)’ is no address of this machine (\(error)). Correct --host or TAGFLOW_HOST.")
        }
        guard address.isLoopback || isOpen else {
            throw Failure(
                "listening on \(host) would let everyone on the network see and change everything: there are no accounts yet. Use --host 127.0.0.1, or --insecure-open-to-network if you mean it."
            )
        }
        return address
    }

    private static func listen(on address: IPAddress, port: Int) throws -> Listener {
        do {
            return try Listener.tcp(address, port: port)
        } catch  where error.isAddressInUse {
            throw Failure(
                "port \(port) is in use. Stop the program that uses it, or choose another with --port.")
        } catch {
            throw Failure("cannot listen on port \(port): \(error). Choose another with --host and --port.")
        }
    }

    private static func shown(_ host: String) -> String { host.contains(":") ? "[\(host)]" : host }
}
