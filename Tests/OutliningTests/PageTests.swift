import Diagnostics
import Foundation
import Outlining
import Pages
import StorySpace
import TestSupport
import Testing
import WorldLoading
import WorldModel

@Suite("Pages")
struct PageTests {
  private let small: SmallWorld
  /// A story with Ada for a hero, an apple pie, and two practices.
  private let outline: Outline

  init() throws {
    small = try SmallWorld.shared.get()
    outline = try #require(
      try small.outlines().first {
        $0.hero?.character.id == "ada" && $0.beats.count == 13 && $0.choices.first?.option == "pie"
      })
  }

  private static let fileNames: [Page: String] = [
    .markdown: "pie.md", .html: "pie.html", .lesson: "pie-lesson.html", .storyboard: "pie-storyboard.html",
    .packet: "pie-packet.html", .cards: "pie-cards.html", .text: "pie.txt", .opml: "pie.opml",
    .fountain: "pie.fountain", .twee: "pie.twee", .csv: "pie.csv", .json: "pie.json", .xml: "pie.xml",
  ]

  @Test("each page is as it was", arguments: Page.allCases)
  func golden(page: Page) throws {
    // The edition follows every change of the form and the rules; what it is does not matter here.
    let edition = try #require(outline.edition)
    let code = try #require(outline.code)
    var text = try page.render([outline]).replacing(code, with: "CODE").replacing(edition, with: "EDITION")
    // Pictures have goldens of their own.
    text = text.replacing(/<svg[^<]*(?:<(?!\/svg>)[^<]*)*<\/svg>/, with: "<svg/>")
    if page == .twee {
      // So does the story's own id.
      text = text.replacing(/"ifid": "[-0-9A-F]{36}"/, with: "\"ifid\": \"ID\"")
    }
    try expectGolden(text, try #require(Self.fileNames[page]))
  }

  @Test("JSON is JSON and holds the same beats")
  func json() throws {
    let text = try Page.json.render([outline])
    let object = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    let beats = try #require(object["beats"] as? [[String: Any]])
    #expect(beats.map { $0["id"] as? String } == outline.beats.map(\.event.id))
    #expect(beats.map { $0["text"] as? String } == outline.beats.map(\.text))
    #expect(beats.map { $0["spread"] as? String } == outline.beats.map(\.spread))
    #expect(beats.map { $0["rules"] as? [String] } == outline.beats.map(\.rules))
    #expect(object["code"] as? String == outline.code)
    #expect(object["minutes"] as? [Int] == [outline.minutes.lowerBound, outline.minutes.upperBound])
    let says = beats.flatMap { $0["says"] as? [[String: Any]] ?? [] }
    #expect(says.map { $0["words"] as? String } == ["It is mine, Wen."])
    #expect(beats.flatMap { $0["with"] as? [String] ?? [] } == ["friend"])
  }

  @Test("several outlines are a list of outlines")
  func severalInJSON() throws {
    let outlines = try small.outlines()
    let text = try Page.json.render(outlines)
    let object = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    let list = try #require(object["outlines"] as? [[String: Any]])
    #expect(list.map { $0["code"] as? String } == outlines.map(\.code))
  }

  @Test("nothing in a text is taken for Markdown")
  func markdown() throws {
    let text = try Page.markdown.render([outline])
    #expect(text.contains(##"A \*star\* falls on a\_b \<b\> \`c\` \| d \~ e \& f \# g \\ h."##))
    #expect(text.contains(#"Whatever is \*not\* shared \_shrinks\_ by half \<each\> day \& night."#))
    #expect(text.contains(#"1\. Ada has an apple pie."#))
    #expect(text.contains(#"the shed \[no. 1\]"#))
    #expect(try Page.markdown.render([small.outline(number: 0, wording: 1)]).contains("\n\\- the "))
    #expect(text.contains("`\(outline.code ?? "")`"))
  }

  @Test("text has at most 80 columns", arguments: 0..<16)
  func width(number: Int) throws {
    let long = try SmallWorld(
      SmallWorld.text.replacing(
        "<title>The Last of", with: "<title>The Very Long and Winding Tale of What Became of the Last of"
      )
      .replacing(
        "the shed [no. 1]",
        with: "the shed that stands behind the other shed, which is behind a third shed of some size"))
    for line in try Page.text.render([long.outline(number: number)]).split(separator: "\n") {
      #expect(line.count <= 80, "\(line)")
    }
  }

  @Test("no page ends a sentence twice or leaves a gap", arguments: [Page.markdown, .text])
  func tidy(page: Page) throws {
    for outline in try small.outlines() {
      let text = try page.render([outline])
      for flaw in ["..", ". .", "()", " ,", "\n\n\n\n", "{{", "}}"] {
        #expect(!text.contains(flaw), "\(flaw)")
      }
    }
  }

  @Test("XML reads back, without a diagnostic, as the same story", arguments: 0..<16)
  func xml(number: Int) throws {
    let outline = try small.outline(number: number)
    let loaded = try SmallWorld.load(try Page.xml.render([outline])).loaded
    #expect(loaded.diagnostics.map(\.message) == [])
    guard case .outlines(let elements)? = loaded.content, let element = elements.first else {
      Issue.record("no outline came back")
      return
    }
    let back = Outline(element)
    #expect(back.problems.isEmpty)
    // Written again it is the same to the byte, except for the words of the form, which it does not hold.
    #expect(back.xml == outline.xml)
    #expect(back.beats.map(\.text) == outline.beats.map(\.text))
  }

  @Test(
    "what became of the rules that ask stands on the page and reads back",
    arguments: [Page.markdown, .html, .text, .json, .xml])
  func askRules(page: Page) throws {
    var asked = outline
    asked.asked = AskRules.Outcome(compiled: ["pity-gaze"], rejecting: ["a", "b"], dropped: ["c"])
    let text = try page.render([asked])
    let words =
      switch page {
      case .text, .markdown, .html: "compiled in: pity-gaze · drawn until kept: a, b · left out: c"
      case .json:
        """
          "askRules": {
            "compiled": [
              "pity-gaze"
            ],
            "rejecting": [
              "a",
              "b"
            ],
            "dropped": [
              "c"
            ]
          }
        """
      default: #"algorithm="1" rules-compiled="pity-gaze" rules-rejecting="a b" rules-dropped="c""#
      }
    // A line may break anywhere.
    func joined(_ text: String) -> String {
      text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
    #expect(joined(text).replacing("\\", with: "").contains(joined(words)), "\(text)")
    guard page == .xml else { return }
    let loaded = try SmallWorld.load(text).loaded
    #expect(loaded.diagnostics.map(\.message) == [])
    guard case .outlines(let elements)? = loaded.content, let element = elements.first else {
      Issue.record("no outline came back")
      return
    }
    #expect(Outline(element).asked == asked.asked)
    #expect(Outline(element).xml == text)
  }

  @Test("pages that come one by one are the same bytes", arguments: Page.allCases)
  func streams(page: Page) throws {
    for count in [1, 3] {
      let outlines = try Array(small.outlines().prefix(count))
      var stream = PageStream(try PageLayout(page), count: count)
      var text = ""
      for outline in outlines {
        var bytes: [UInt8] = []
        stream.write(outline, to: &bytes)
        text += String(decoding: bytes, as: UTF8.self)
      }
      var bytes: [UInt8] = []
      stream.finish(to: &bytes)
      let whole = text + String(decoding: bytes, as: UTF8.self)
      #expect(whole == (try page.render(outlines)))
      // Each is there, and no story stands for another.
      #expect(Set(outlines.map(\.code)).count == count)
      for outline in outlines where [.json, .xml, .markdown, .text, .html].contains(page) {
        let code = try #require(outline.code)
        #expect(whole.contains(code), "\(code)")
      }
    }
    #expect(try Page.json.render([]) == "{\n  \"outlines\": []\n}\n")
  }

  @Test("several outlines read back too")
  func severalInXML() throws {
    let outlines = try small.outlines()
    let loaded = try SmallWorld.load(try Page.xml.render(outlines)).loaded
    #expect(loaded.diagnostics.map(\.message) == [])
    guard case .outlines(let elements)? = loaded.content else {
      Issue.record("no outlines came back")
      return
    }
    #expect(elements.map { Outline($0).code } == outlines.map(\.code))
  }
}
