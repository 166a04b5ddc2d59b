public import Diagnostics

/// Something that the linter says beside its rules, with a name of its own.
public struct Remark: Hashable, Sendable, Identifiable {
  public var id: String
  public var severity: Diagnostic.Severity
  /// What it is about, in one sentence.
  public var title: String
  public var why: String

  /// Every remark that there is, by name.
  public static let all = [
    Remark(
      id: "broken-by-some", severity: .note, title: "Some of a planet's stories break rules that ask.",
      why:
        "Outlines are drawn from the other stories, so nothing has to be done. The shares are exact: they say "
        + "how much of the world a rule leaves out."),
    Remark(
      id: "policy-out-of-range", severity: .note,
      title: "A policy asks for more than a rule allows.",
      why:
        "A rule says how far a world may raise or lower it. What is asked for beyond that is moved to the nearest "
        + "that the rule allows."),
    Remark(
      id: "too-few-to-tell", severity: .note,
      title: "There are too few characters to tell whether anything goes with a group.",
      why: "With few characters, chance alone makes patterns. What the numbers could not show is not claimed."
    ),
    Remark(
      id: "unmet-need", severity: .ask, title: "A beat needs something that nothing before it brings about.",
      why: "A beat says what must be true before it. When an outline is edited by hand, what made it true is "
        + "sometimes cut."),
    Remark(
      id: "unused-baseline", severity: .note,
      title: "A baseline has a finding that is not there any more.",
      why: "It was mended, or waived, or what it stood in has another id."),
    Remark(
      id: "unused-waiver", severity: .note, title: "A waiver is not needed.",
      why:
        "Nothing in its place is waived by it: the finding was mended, or the waiver stands in another place "
        + "than the finding."),
  ]
}
