import Testing

/// An answer follows before the story ends; one pending state, reset by
/// a trigger; anchored at the latest unanswered trigger.
@Suite struct ResponseTests {
  @Test(arguments: allCases)
  func allInAnyOrder(_ example: PatternCase) throws { try example.check() }

  @Test(arguments: anyCases)
  func anyOrSequence(_ example: PatternCase) throws { try example.check() }

  private static let repair = """
    <for-each as="x y"/>
    <response><when class="harm" by="x" to="y"/>
      <all><act verb="own-up" by="x" to="y"/><act verb="mend" by="x" to="y"/><act verb="ask-pardon" by="x" to="y"/></all>
    </response>
    """

  private static let harms = #"<act verb="harm" by="hero" to="friend"/>"#
  private static let mocks = #"<act verb="mock" by="hero" to="friend"/>"#
  private static let ownsUp = #"<act verb="own-up" by="hero" to="friend"/>"#
  private static let mends = #"<act verb="mend" by="hero" to="friend"/>"#
  private static let asks = #"<act verb="ask-pardon" by="hero" to="friend"/>"#
  private static let waives = #"<waive rule="under-test" by="a" because="b"/>"#

  static let allCases: [PatternCase] = [
    PatternCase("no harm, no duty", repair, [.init("repair", mends)], names: []),
    PatternCase(
      "nothing follows", repair, [.init("misstep", "⟦\(harms)⟧"), .init("open-end", "")], names: ["Odo, Wen"]),
    PatternCase(
      "all three in order", repair, [.init("misstep", harms), .init("repair", ownsUp + mends + asks)]),
    PatternCase(
      "all three in another order", repair, [.init("misstep", harms), .init("repair", asks + ownsUp + mends)]),
    PatternCase(
      "over several beats, with things between", repair,
      [
        .init("misstep", harms), .init("support", ownsUp),
        .init("practice", #"<act verb="play" by="hero friend"/>"#),
        .init("repair", mends), .init("open-end", asks),
      ]),
    PatternCase("later in the same beat counts", repair, [.init("misstep", harms + mends + asks + ownsUp)]),
    PatternCase(
      "earlier in the same beat does not", repair, [.init("misstep", ownsUp + mends + asks + "⟦\(harms)⟧")]),
    PatternCase(
      "two of three", repair, [.init("misstep", "⟦\(harms)⟧"), .init("repair", ownsUp + ownsUp + asks)]),
    PatternCase(
      "a new trigger begins anew", repair,
      [.init("misstep", harms + ownsUp + mends), .init("setback", "⟦\(mocks)⟧"), .init("repair", asks)],
      names: ["Odo, Wen"]),
    PatternCase(
      "the latest trigger is the anchor, once", repair,
      [.init("misstep", harms), .init("setback", "⟦\(mocks)⟧"), .init("repair", ownsUp + asks)],
      names: ["Odo, Wen"]),
    PatternCase(
      "one answer discharges all earlier triggers", repair,
      [.init("misstep", harms), .init("setback", mocks + harms), .init("repair", ownsUp + mends + asks)]),
    PatternCase(
      "answered, and then once more", repair,
      [.init("misstep", harms + ownsUp + mends + asks), .init("open-end", "⟦\(harms)⟧")], names: ["Odo, Wen"]),
    PatternCase(
      "to the one who was hurt", repair,
      [
        .init("misstep", "⟦\(harms)⟧"),
        .init("repair", ownsUp + asks + #"<act verb="mend" by="hero" to="other"/>"#),
      ]),
    PatternCase(
      "by the one who did it", repair,
      [
        .init("misstep", "⟦\(harms)⟧"),
        .init("repair", ownsUp + asks + #"<act verb="mend" by="elder" to="friend"/>"#),
      ]),
    PatternCase(
      "several doers have a duty each", repair,
      [
        .init("misstep", #"⟦<act verb="harm" by="hero other" to="friend"/>⟧"#),
        .init("repair", ownsUp + mends + asks + #"<act verb="own-up" by="hero other" to="friend"/>"#),
      ], names: ["Perpetua, Wen"]),
    PatternCase(
      "several doers can repair together", repair,
      [
        .init("misstep", #"<act verb="harm" by="hero other" to="friend elder"/>"#),
        .init(
          "repair",
          #"<act verb="own-up" by="hero other" to="friend elder"/><act verb="mend" by="other hero" to="elder friend"/><act verb="ask-pardon" by="hero other" to="friend elder"/>"#
        ),
      ]),
    PatternCase("harm to nobody in particular", repair, [.init("misstep", #"<act verb="harm" by="hero"/>"#)]),
    PatternCase("a waiver on the beat of the anchor", repair, [.init("misstep", harms + waives)], waived: 1),
    PatternCase(
      "a waiver on the beat of an earlier trigger", repair,
      [.init("misstep", harms + waives), .init("setback", "⟦\(mocks)⟧")]),
    PatternCase(
      "a waiver on the beat of the last trigger silences them all", repair,
      [.init("misstep", harms), .init("setback", mocks + waives)], waived: 1),
    PatternCase(
      "a waiver on another beat", repair, [.init("misstep", "⟦\(harms)⟧"), .init("repair", ownsUp + waives)]),
    PatternCase(
      "a waiver on a beat whose trigger was answered", repair,
      [
        .init("misstep", harms + waives), .init("repair", ownsUp + mends + asks),
        .init("open-end", "⟦\(harms)⟧"),
      ]),
  ]

  private static let believed = """
    <for-each as="x y"/>
    <response><when verb="dismiss" by="x" to="y"/>
      <sequence><act verb="listen" by="any" to="y"/><act verb="believe" by="any" to="y"/></sequence>
    </response>
    """

  private static let welcomed = """
    <for-each as="x"/>
    <response><when class="harm" by="x" to="any"/>
      <any>
        <act class="welcome" by="any" to="x"/>
        <sequence><says who="x"/><act verb="laugh-with" by="x"/></sequence>
        <sequence><act verb="rest" by="x"/><act verb="play" by="x"/><act verb="dance" by="x"/></sequence>
      </any>
    </response>
    """

  private static let dismisses = #"<act verb="dismiss" by="elder" to="hero"/>"#
  private static let listens = #"<act verb="listen" by="friend" to="hero"/>"#
  private static let believes = #"<act verb="believe" by="other" to="hero"/>"#
  private static let says = #"<says who="hero">Hm.</says>"#
  private static let laughs = #"<act verb="laugh-with" by="hero"/>"#
  private static let rests = #"<act verb="rest" by="hero"/>"#
  private static let plays = #"<act verb="play" by="hero"/>"#
  private static let dances = #"<act verb="dance" by="hero"/>"#

  static let anyCases: [PatternCase] = [
    PatternCase(
      "a sequence in order", believed,
      [.init("misstep", dismisses), .init("support", listens), .init("repair", believes)]),
    PatternCase("a sequence in the same beat", believed, [.init("misstep", dismisses + listens + believes)]),
    PatternCase(
      "a sequence out of order", believed,
      [.init("misstep", "⟦\(dismisses)⟧"), .init("support", believes + listens)],
      names: ["Tolu, Odo"]),
    PatternCase(
      "out of order, then in order", believed,
      [.init("misstep", dismisses), .init("support", believes + listens), .init("repair", believes)]),
    PatternCase(
      "half before a new trigger does not count", believed,
      [.init("misstep", dismisses + listens), .init("setback", "⟦\(dismisses)⟧"), .init("repair", believes)]),
    PatternCase(
      "any of several: one event", welcomed,
      [
        .init("misstep", harms), .init("repair", #"<act verb="invite" by="friend" to="hero"/>"#),
      ]),
    PatternCase(
      "any of several: a sequence", welcomed, [.init("misstep", harms), .init("repair", says + laughs)]),
    PatternCase(
      "any of several: sequences run side by side", welcomed,
      [.init("misstep", harms), .init("practice", rests + says + plays), .init("repair", dances)]),
    PatternCase(
      "any of several: halves do not add up", welcomed,
      [.init("misstep", "⟦\(harms)⟧"), .init("practice", rests + says + dances)], names: ["Odo"]),
    PatternCase(
      "somebody has to welcome", welcomed,
      [.init("misstep", "⟦\(harms)⟧"), .init("repair", #"<act verb="welcome" by="hero" to="friend"/>"#)]),
    PatternCase(
      "harm to somebody, whoever it is", welcomed,
      [.init("misstep", #"⟦<act verb="harm" by="hero" to="friend other"/>⟧<act verb="harm" by="hero"/>"#)],
      names: ["Odo"]),
    PatternCase("a waiver on the anchor", welcomed, [.init("misstep", harms + waives)], waived: 1),
  ]
}
