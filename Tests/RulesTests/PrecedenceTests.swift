import Testing

/// Only with leave given before; the leave lasts until it is revoked,
/// or is used up by `each`; anchored at the offending event.
@Suite struct PrecedenceTests {
  @Test(arguments: cases)
  func objectsWithoutLeave(_ example: PatternCase) throws { try example.check() }

  private static let help = """
    <for-each as="h r"/>
    <precedence>
      <act class="help" by="h" to="r" unless="danger"/>
      <any>
        <act verb="ask-help" by="r" to="any"/>
        <sequence><act verb="offer-help" by="h" to="r" choice="yes"/><act verb="accept" by="r" to="h"/></sequence>
      </any>
      <revoke><act verb="refuse" by="r" to="h"/></revoke>
    </precedence>
    """

  private static let each = help.replacing("<precedence>", with: #"<precedence each="yes">"#)

  private static let helps = #"<act verb="help" by="friend" to="hero"/>"#
  private static let offers = #"<act verb="offer-help" by="friend" to="hero" choice="yes"/>"#
  private static let accepts = #"<act verb="accept" by="hero" to="friend"/>"#
  private static let asks = #"<act verb="ask-help" by="hero" to="elder"/>"#
  private static let refuses = #"<act verb="refuse" by="hero" to="friend"/>"#

  static let cases: [PatternCase] = [
    PatternCase("no leave at all", help, [.init("support", "⟦\(helps)⟧")], names: ["Wen, Odo"]),
    PatternCase(
      "leave that comes after does not count", help, [.init("support", "⟦\(helps)⟧\(asks)")],
      names: ["Wen, Odo"]),
    PatternCase("leave earlier in the same beat counts", help, [.init("support", asks + helps)]),
    PatternCase(
      "leave lasts", help,
      [.init("support", asks + helps), .init("ownership", helps), .init("open-end", helps)]),
    PatternCase(
      "leave of one is not leave of another", help,
      [.init("support", asks + #"⟦<act verb="help" by="friend" to="other"/>⟧"#)], names: ["Wen, Perpetua"]),
    PatternCase(
      "asking somebody is asking anybody", help,
      [.init("support", asks + #"<act verb="rescue" by="friend other" to="hero"/>"#)]),
    PatternCase(
      "asking nobody is not asking", help,
      [.init("support", #"<act verb="ask-help" by="hero"/>"# + "⟦\(helps)⟧")]),
    PatternCase(
      "a sequence in order, with things between", help,
      [
        .init("support", offers), .init("practice", #"<act verb="play" by="hero"/>"# + accepts),
        .init("ownership", helps),
      ]),
    PatternCase(
      "a sequence out of order gives no leave", help, [.init("support", accepts + offers + "⟦\(helps)⟧")]),
    PatternCase("half a sequence gives no leave", help, [.init("support", offers + "⟦\(helps)⟧")]),
    PatternCase(
      "an offer without a choice is not the offer", help,
      [.init("support", #"<act verb="offer-help" by="friend" to="hero"/>"# + accepts + "⟦\(helps)⟧")]),
    PatternCase(
      "an offer of one and a yes to another", help,
      [.init("support", offers + #"<act verb="accept" by="hero" to="other"/>"# + "⟦\(helps)⟧")]),
    PatternCase(
      "revoke takes the leave away, for that helper", help,
      [.init("support", asks + refuses + "⟦\(helps)⟧" + #"<act verb="help" by="other" to="hero"/>"#)],
      names: ["Wen, Odo"]),
    PatternCase(
      "leave can be given again after a revoke", help, [.init("support", asks + refuses + asks + helps)]),
    PatternCase(
      "revoke takes half a sequence away too", help,
      [.init("support", offers + refuses + accepts + "⟦\(helps)⟧")]),
    PatternCase(
      "unless: no leave is needed", help,
      [.init("support", #"<act verb="rescue" by="friend" to="hero" danger="yes"/>"#)]),
    PatternCase(
      "several helpers, each needs leave", help,
      [
        .init(
          "support",
          offers + accepts + #"⟦<act verb="help" by="friend other" to="hero"/>⟧"#)
      ], names: ["Perpetua, Odo"]),
    PatternCase(
      "each without leave is found at its own place", help,
      [.init("support", "⟦\(helps)⟧"), .init("transfer", "⟦\(helps)⟧")],
      names: ["Wen, Odo", "Wen, Odo"]),
    PatternCase("each: leave is used up", each, [.init("support", asks + helps + "⟦\(helps)⟧")]),
    PatternCase(
      "each: leave twice, help twice", each,
      [.init("support", asks + helps), .init("transfer", asks + helps)]),
    PatternCase(
      "each: leave twice in advance is leave once", each,
      [.init("support", asks + asks + helps + "⟦\(helps)⟧")]),
    PatternCase(
      "each: a sequence has to start again", each,
      [.init("support", offers + accepts + helps + accepts + "⟦\(helps)⟧")]),
    PatternCase(
      "a bare sequence",
      """
      <for-each as="x"/><precedence><act verb="win" by="x"/><sequence><act verb="err" by="x"/><act verb="rest" by="x"/>\
      </sequence></precedence>
      """,
      [
        .init(
          "ownership",
          #"<act verb="err" by="hero"/><act verb="rest" by="hero friend"/><act verb="win" by="hero"/>⟦<act verb="win" by="friend"/>⟧"#
        )
      ], names: ["Wen"]),
    PatternCase(
      "the act itself is not its own leave",
      """
      <precedence><act verb="help"/><any><act class="help"/></any></precedence>
      """,
      [.init("support", "⟦\(helps)⟧\(helps)")]),
    PatternCase(
      "a waiver on the beat of the act", help,
      [
        .init("support", helps + #"<waive rule="under-test" by="a" because="b"/>"#),
        .init("ownership", "⟦\(helps)⟧"),
      ], waived: 1),
    PatternCase(
      "a waiver where the leave was refused is in the wrong place", help,
      [
        .init("support", asks + refuses + #"<waive rule="under-test" by="a" because="b"/>"#),
        .init("ownership", "⟦\(helps)⟧"),
      ]),
    PatternCase(
      "a waiver gives no leave for later", each,
      [
        .init("support", helps + #"<waive rule="under-test" by="a" because="b"/>"#),
        .init("ownership", asks + helps),
        .init("transfer", "⟦\(helps)⟧"),
      ], waived: 1),
  ]
}
