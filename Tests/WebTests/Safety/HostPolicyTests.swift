import HTTP
import Platform
import Testing

@testable import Web

@Suite struct HostPolicyTests {
    let policy = HostPolicy(
        hostName: "Nas", addresses: [IPAddress("192.168.1.20")!, IPAddress("fe80::1")!],
        allowed: ["Videos.example"])

    @Test(arguments: [
        "localhost", "127.0.0.1", "127.9.9.9", "::1", "nas", "nas.local", "192.168.1.20", "fe80::1",
        "videos.example",
        "a.localhost", "nas.",
    ])
    func `is answered`(_ host: String) { #expect(policy.answers(to: host)) }

    @Test(arguments: [
        "evil.example", "192.168.1.21", "nas.evil.example", "localhost.evil.example", "",
        "videos.example.evil",
        "8.8.8.8", "local", ".local",
    ])
    func `is refused`(_ host: String) { #expect(!policy.answers(to: host)) }
}

@Suite struct VisitorTests {
    @Test(
        arguments: [
            ([:], "localhost:5000", "127.0.0.1", true),
            ([:], "127.0.0.1:5000", "::1", true),
            ([:], "[::1]:5000", "127.0.0.1", true),
            ([:], "nas.local", "127.0.0.1", false),
            ([:], "localhost", "192.168.1.7", false),
            (["X-Forwarded-For": "127.0.0.1"], "localhost", "127.0.0.1", false),
            (["x-forwarded-anything": ""], "localhost", "127.0.0.1", false),
            (["Forwarded": "for=127.0.0.1"], "localhost", "127.0.0.1", false),
            (["Via": "1.1 proxy"], "localhost", "127.0.0.1", false),
            (["X-Real-IP": "127.0.0.1"], "localhost", "127.0.0.1", false),
        ] as [([String: String], String, String, Bool)])
    func `is at the host itself only when peer, fields and name all say so`(
        _ fields: [String: String], _ authority: String, _ peer: String, _ expected: Bool
    ) throws {
        var request = try Request(.get, "/", authority: authority, peer: .address(#require(IPAddress(peer))))
        for (name, value) in fields { request.fields.append(name, value) }
        #expect(Visitor.isOnHost(request) == expected)
    }

    @Test func `through the control socket it is the same user at the host`() throws {
        #expect(Visitor.isOnHost(try Request(.get, "/", authority: "localhost", peer: .local)))
    }

    @Test(
        arguments: [
            ("lang=es", "en", nil, .es), (nil, "es-MX,es;q=0.9,en;q=0.8", nil, .es),
            (nil, "de,en;q=0.5", nil, .en),
            (nil, "es", .en, .en), ("lang=xx", "es", nil, .es), (nil, nil, nil, .en),
            ("a=1; lang=es", nil, nil, .es),
        ] as [(String?, String?, Language?, Language)])
    func `is spoken to in the language chosen here, set there or wished for`(
        _ cookie: String?, _ accept: String?, _ setting: Language?, _ expected: Language
    ) throws {
        var request = try Request()
        request.fields["Cookie"] = cookie
        request.fields["Accept-Language"] = accept
        #expect(Visitor.language(of: request, default: setting) == expected)
    }
}
