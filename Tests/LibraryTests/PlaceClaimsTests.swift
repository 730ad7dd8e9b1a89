import Catalog
import Library
import Testing

/// A TikTok id made at 2024-01-15T12:00:00Z.
private let id = "7324293629214720000"

@Suite struct PlaceClaimsTests {
    /// `platform=… creator_name=…`, sorted, without evidence.
    private func claims(_ path: [UInt8], root: String = "lib") -> String {
        PlaceClaims.of(path: path, root: Array(root.utf8))
            .map { "\($0.field.rawValue)=\($0.value)" }.sorted().joined(separator: " ")
    }

    @Test(arguments: [
        ("Tiktok/Alice/x.mp4", "creator_name=Alice platform=tiktok"),
        ("TIKTOK/@alice/2024/x.mp4", "creator_name=alice platform=tiktok"),
        ("Youtube/Canal Ñandú/lista/x.mp4", "creator_name=Canal Ñandú platform=youtube"),
        ("Iwara/踊り手/x.mp4", "creator_name=踊り手 platform=iwara"),
        ("X/alice/x.mp4", "creator_name=alice platform=x"),
        ("Twitter/alice/x.mp4", "creator_name=alice platform=x"),
        ("Alice/x.mp4", "creator_name=Alice"),
        ("Alice/reels/x.mp4", "creator_name=Alice"),
        ("Alice/Summer/x.mp4", ""),
        ("tiktok/x.mp4", "platform=tiktok"),
        ("tiktok/videos/x.mp4", "platform=tiktok"),
        ("tiktok/_alice/x.mp4", "platform=tiktok"),
        ("_alice/x.mp4", ""),
        ("videos/x.mp4", ""),
        ("Descargas/x.mp4", ""),
        ("2024/x.mp4", ""),
        ("2024-05/x.mp4", ""),
        ("#dance/x.mp4", ""),
        ("x.mp4", ""),
        ("TikTok/alice/Liked/x.mp4", "platform=tiktok"),
        ("alice/Favorites/x.mp4", ""),
    ])
    func `folders tell platform and creator`(_ path: String, _ expected: String) {
        #expect(claims(Array(path.utf8)) == expected)
    }

    @Test func `a root named after a platform holds its creators`() {
        #expect(claims(Array("Alice/x.mp4".utf8), root: "TikTok") == "creator_name=Alice platform=tiktok")
        #expect(claims(Array("x.mp4".utf8), root: "TikTok") == "platform=tiktok")
    }

    @Test(arguments: [
        (
            "alice.b_1705320000_\(id).mp4",
            "creator_name=alice.b platform=tiktok platform_id=\(id) published=2024-01-15T12:00:00Z"
        ),
        (
            "a_b_c_1705320000_\(id).mp4",
            "creator_name=a_b_c platform=tiktok platform_id=\(id) published=2024-01-15T12:00:00Z"
        ),
        (
            "alice_1705320000_\(id)_index_0_3.jpeg",
            "creator_name=alice platform=tiktok platform_id=\(id) published=2024-01-15T12:00:00Z"
        ),
        ("alice_1205320000_\(id).mp4", ""),
        (
            "@alice_\(id).mp4",
            "creator_name=alice platform=tiktok platform_id=\(id) published=2024-01-15T12:00:00Z"
        ),
        ("@alice_12345678.mp4", "creator_name=alice platform_id=12345678"),
        ("@alice.mp4", ""),
        (
            "alice-\(id).mp4",
            "creator_name=alice platform=tiktok platform_id=\(id) published=2024-01-15T12:00:00Z"
        ),
        ("alice-12345.mp4", ""),
        ("snaptik_\(id)_v2.mp4", "platform=tiktok platform_id=\(id) published=2024-01-15T12:00:00Z"),
        ("Snaptik_\(id).mp4", "platform=tiktok platform_id=\(id) published=2024-01-15T12:00:00Z"),
        ("snaptik_123_v2.mp4", ""),
        ("ssstik.io_@alice_1705320000.mp4", "creator_name=alice platform=tiktok"),
        ("ssstik.io_1705320000.mp4", "platform=tiktok"),
        ("tiktok_\(id).mp4", "platform=tiktok platform_id=\(id) published=2024-01-15T12:00:00Z"),
        ("tiktok_dance.mp4", ""),
        (
            "Baile [\(id)].mp4",
            "platform=tiktok platform_id=\(id) published=2024-01-15T12:00:00Z title=Baile"
        ),
        ("Song - name [dQw4w9WgXcQ].mkv", "platform=youtube platform_id=dQw4w9WgXcQ title=Song - name"),
        ("【MMD】胡桃 [BV1xx411c7mD].mp4", "platform=bilibili platform_id=BV1xx411c7mD title=【MMD】胡桃"),
        (
            "Video by alice_b [C2abcDEF-_9].mp4",
            "creator_name=alice_b platform=instagram platform_id=C2abcDEF-_9 title=Video by alice_b"
        ),
        ("Title [1080p].mp4", ""),
        ("[dQw4w9WgXcQ].mp4", ""),
        ("2024-05-31 Danza.mp4", "published=2024-05-31 title=Danza"),
        ("2024.05.31 - Danza.mp4", "published=2024-05-31 title=Danza"),
        ("20240531_Danza.mp4", "published=2024-05-31 title=Danza"),
        ("2024-05-31_12-00-30_UTC.mp4", "published=2024-05-31T12:00:30Z"),
        ("20241331_Danza.mp4", ""),
        ("2024-02-30 Danza.mp4", ""),
        ("20240531 0001.mp4", ""),
        ("2999-01-01 Future.mp4", ""),
        ("-rf.mp4", ""),
        (".mp4", ""),
        ("@<script>_\(id).mp4", ""),
    ])
    func `names tell what downloaders put into them`(_ name: String, _ expected: String) {
        #expect(claims(Array(name.utf8)) == expected)
    }

    @Test func `of two that speak about one field the stronger is believed`() {
        // Arranged folders before the name, the name before a lone folder.
        #expect(claims(Array("TikTok/Alice/@bob_\(id).mp4".utf8)).contains("creator_name=Alice "))
        #expect(claims(Array("Alice/@bob_\(id).mp4".utf8)).contains("creator_name=bob "))
        #expect(claims(Array("TikTok/alice/Liked/@bob_\(id).mp4".utf8)).contains("creator_name=bob "))
        // A YouTube id below Instagram was misread.
        #expect(
            claims(Array("Instagram/alice/Song [dQw4w9WgXcQ].mp4".utf8))
                == "creator_name=alice platform=instagram title=Song")
    }

    @Test func `names in no encoding claim nothing, their folders still do`() {
        #expect(claims(Array("Alice/".utf8) + [0xFF, 0xFE]) == "creator_name=Alice")
        #expect(claims([0xE9, 0x2F] + Array("x.mp4".utf8)) == "")
    }

    @Test func `every claim carries its source and its evidence`() {
        let claims = PlaceClaims.of(path: Array("TikTok/Alice/@bob_\(id).mp4".utf8))
        #expect(claims.count == 4)
        for claim in claims {
            switch claim.field {
            case .platform, .creator:
                #expect(claim.source == "folder" && claim.evidence == "TikTok/Alice")
            default: #expect(claim.source == "file_name" && claim.evidence == "@bob_\(id).mp4")
            }
        }
    }
}
