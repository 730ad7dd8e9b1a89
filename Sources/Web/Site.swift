package import Catalog
import HTML
package import HTTP
package import Library
package import Platform

/// Everything a request can reach: the routes, and what stands before them.
package struct Site: Sendable {
    package struct Settings: Sendable {
        /// `nil` leaves it to the browser.
        package var language: Language?
        package var trustedProxies: Set<IPAddress>
        package var hosts: HostPolicy
        /// Names of the settings that were given, for the settings page: never their values.
        package var keys: Set<String>

        package init(
            language: Language? = nil, trustedProxies: Set<IPAddress> = [], hosts: HostPolicy,
            keys: Set<String> = []
        ) {
            self.language = language
            self.trustedProxies = trustedProxies
            self.hosts = hosts
            self.keys = keys
        }
    }

    let catalog: Catalog
    let library: Library
    let settings: Settings
    let assets: StaticFiles
    let events: Events
    let shell: Shell
    private let origin: OriginPolicy
    private let errors = ErrorPages()
    /// Every route, with its role.
    package let routes: Router<Endpoint>

    package init(catalog: Catalog, library: Library, views: Views, assets: StaticFiles, settings: Settings) {
        self.catalog = catalog
        self.library = library
        self.settings = settings
        self.assets = assets
        let token = FormToken()
        origin = OriginPolicy(token: token)
        events = Events(catalog: catalog, library: library)
        shell = Shell(catalog: catalog, library: library, views: views, token: token)
        routes = Self.routes(
            catalog: catalog, library: library, shell: shell, events: events, assets: assets,
            settings: settings)
    }

    /// The templates, all checked.
    ///
    /// - Throws: with file and line of the first mistake.
    package static func views(folder: String, assets: StaticFiles) throws -> Views {
        try Views(templates: Templates(folder: folder), assets: String(assets.prefix.dropLast()))
    }

    /// Tells open pages what happens, until cancelled.
    package func run() async throws { try await events.run() }

    package func server(listeners: [Listener], limits: Limits = Limits()) -> Server {
        var limits = limits
        limits.trustedProxies = settings.trustedProxies
        return Server(listeners: listeners, limits: limits, bodyLimit: routes.bodyLimit) { await respond($0) }
    }

    package func respond(_ request: Request) async -> Response {
        let visitor = visitor(request)
        var response: Response
        do {
            response = try await answer(request, visitor)
        } catch {
            response = await failure(error, request, visitor)
        }
        protect(&response, isPage: !Self.isForPrograms(request))
        if visitor.isNewSession, response.fields["Content-Type"]?.hasPrefix("text/html") == true {
            response.fields.append(
                "Set-Cookie",
                "\(FormToken.cookie)=\(visitor.session); Path=/; HttpOnly; SameSite=Lax; Max-Age=31536000")
        }
        return response
    }

    private func answer(_ request: Request, _ visitor: Visitor) async throws -> Response {
        guard request.peer == .local || settings.hosts.answers(to: request.host) else {
            throw HTTPError(
                .misdirectedRequest,
                "This server does not answer to ‘\(request.host)’. Add TAGFLOW_ALLOWED_HOSTS=\(request.host) to its settings."
            )
        }
        switch routes.match(request) {
        case .notFound: throw HTTPError.notFound
        case .methodNotAllowed(let allow): throw HTTPError.methodNotAllowed(allow)
        case .options(let allow):
            return Response(.noContent, fields: ["Allow": allow.map(\.rawValue).joined(separator: ", ")])
        case .found(let route, let parameters):
            let endpoint = route.info
            try origin.check(request)
            guard visitor.role >= endpoint.role else { throw HTTPError.notAllowed }
            var request = request
            request.parameters = parameters
            return try await endpoint.handle(request, visitor)
        }
    }

    private func visitor(_ request: Request) -> Visitor {
        let known = request.cookie(FormToken.cookie).flatMap { $0.utf8.count == 32 ? $0 : nil }
        let isPage = !Self.isForPrograms(request)
        let isOnHost = Visitor.isOnHost(request)
        return Visitor(
            role: isOnHost ? .admin : .editor, isOnHost: isOnHost,
            language: Visitor.language(of: request, default: settings.language),
            session: known ?? (isPage ? randomBytes(16).hex : ""), isNewSession: isPage && known == nil)
    }

    private static func isForPrograms(_ request: Request) -> Bool {
        switch request.segments.first {
        case "api", "media", "pictures", "assets", "healthz", "readyz": true
        default: false
        }
    }

    /// Pages are told by a page, programs by JSON.
    private func failure(_ error: any Error, _ request: Request, _ visitor: Visitor) async -> Response {
        let trouble = errors.trouble(error, for: request, visitor.messages)
        do {
            if Self.isForPrograms(request) { return try trouble.response }
            var response = try await shell.error(trouble, request, visitor)
            response.fields.merge(trouble.fields)
            return response
        } catch {
            Log.shared.error("\(error)", ["request": request.id, "path": request.path])
            return HTTPError(.internalServerError).problem
        }
    }

    /// What every answer carries, unless the route said something stricter.
    private func protect(_ response: inout Response, isPage: Bool) {
        if response.fields["Content-Security-Policy"] == nil {
            // Not by the type: a 304 has none, and its policy replaces that of the page in the browser's cache.
            response.fields.append("Content-Security-Policy", isPage ? Self.pagePolicy : Self.otherPolicy)
        }
        for (name, value) in Self.protection { response.fields.append(name, value) }
    }

    /// Everything from here, nothing inline, and no page of others around ours.
    private static let pagePolicy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; media-src 'self'; "
        + "connect-src 'self'; font-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; "
        + "frame-ancestors 'none'"
    private static let otherPolicy = "default-src 'none'; frame-ancestors 'none'"

    private static let protection = [
        ("X-Content-Type-Options", "nosniff"), ("Referrer-Policy", "same-origin"),
        ("Cross-Origin-Resource-Policy", "same-origin"), ("Cross-Origin-Opener-Policy", "same-origin"),
    ]
}
