// swift-tools-version: 6.2
import PackageDescription

let package = Package(
    name: "tagflow",
    products: [.executable(name: "tagflow", targets: ["tagflow"])],
    targets: [
        .executableTarget(
            name: "tagflow", dependencies: ["Web", "Library", "Catalog", "HTTP", "Fetch", "Platform"]),
        .target(name: "Web", dependencies: ["Platform", "HTTP", "HTML", "Catalog", "Library"]),
        .target(name: "Library", dependencies: ["Platform", "Media", "Catalog"]),
        .target(name: "Catalog", dependencies: ["Platform", "SQLite"]),
        .target(name: "HTTP", dependencies: ["Platform"]),
        .target(name: "HTML", dependencies: ["Platform"]),
        .target(name: "SQLite", dependencies: ["Platform", "CSQLite"]),
        .target(name: "Media", dependencies: ["Platform", "CFFmpeg", "CJPEG"]),
        .target(name: "Fetch", dependencies: ["Platform", "CCurl"]),
        .target(name: "Platform", dependencies: ["CLinux", "CHash", "CText", "CColumns"]),

        .target(name: "CLinux"),
        .target(name: "CHash", linkerSettings: [.linkedLibrary("avutil")]),
        .target(name: "CText"),
        .target(name: "CColumns"),
        .target(name: "CSQLite", linkerSettings: [.linkedLibrary("sqlite3")]),
        .target(
            name: "CFFmpeg",
            linkerSettings: ["avformat", "avcodec", "swscale", "swresample", "avutil"].map {
                .linkedLibrary($0)
            }),
        .target(name: "CJPEG", linkerSettings: [.linkedLibrary("jpeg")]),
        .target(name: "CCurl", linkerSettings: [.linkedLibrary("curl")]),

        // Catalogues for tests and benchmarks; no part of the product.
        .target(
            name: "MadeUpCatalogue", dependencies: ["Catalog", "SQLite", "Platform"],
            path: "Tests/Generator/MadeUpCatalogue"),

        .testTarget(name: "LayerTests"),
        .testTarget(name: "PlatformTests", dependencies: ["Platform"]),
        .testTarget(name: "HTTPTests", dependencies: ["HTTP", "Platform"], exclude: ["corpus"]),
        .testTarget(name: "FetchTests", dependencies: ["Fetch", "HTTP", "Platform"]),
        .testTarget(name: "HTMLTests", dependencies: ["HTML"]),
        .testTarget(name: "SQLiteTests", dependencies: ["SQLite"]),
        .testTarget(
            name: "CatalogTests", dependencies: ["Catalog", "SQLite", "Platform", "MadeUpCatalogue"]),
        .testTarget(name: "MediaTests", dependencies: ["Media", "Platform"]),
        .testTarget(name: "LibraryTests", dependencies: ["Library", "Catalog", "Media", "Platform"]),
        .testTarget(
            name: "WebTests", dependencies: ["Web", "HTML", "HTTP", "Catalog", "Library", "Platform"]),
        .testTarget(
            name: "EndToEndTests", dependencies: ["tagflow", "Fetch", "Platform", "MadeUpCatalogue"]),
    ],
    cLanguageStandard: .gnu17
)

let cTargets: Set = ["CLinux", "CHash", "CText", "CColumns", "CSQLite", "CFFmpeg", "CJPEG", "CCurl"]
let wrappers: Set = ["Platform", "SQLite", "Media", "Fetch"]
let strict: [SwiftSetting] = Context.environment["CI"] != nil ? [.treatAllWarnings(as: .error)] : []
let dialect: [SwiftSetting] =
    strict + [
        .enableUpcomingFeature("ExistentialAny"),
        .enableUpcomingFeature("InternalImportsByDefault"),
        .enableUpcomingFeature("MemberImportVisibility"),
        .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    ]
for target in package.targets where !cTargets.contains(target.name) {
    let isTest = target.type == .test
    target.swiftSettings =
        dialect + (wrappers.contains(target.name) || isTest ? [] : [.strictMemorySafety()])
}

// libFuzzer brings its own `main`: this links only with `--sanitize fuzzer`, so only `make fuzz` asks for it.
if Context.environment["FUZZ"] != nil {
    package.targets.append(
        .executableTarget(
            name: "RequestParserFuzz", dependencies: ["HTTP"], path: "Tests/Fuzz",
            swiftSettings: dialect + [.unsafeFlags(["-parse-as-library"])]))
}

// Only `make catalogue` asks for it: a plain `swift build` has nothing to do with it.
if Context.environment["CATALOGUE"] != nil {
    package.targets.append(
        .executableTarget(
            name: "CatalogueGenerator", dependencies: ["MadeUpCatalogue", "Platform"],
            path: "Tests/Generator/Command",
            swiftSettings: dialect + [.strictMemorySafety()]))
}
