package import HTML
import Testing

/// Cases after the Mustache specification (github.com/mustache/spec), with the data as `Value`.
@Suite struct MustacheTests {
    typealias Case = (name: String, template: String, data: Value, expected: String)

    static let cases: [Case] = [
        ("text stays", "Hello from {Mustache}!", .object([:]), "Hello from {Mustache}!"),
        ("a variable", "Hello, {{subject}}!", ["subject": "world"], "Hello, world!"),
        ("escaping", "{{x}}", ["x": "& \" < > '"], "&amp; &quot; &lt; &gt; &#39;"),
        ("triple of text is escaped too", "{{{x}}}", ["x": "<b>"], "&lt;b&gt;"),
        ("markup is not escaped", "{{x}}|{{{x}}}|{{&x}}", ["x": .markup("<b>")], "<b>|<b>|<b>"),
        ("integers", "{{n}} {{m}}", ["n": .integer(85), "m": .number(1.5)], "85 1.5"),
        ("missing is nothing", "I ({{cannot}}) be seen", .object([:]), "I () be seen"),
        ("null is nothing", "({{n}})", ["n": .null], "()"),
        ("dotted", "{{a.b.c}}", ["a": ["b": ["c": "d"]]], "d"),
        ("broken dotted chain", "[{{a.b.c}}]", ["a": .object([:])], "[]"),
        (
            "dotted names resolve their first part only", "{{#a}}[{{b.c}}]{{/a}}",
            ["a": ["b": .object([:])], "b": ["c": "wrong"]], "[]"
        ),
        ("white space in tags", "|{{ x }}|{{{ x }}}|{{# x }}y{{/ x }}|", ["x": .markup("-")], "|-|-|y|"),
        ("no standalone variables", "  {{x}}\n", ["x": "-"], "  -\n"),
        ("section of true", "{{#b}}shown{{/b}}", ["b": .bool(true)], "shown"),
        ("section of false", "[{{#b}}shown{{/b}}]", ["b": .bool(false)], "[]"),
        ("section of an object", "{{#c}}Hi {{name}}.{{/c}}", ["c": ["name": "Joe"]], "Hi Joe."),
        ("outer names inside", "{{#a}}{{x}}{{y}}{{/a}}", ["a": ["x": "1"], "y": "2"], "12"),
        ("list", "{{#l}}{{i}},{{/l}}", ["l": [["i": "1"], ["i": "2"]]], "1,2,"),
        ("empty list", "[{{#l}}no{{/l}}]", ["l": .list([])], "[]"),
        ("empty text is not shown", "[{{#l}}no{{/l}}]", ["l": ""], "[]"),
        ("zero is shown", "[{{#l}}{{.}}{{/l}}]", ["l": .integer(0)], "[0]"),
        ("implicit iterator", "{{#l}}({{.}}){{/l}}", ["l": ["a", "<"]], "(a)(&lt;)"),
        ("nested lists", "{{#l}}({{#.}}{{.}}{{/.}}){{/l}}", ["l": [["1", "2"], ["3"]]], "(12)(3)"),
        ("nested sections", "|{{#b}}A{{#b}}B{{/b}}C{{/b}}|", ["b": .bool(true)], "|ABC|"),
        ("inverted", "{{^b}}none{{/b}}{{^m}}!{{/m}}{{^y}}?{{/y}}", ["b": .list([]), "y": "x"], "none!"),
        ("standalone section", "a\n  {{#b}}\nb\n  {{/b}}\nc\n", ["b": .bool(true)], "a\nb\nc\n"),
        ("standalone with CRLF", "|\r\n{{#b}}\r\n{{/b}}\r\n|", ["b": .bool(true)], "|\r\n|"),
        ("standalone without previous line", "  {{#b}}\n#{{/b}}\n/", ["b": .bool(true)], "#\n/"),
        ("standalone without newline", "#{{#b}}\n/\n  {{/b}}", ["b": .bool(true)], "#\n/\n"),
        ("two tags on a line are not standalone", " {{#b}}a{{/b}}\n", ["b": .bool(true)], " a\n"),
        ("comment", "12{{! gone }}34", .object([:]), "1234"),
        ("comment over lines", "a\n{{!\n x\n}}\nb\n", .object([:]), "a\nb\n"),
        ("indented comment", "a\n  {{! x }}\nb", .object([:]), "a\nb"),
        ("comment beside text", "  12 {{! x }}\n", .object([:]), "  12 \n"),
    ]

    @Test(arguments: cases)
    func `of the specification`(_ one: Case) throws {
        let templates = try Templates(sources: ["a": one.template])
        #expect(templates.render("a", [one.data]).html == one.expected, "\(one.name)")
    }

    @Test(arguments: [
        ("\"{{>p}}\"", "from {{x}}", "\"from 1\""),
        (" {{x}} {{>p}} ", ">", " 1 > "),  // not alone on its line: no indentation, no trimming
        (" {{>p}} ", ">", " >"),
        ("\\\n {{>p}}\n/\n", "|\n{{x}}\n|\n", "\\\n |\n 1\n |\n/\n"),
        ("\\\n {{>p}}\n/\n", "|\n{{n}}|\n", "\\\n |\n a\nb|\n/\n"),  // the data's own lines are left alone
        ("|\r\n{{>p}}\r\n|", ">", "|\r\n>|"),
        ("| {{> p }} |", "[]", "| [] |"),
    ])
    func `of partials`(_ template: String, _ partial: String, _ expected: String) throws {
        let templates = try Templates(sources: ["a": template, "p": partial])
        #expect(templates.render("a", [["x": "1", "n": "a\nb"]]).html == expected)
    }

    @Test func `a partial may use itself while there is something to show`() throws {
        let templates = try Templates(sources: ["node": "{{c}}<{{#n}}{{>node}}{{/n}}>"])
        let data: Value = ["c": "X", "n": [["c": "Y", "n": .list([])]]]
        #expect(templates.render("node", [data]).html == "X<Y<>>")
    }

    @Test func `inner contexts hide outer ones`() throws {
        let templates = try Templates(sources: ["a": "{{x}}{{y}}"])
        #expect(templates.render("a", [["x": "1", "y": "2"], ["x": "3"]]).html == "32")
    }
}

extension Value: ExpressibleByStringLiteral, ExpressibleByDictionaryLiteral, ExpressibleByArrayLiteral {
    package init(stringLiteral value: String) { self = .text(value) }
    package init(arrayLiteral elements: Value...) { self = .list(elements) }
    package init(dictionaryLiteral elements: (String, Value)...) {
        self = .object(Dictionary(uniqueKeysWithValues: elements))
    }
}
