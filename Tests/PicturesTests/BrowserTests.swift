import Foundation
import Testing

@testable import Pictures

/// What a browser makes of the pictures: the widths that we reckon with are only a table.
///
/// Needs Chromium; without it the test passes with a word about it, unless `ORRERY_REQUIRE_TOOLS=1` asks for it.
@Suite("In a browser")
struct BrowserTests {
  private static let isRequired = ProcessInfo.processInfo.environment["ORRERY_REQUIRE_TOOLS"] == "1"

  private struct Seen: Decodable {
    var texts: Int
    var problems: [String]
  }

  @Test("no word leaves its picture or lies on another, and no script runs")
  func boxes() throws {
    guard let seen = try look(at: Drawn.all.enumerated().map { $0.element.picture.svg(id: "p\($0.offset)") })
    else {
      return
    }
    #expect(seen.texts == Drawn.all.reduce(0) { $0 + $1.picture.draw().words.count })
    #expect(seen.problems == [])
  }

  @Test("words that do lie on each other are seen")
  func planted() throws {
    let svg = """
      <svg xmlns="http://www.w3.org/2000/svg" class="orr" width="100" height="50" viewBox="0 0 100 50">
      <text x="5" y="20">one word</text><text x="20" y="22">another</text><text x="90" y="45">outside</text></svg>
      """
    guard let seen = try look(at: [svg]) else { return }
    #expect(seen.problems.count == 2)
  }

  /// Has a browser measure every line of words; nil where there is none.
  private func look(at pictures: [String]) throws -> Seen? {
    let browser = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].first {
      FileManager.default.isExecutableFile(atPath: $0)
    }
    guard let browser else {
      if Self.isRequired { Issue.record("Chromium is not installed, and ORRERY_REQUIRE_TOOLS=1 asks for it") }
      print("Chromium is not installed; the words of pictures were not measured.")
      return nil
    }
    let folder = URL(filePath: NSTemporaryDirectory()).appending(component: "orrery-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let page = folder.appending(component: "page.html")
    let html = "<!doctype html><meta charset=utf-8><title>-</title><body>" + pictures.joined() + Self.script
    try Data(html.utf8).write(to: page)
    let shown = folder.appending(component: "shown.html")
    try Data().write(to: shown)
    let process = Process()
    process.executableURL = URL(filePath: browser)
    process.arguments = [
      "--headless=new", "--no-sandbox", "--disable-gpu", "--user-data-dir=\(folder.path)/profile",
      "--dump-dom",
      page.absoluteString,
    ]
    process.standardOutput = try FileHandle(forWritingTo: shown)
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    let dump = try String(contentsOf: shown, encoding: .utf8)
    let found = try #require(dump.firstMatch(of: /BEGIN([0-9a-f]*)END/))
    let bytes = stride(from: 0, to: found.1.count, by: 2).compactMap { offset -> UInt8? in
      let start = found.1.index(found.1.startIndex, offsetBy: offset)
      return UInt8(found.1[start...].prefix(2), radix: 16)
    }
    return try JSONDecoder().decode(Seen.self, from: Data(bytes))
  }

  /// Measures; what a pixel or less of two boxes shares is rounding.
  private static let script = """
    <pre id=found></pre><script>
    window.alert = () => problems.push("a script ran");
    const problems = []; let count = 0;
    for (const svg of document.querySelectorAll("svg.orr")) {
      const edge = svg.getBoundingClientRect();
      const texts = [...svg.querySelectorAll("text")].map(e => [e.getBoundingClientRect(), e.textContent]);
      count += texts.length;
      for (const [box, text] of texts)
        if (box.left < edge.left - 1 || box.top < edge.top - 1 || box.right > edge.right + 1 || box.bottom > edge.bottom + 1)
          problems.push(svg.id + " outside: " + text);
      for (let i = 0; i < texts.length; i++) for (let j = i + 1; j < texts.length; j++) {
        const [a, b] = [texts[i][0], texts[j][0]];
        if (Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1
          && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 3)
          problems.push(svg.id + " overlap: " + texts[i][1] + " | " + texts[j][1]);
      }
    }
    const bytes = new TextEncoder().encode(JSON.stringify({texts: count, problems: problems}));
    document.getElementById("found").textContent = "BEGI" + "N"
      + [...bytes].map(b => b.toString(16).padStart(2, "0")).join("") + "EN" + "D";
    </script>
    """
}
