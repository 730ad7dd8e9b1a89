import Fetch
import Foundation
import Testing

/// The real executable, as a person starts it.
struct Executable {
    struct Ended {
        let status: Int32
        let output: String
        let errors: String
    }

    static var url: URL {
        // Beside the test bundle, where SwiftPM builds both.
        URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent().appending(path: "tagflow")
    }

    /// The folder with Templates and Public.
    static let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../..")
        .standardized.path

    static func process(_ words: [String], in folder: String, environment: [String: String] = [:]) -> Process
    {
        let process = Process()
        process.executableURL = url
        process.arguments = words
        process.currentDirectoryURL = URL(filePath: folder)
        let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
        process.environment = ["PATH": path, "TAGFLOW_ROOT": root].merging(environment) { $1 }
        process.standardInput = FileHandle.nullDevice
        return process
    }

    /// Runs a command to its end.
    static func run(_ words: [String], in folder: String, environment: [String: String] = [:]) throws -> Ended
    {
        let process = process(words, in: folder, environment: environment)
        let output = Pipe()
        let errors = folder + "/stderr-\(UUID())"
        _ = FileManager.default.createFile(atPath: errors, contents: nil)
        process.standardOutput = output
        process.standardError = FileHandle(forWritingAtPath: errors)
        try process.run()
        let bytes = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        defer { try? FileManager.default.removeItem(atPath: errors) }
        return Ended(
            status: process.terminationStatus, output: String(decoding: bytes, as: UTF8.self),
            errors: try String(contentsOfFile: errors, encoding: .utf8))
    }
}

/// A temporary folder, removed with the value.
final class Workplace {
    let path: String
    var data: String { path + "/data" }
    var library: String { path + "/library" }

    init() throws {
        path = FileManager.default.temporaryDirectory.path + "/tagflow-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: path + "/library", withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    /// A short clip of moving colours, made on the fly; by another name it has others.
    func clip(_ name: String, size: String = "180x320", seconds: Int = 1) throws {
        let file = library + "/" + name
        try FileManager.default.createDirectory(
            at: URL(filePath: file).deletingLastPathComponent(), withIntermediateDirectories: true)
        let ffmpeg = Process()
        ffmpeg.executableURL = URL(filePath: "/usr/bin/env")
        ffmpeg.arguments = [
            "ffmpeg", "-v", "error", "-y", "-f", "lavfi", "-i",
            "testsrc2=size=\(size):rate=10:duration=\(seconds)",
            "-vf", "hue=h=\(name.utf8.reduce(0) { ($0 * 31 + Int($1)) % 360 })", "-pix_fmt", "yuv420p", "-f",
            "mp4",
            file,
        ]
        ffmpeg.standardInput = FileHandle.nullDevice
        try ffmpeg.run()
        ffmpeg.waitUntilExit()
        try #require(ffmpeg.terminationStatus == 0, "ffmpeg could not make \(name)")
    }
}

/// A server that runs until the value is gone.
final class RunningServer {
    let process: Process
    /// `http://127.0.0.1:PORT`.
    let address: String

    init(_ place: Workplace, _ words: [String] = []) throws {
        process = Executable.process(
            ["serve", "--port", "0", "--data", place.data, "--library", place.library] + words, in: place.path
        )
        let output = Pipe()
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
        var text = ""
        while !text.contains("\n") {
            let bytes = output.fileHandleForReading.availableData
            guard !bytes.isEmpty else { break }
            text += String(decoding: bytes, as: UTF8.self)
        }
        let found = try #require(text.firstMatch(of: #/http://[0-9.:]+/#), "the server printed ‘\(text)’")
        address = String(found.0)
    }

    deinit { if process.isRunning { kill(process.processIdentifier, SIGKILL) } }

    func call(
        _ method: String, _ path: String, json: String? = nil, fields: [(name: String, value: String)] = []
    ) async throws -> (status: Int, json: [String: Any], text: String) {
        var call = Fetch(method, address + path)
        call.fields = fields
        if let json {
            call.fields.append((name: "Content-Type", value: "application/json"))
            call.body = Array(json.utf8)
        }
        let reply = try await call.reply()
        let object = try? JSONSerialization.jsonObject(with: Data(reply.body)) as? [String: Any]
        return (reply.status, object ?? [:], String(decoding: reply.body, as: UTF8.self))
    }

    /// As SIGTERM: finishes and tells its exit status.
    func stop() -> Int32 {
        process.terminate()
        process.waitUntilExit()
        return process.terminationStatus
    }
}
