/// Colours for a terminal, or none.
struct TerminalStyle: Sendable {
  var isOn: Bool

  /// What a piece of text is, from which its colour follows.
  enum Ink: String {
    case place = "1"
    case quiet = "2"
    case note = "36"
    case ask = "1;33"
    case stop = "1;35"
    case error = "1;31"

    init(_ severity: Diagnostic.Severity) {
      switch severity {
      case .note: self = .note
      case .ask: self = .ask
      case .stop: self = .stop
      case .error: self = .error
      }
    }
  }

  func paint(_ text: String, _ ink: Ink) -> String {
    isOn ? "\u{1B}[\(ink.rawValue)m\(text)\u{1B}[0m" : text
  }
}
