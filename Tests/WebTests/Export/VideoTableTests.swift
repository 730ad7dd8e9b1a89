import Catalog
import Foundation
import Testing

@testable import Web

/// Videos as comma-separated values, read back by a strict reader.
@Suite struct VideoTableTests {
    @Test func `every value comes back as it was, under its column`() throws {
        var video = ViewsMappingTests.video()
        video.title = Attribute(decision: "a, \"b\"\r\nc")
        video.characters = Attribute(decision: ["胡桃", "Ñandú", "x;y"])
        video.notes = " leading and trailing "
        video.seconds = 12.5
        video.width = nil
        let rows = try rows(VideoTable.header + VideoTable.line(video))
        #expect(rows.count == 2)
        let cells = Dictionary(uniqueKeysWithValues: zip(rows[0], rows[1]))
        #expect(cells.count == rows[1].count)
        #expect(cells["title"] == "a, \"b\"\r\nc")
        #expect(cells["characters"] == "胡桃; Ñandú; x;y")
        #expect(cells["notes"] == " leading and trailing ")
        #expect(cells["duration_seconds"] == "12.5")
        #expect(cells["width"] == "")
        #expect(cells["id"] == "\(video.id)")
        #expect(cells["edit_status"] == "nulo")
    }

    @Test func `it has every column of the JSON but what leads to pictures of the server`() throws {
        let json = try JSON.bytes(VideoJSON(ViewsMappingTests.video()))
        let object = try #require(try JSONSerialization.jsonObject(with: Data(json)) as? [String: Any])
        #expect(
            Set(try rows(VideoTable.header)[0])
                == Set(object.keys)
                .subtracting(["media_url", "storyboard_url", "storyboard_tiles", "thumbnail_url"]))
    }

    @Test(
        arguments: [
            "=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", " =1", "   +1", "\u{A0}=1", "\u{3000}@x",
            "\u{FEFF}=1", "\u{200B}=1", "＝1", "＋1", "－1", "＠x", " ＝1", "=HYPERLINK(\"http://x\",\"y\")", "-",
            "=",
            "\u{202E}=1", "−1", "\u{0085}=1",
        ])
    func `what a spreadsheet would calculate gets an apostrophe`(_ text: String) throws {
        var video = ViewsMappingTests.video()
        video.title = Attribute(decision: text)
        video.notes = text
        video.caption = text
        video.editedPath = text
        video.creator = Attribute(detected: text)
        video.characters = Attribute(decision: [text, "b"])
        let rows = try rows(VideoTable.header + VideoTable.line(video))
        let cells = Dictionary(uniqueKeysWithValues: zip(rows[0], rows[1]))
        for column in ["title", "notes", "caption", "edited_video_path", "creator_name"] {
            #expect(cells[column] == "'" + text, "\(column)")
        }
        #expect(cells["characters"] == "'\(text); b")
    }

    @Test(arguments: ["a=1", "1-2", "mina", "'=1", "", "胡桃", "#fyp", "a@b"])
    func `other texts are left as they are`(_ text: String) throws {
        var video = ViewsMappingTests.video()
        video.caption = text
        let rows = try rows(VideoTable.header + VideoTable.line(video))
        #expect(rows[1][try #require(rows[0].firstIndex(of: "caption"))] == text)
    }

    /// RFC 4180, to the letter.
    private func rows(_ bytes: [UInt8]) throws -> [[String]] {
        let scalars = Array(try #require(String(validating: bytes, as: UTF8.self)).unicodeScalars)
        var rows: [[String]] = [[]]
        var index = 0
        while index < scalars.count {
            var cell = String.UnicodeScalarView()
            if scalars[index] == "\"" {
                index += 1
                while true {
                    try #require(index < scalars.count, "a quoted cell has no end")
                    if scalars[index] == "\"" {
                        index += 1
                        guard index < scalars.count, scalars[index] == "\"" else { break }
                    }
                    cell.append(scalars[index])
                    index += 1
                }
            } else {
                while index < scalars.count, ![",", "\r"].contains(scalars[index]) {
                    try #require(scalars[index] != "\"" && scalars[index] != "\n")
                    cell.append(scalars[index])
                    index += 1
                }
            }
            rows[rows.count - 1].append(String(cell))
            try #require(index < scalars.count, "the last line has no end")
            if scalars[index] == "," {
                index += 1
                continue
            }
            try #require(scalars[index] == "\r" && scalars[index + 1] == "\n")
            index += 2
            if index < scalars.count { rows.append([]) }
        }
        try #require(rows.allSatisfy { $0.count == rows[0].count })
        return rows
    }
}
