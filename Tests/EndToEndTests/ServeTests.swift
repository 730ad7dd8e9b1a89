import Foundation
import Testing

@Suite(.serialized) struct ServeTests {
    @Test func `a folder becomes a gallery, an edit is undone, and the next one is there tomorrow`()
        async throws
    {
        let place = try Workplace()
        try place.clip("TikTok/mina/dance.mp4")
        try place.clip("TikTok/mina/nombre ñ 漢字 #1 (50%).mp4")
        try Data("no video".utf8).write(to: URL(filePath: place.library + "/broken.mp4"))
        try Data("# notes".utf8).write(to: URL(filePath: place.library + "/readme.md"))
        var server = try RunningServer(place)

        // The command asks the server that holds the data folder, and waits until all is analysed.
        let scan = try Executable.run(["scan", "--json", "--data", place.data], in: place.path)
        #expect(scan.status == 0, "\(scan.errors)")

        let page = try await server.call("GET", "/api/videos")
        #expect(page.json["total"] as? Int == 3)
        let videos = try #require(page.json["videos"] as? [[String: Any]])
        let dance = try #require(videos.first { $0["file_name"] as? String == "dance.mp4" })
        let id = try #require(dance["id"] as? Int)
        #expect(dance["creator_name"] as? String == "mina")
        #expect(dance["platform"] as? String == "tiktok")
        #expect(dance["width"] as? Int == 180)
        #expect(dance["height"] as? Int == 320)
        #expect(dance["processing_status"] as? String == "completado")
        let cover = try #require(dance["thumbnail_url"] as? String)
        #expect(try await server.call("GET", cover).status == 200)
        #expect(try await server.call("GET", "/media/\(id)", fields: [("Range", "bytes=-10")]).status == 206)
        #expect(try await server.call("GET", "/").text.contains("/video/\(id)"))

        let problems = try await server.call("GET", "/api/problems").json["problems"] as? [[String: Any]]
        #expect(problems?.count == 1)
        #expect((problems?.first?["file_path"] as? String)?.hasSuffix("broken.mp4") == true)

        let edit = try await server.call(
            "POST", "/api/update_video",
            json: #"{"id":\#(id),"field":"final_music","value":"Renai Circulation"}"#)
        #expect(edit.status == 200, "\(edit.text)")
        #expect((edit.json["video"] as? [String: Any])?["music"] as? String == "Renai Circulation")
        #expect(try await server.call("POST", "/api/undo", json: "{}").status == 200)
        let undone = try await server.call("GET", "/api/videos/\(id)").json
        #expect(undone["final_music"] is NSNull)
        let status = try await server.call(
            "POST", "/api/update_status", json: #"{"id":\#(id),"status":"hecho"}"#)
        #expect(status.status == 200, "\(status.text)")

        #expect(server.stop() == 0)
        server = try RunningServer(place)
        #expect(try await server.call("GET", "/api/videos/\(id)").json["edit_status"] as? String == "hecho")
        #expect(server.stop() == 0)
    }

    @Test(.timeLimit(.minutes(2)))
    func `a signal right after the start is not lost`() throws {
        for _ in 0..<20 {
            let server = try RunningServer(Workplace())
            #expect(server.stop() == 0)
        }
    }

    @Test func `a second server is told who holds the data folder`() throws {
        let place = try Workplace()
        let server = try RunningServer(place)
        let second = try Executable.run(["serve", "--port", "0", "--data", place.data], in: place.path)
        #expect(second.status == 1)
        #expect(second.errors.contains(server.address))
        #expect(second.errors.split(separator: "\n").count == 1)
    }

    @Test func `a port in use is told, and nothing is written`() throws {
        let place = try Workplace()
        let server = try RunningServer(place)
        let port = try #require(server.address.split(separator: ":").last)
        let other = place.path + "/other"
        let second = try Executable.run(["serve", "--port", String(port), "--data", other], in: place.path)
        #expect(second.status == 1)
        #expect(second.errors.contains("port \(port) is in use"))
        #expect(!FileManager.default.fileExists(atPath: other))
    }
}
