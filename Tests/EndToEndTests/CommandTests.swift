import Foundation
import Testing

@Suite struct CommandTests {
    @Test(arguments: ["serve", "scan", "export", "import", "jobs", "stats", "doctor"])
    func `every command explains itself`(_ command: String) throws {
        let place = try Workplace()
        let ended = try Executable.run([command, "--help"], in: place.path)
        #expect(ended.status == 0)
        #expect(ended.output.hasPrefix("usage: tagflow \(command)"))
        #expect(try Executable.run(["--help"], in: place.path).output.contains("  \(command) "))
    }

    @Test(arguments: [
        [], ["nonsense"], ["serve", "--nonsense"], ["serve", "--port"], ["serve", "--port", "x"],
        ["serve", "word"],
        ["scan", "--limit", "0"], ["stats", "word"], ["stats", "--json=1"], ["jobs"],
        ["jobs", "stop"], ["jobs", "pause", "x"], ["jobs", "cancel", "0"], ["jobs", "retry", "1", "2"],
    ])
    func `wrong usage is status 2`(_ words: [String]) throws {
        let place = try Workplace()
        let ended = try Executable.run(words, in: place.path)
        #expect(ended.status == 2)
        #expect(!FileManager.default.fileExists(atPath: place.data))
    }

    @Test(
        arguments: [
            (["TAGFLOW_PORT": "many"], "TAGFLOW_PORT"),
            (["TAGFLOW_PROT": "5000"], "TAGFLOW_PROT"),
            (["TAGFLOW_LANGUAGE": "de"], "TAGFLOW_LANGUAGE"),
            (["THUMBNAIL_SIZE": "big"], "THUMBNAIL_SIZE"),
            (["MAX_CONCURRENT_PROCESSING": "0"], "MAX_CONCURRENT_PROCESSING"),
            (["TAGFLOW_LIBRARY": "/nowhere/at/all"], "/nowhere/at/all"),
            (["TAGFLOW_HOST": "0.0.0.0"], "--insecure-open-to-network"),
            (["TAGFLOW_HOST": "no.such.host.invalid"], "no.such.host.invalid"),
            (["TAGFLOW_ROOT": "/nowhere"], "TAGFLOW_ROOT"),
            (["TAGFLOW_TRUSTED_PROXIES": "proxy"], "TAGFLOW_TRUSTED_PROXIES"),
            (["STORYBOARDS": "maybe"], "STORYBOARDS"),
            (["TAGFLOW_LIBRARY": "/"], "whole file system"),
            (["TAGFLOW_LIBRARY": "."], "data folder"),
            (["TAGFLOW_LIBRARY": "library/inner:library"], "Name only one"),
        ] as [([String: String], String)])
    func `a setting that cannot be is one line, and nothing is written`(
        _ environment: [String: String], _ named: String
    ) throws {
        let place = try Workplace()
        try FileManager.default.createDirectory(
            atPath: place.library + "/inner", withIntermediateDirectories: true)
        let ended = try Executable.run(
            ["serve", "--data", place.data], in: place.path,
            environment: ["TAGFLOW_PORT": "0"].merging(environment) { $1 })
        #expect(ended.status == 1)
        #expect(ended.errors.contains(named), "\(ended.errors)")
        #expect(ended.errors.split(separator: "\n").count == 1, "\(ended.errors)")
        #expect(!FileManager.default.fileExists(atPath: place.data))
    }

    @Test(arguments: ["serve", "scan"])
    func `a file where the data folder should be stays what it is`(_ command: String) throws {
        let place = try Workplace()
        let file = place.path + "/holiday.mp4"
        try "not a folder".write(toFile: file, atomically: true, encoding: .utf8)
        for data in [file, file + "/data"] {
            let ended = try Executable.run(
                [command, "--data", data], in: place.path, environment: ["TAGFLOW_PORT": "0"])
            #expect(ended.status == 1)
            #expect(ended.errors.contains("cannot be used"), "\(ended.errors)")
            #expect(try String(contentsOfFile: file, encoding: .utf8) == "not a folder")
        }
    }

    @Test(arguments: ["/", "/nowhere/at/all", "library/missing"])
    func `scan of a folder that cannot be one writes nothing, and JSON tells why`(_ folder: String) throws {
        let place = try Workplace()
        let ended = try Executable.run(["scan", "--json", "--data", place.data, folder], in: place.path)
        #expect(ended.status == 1)
        #expect(ended.errors.split(separator: "\n").count == 1, "\(ended.errors)")
        let answer = try JSONSerialization.jsonObject(with: Data(ended.output.utf8)) as? [String: Any]
        #expect(answer?["success"] as? Bool == false)
        #expect(answer?["error"] as? String != nil)
        #expect(!FileManager.default.fileExists(atPath: place.data))
    }

    @Test func `of several library folders all are added or none`() throws {
        let place = try Workplace()
        #expect(try Executable.run(["scan", "--data", place.data], in: place.path).status == 0)
        let ended = try Executable.run(
            [
                "serve", "--port", "0", "--data", place.data, "--library", place.library, "--library",
                "/nowhere",
            ],
            in: place.path)
        #expect(ended.status == 1)
        #expect(!FileManager.default.fileExists(atPath: place.data + "/control.sock"))
        let doctor = try Executable.run(["doctor", "--data", place.data], in: place.path)
        #expect(!doctor.output.contains(place.library))
    }

