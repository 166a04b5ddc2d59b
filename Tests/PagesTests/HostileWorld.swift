import Foundation

/// The first planet, with names, laws and tellings that look like the markup of every format.
enum HostileWorld {
  /// Stands before every text of the world.
  static let words =
    #"<script>alert(1)</script> &amp; <!-- *b* _u_ `c` | # :: [[L->M]] [ ] {y} {{z}} {{{title}}} {{>part}} "#
    + #"(if: true)[h] $v ~~ ^ \ // "q" 'a' /* note */ @x - + = %> <% ]]> "#
    + "&\u{301} <\u{301}b> \"\u{301} *\u{301} "
    + "שלום עולם 🪐👩🏽‍🚀 \u{202E}drawkcab\u{202C} " + String(repeating: "w", count: 200) + " "

  /// Shorter, for names and places.
  static let name = #"<b onload="x">&lt; 'a' "q" [[n]] {{n}} *n* _n_ שם 🪐 "#

  static func text() throws -> String {
    let url = URL(filePath: try Tool.world("first-planet")).appending(component: "world.xml")
    var text = try String(contentsOf: url, encoding: .utf8)
    for tag in [
      "law", "title", "pitch", "question", "talk", "try", "want", "need", "fear", "page-turn",
      "believes-at-first", "comes-to-believe", "still-hard", "tell",
    ] {
      text = text.replacing(try Regex("<\(tag)(?: [^>/]*)?>")) { text[$0.range] + escaped(words) }
    }
    for pattern in [#"<place id="[^"]*">"#, #"<name(?: say="[^"]*")?>"#] {
      text = text.replacing(try Regex(pattern)) { text[$0.range] + escaped(name) }
    }
    return text.replacing("because=\"", with: "because=\"" + escaped(name))
  }

  /// Text as XML writes it, scalar by scalar.
  private static func escaped(_ text: String) -> String {
    text.unicodeScalars.map { scalar in
      switch scalar {
      case "&": "&amp;"
      case "<": "&lt;"
      case ">": "&gt;"
      case "\"": "&quot;"
      default: String(scalar)
      }
    }.joined()
  }
}