    @Test func `where standard output is closed, nothing is printed into another file`() throws {
        let place = try Workplace()
        #expect(try Executable.run(["scan", "--data", place.data], in: place.path).status == 0)
        let shell = Process()
        shell.executableURL = URL(filePath: "/bin/sh")
        shell.arguments = [
            "-c", "exec \"$0\" scan --data \"$1\" <&- >&- 2>&-", Executable.url.path, place.data,
        ]
        shell.currentDirectoryURL = URL(filePath: place.path)
        try shell.run()
        shell.waitUntilExit()
        #expect(shell.terminationStatus == 0)
        let lock = FileManager.default.contents(atPath: place.data + "/lock") ?? Data()
        #expect(!String(decoding: lock, as: UTF8.self).contains("problems"))
    }

    @Test func `a settings file is read, and its mistakes are told with their line`() throws {
        let place = try Workplace()
        let file = place.path + "/.env"
        try "# settings\nTAGFLOW_PORT=0\nTAGFLOW_WRONG=1\n".write(
            toFile: file, atomically: true, encoding: .utf8)
        let ended = try Executable.run(["stats"], in: place.path)
        #expect(ended.status == 1)
        #expect(ended.errors.contains("TAGFLOW_WRONG in .env line 3"))
        let named = try Executable.run(["stats", "--env", "missing.env"], in: place.path)
        #expect(named.status == 1)
        #expect(named.errors.contains("missing.env"))
    }

    @Test func `a catalogue that cannot be is told in one line, and stays as it is`() throws {
        let place = try Workplace()
        try FileManager.default.createDirectory(atPath: place.data, withIntermediateDirectories: true)
        let file = place.data + "/tagflow.db"
        try Data("this is no database, just some text that is long enough".utf8).write(
            to: URL(filePath: file))
        let before = FileManager.default.contents(atPath: file)
        let ended = try Executable.run(["serve", "--port", "0", "--data", place.data], in: place.path)
        #expect(ended.status == 1)
        #expect(ended.errors.split(separator: "\n").count == 1, "\(ended.errors)")
        #expect(FileManager.default.contents(atPath: file) == before)
    }

    @Test func `stats and doctor only read`() throws {
        let place = try Workplace()
        let stats = try Executable.run(["stats", "--data", place.data], in: place.path)
        #expect(stats.status == 1)
        let doctor = try Executable.run(["doctor", "--json", "--data", place.data], in: place.path)
        #expect(doctor.status == 0, "\(doctor.errors)")
        #expect(
            (try JSONSerialization.jsonObject(with: Data(doctor.output.utf8)) as? [String: Any])?["findings"]
                != nil)
        #expect(!FileManager.default.fileExists(atPath: place.data))
    }

    @Test func `scan works by itself, and stats and doctor tell what it found`() throws {
        let place = try Workplace()
        try place.clip("a.mp4")
        let scan = try Executable.run(
            ["scan", "--json", "--data", place.data, place.library], in: place.path)
        #expect(scan.status == 0, "\(scan.errors)")
        let report = try JSONSerialization.jsonObject(with: Data(scan.output.utf8)) as? [String: Any]
        #expect(report?["success"] as? Bool == true)
        let stats = try Executable.run(["stats", "--json", "--data", place.data], in: place.path)
        let figures = try JSONSerialization.jsonObject(with: Data(stats.output.utf8)) as? [String: Any]
        #expect(figures?["videos"] as? Int == 1)
        #expect(
            try Executable.run(["stats", "--data", place.data], in: place.path).output.contains("entries"))
        let doctor = try Executable.run(["doctor", "--data", place.data], in: place.path)
        #expect(doctor.status == 0)
        #expect(doctor.output.contains(place.library))
    }

    @Test func `what was asked is all that a scan does: so many, and that what is gone is gone`() throws {
        let place = try Workplace()
        for number in 0..<12 {
            try Data("\(number)".utf8).write(to: URL(filePath: place.library + "/\(number).jpg"))
        }
        func scan(_ words: String...) throws -> (status: Int32, counts: [Substring: Int]) {
            let ended = try Executable.run(["scan", "--data", place.data] + words, in: place.path)
            let lines = ended.output.split(separator: "\n").map { $0.split(separator: " ") }
            return (
                ended.status,
                Dictionary(
                    lines.compactMap { line in line.count == 2 ? Int(line[1]).map { (line[0], $0) } : nil },
                    uniquingKeysWith: { $1 })
            )
        }
        #expect(try scan("--limit", "5", place.library).counts["new:"] == 5)
        #expect(try scan().counts["found:"] == 12)
        for number in 0..<5 { try FileManager.default.removeItem(atPath: place.library + "/\(number).jpg") }
        let asking = try scan()
        #expect(asking.status == 1 && asking.counts["asking:"] == 1 && asking.counts["missing:"] == 0)
        let accepted = try scan("--accept-missing")
        #expect(accepted.status == 0 && accepted.counts["missing:"] == 5 && accepted.counts["asking:"] == 0)
    }
}
