import Testing

/// The part of the story that a pattern looks at; nothing outside it is seen.
@Suite struct ScopeTests {
  @Test(arguments: cases)
  func nothingOutsideIsSeen(_ example: PatternCase) throws { try example.check() }

  private static let harms = #"<act verb="harm" by="hero" to="friend"/>"#
  private static let mends = #"<act verb="mend" by="hero" to="friend"/>"#
  private static let rests = #"<act verb="rest" by="hero"/>"#
  private static let says = #"<says who="hero">Hm.</says>"#
  private static let waives = #"<waive rule="under-test" by="a" because="b"/>"#

  private static func absence(_ scope: String) -> String {
    "<absence><scope\(scope)</scope><act verb=\"harm\"/></absence>"
  }
  private static func existence(_ scope: String) -> String {
    "<existence><scope\(scope)</scope><act verb=\"mend\"/></existence>"
  }
  private static let inStages = #" in="support practice">"#
  private static let after = #"><after><says/><act verb="rest"/></after>"#
  private static let before = #"><before><act verb="rest"/></before>"#
  private static let between = #"><between><from><says/></from><to><act verb="rest"/></to></between>"#
  private static let open = #"><between open="yes"><from><says/></from><to><act verb="rest"/></to></between>"#
  private static func within(_ beats: Int) -> String { "><within beats=\"\(beats)\"><says/></within>" }

  static let cases: [PatternCase] = [
    PatternCase(
      "in stages: only there", absence(inStages),
      [
        .init("misstep", harms), .init("support", "⟦\(harms)⟧"), .init("practice", "⟦\(harms)⟧"),
        .init("repair", harms),
      ]),
    PatternCase(
      "in stages: all of them together", existence(inStages),
      [.init("support"), .init("misstep"), .init("practice", mends)]),
    PatternCase(
      "in stages: at the last of their beats", existence(inStages),
      [.init("support"), .init("⟦practice⟧"), .init("repair", mends)]),
    PatternCase("in stages that are not there", existence(inStages), [.init("misstep")]),
    PatternCase(
      "after the first, and not the event itself", absence(after),
      [.init("misstep", harms + says + "⟦\(harms)⟧"), .init("repair", rests + "⟦\(harms)⟧")]),
    PatternCase("after what never happens", existence(after), [.init("misstep", harms)]),
    PatternCase(
      "after: nothing more comes", existence(after), [.init("misstep", mends), .init("⟦repair⟧", says)]),
    PatternCase(
      "before the first", absence(before),
      [.init("misstep", "⟦\(harms)⟧" + rests + harms), .init("repair", rests + harms)]),
    PatternCase("before what never happens", absence(before), [.init("misstep", harms)]),
    PatternCase(
      "before: at the beat where it ends", existence(before),
      [.init("misstep"), .init("⟦support⟧", rests), .init("repair", mends)]),
    PatternCase(
      "before: a waiver at the place", absence(before),
      [.init("misstep", harms + waives), .init("support", "⟦\(harms)⟧"), .init("repair", rests)], waived: 1),
    PatternCase(
      "between: only what is closed", absence(between),
      [
        .init("misstep", harms + says + "⟦\(harms)⟧"), .init("support", rests + harms + says),
        .init("repair", harms),
      ]),
    PatternCase(
      "between: left open counts if it is said", absence(open),
      [.init("misstep", says + "⟦\(harms)⟧" + rests), .init("repair", harms + says + "⟦\(harms)⟧")]),
    PatternCase(
      "between: each stretch by itself", existence(between),
      [
        .init("misstep", says + mends), .init("support", rests + says), .init("⟦repair⟧", rests),
        .init("transfer", mends),
      ]),
    PatternCase(
      "within: the rest of the beat", absence(within(0)),
      [.init("misstep", harms + says + "⟦\(harms)⟧"), .init("support", harms)]),
    PatternCase(
      "within: to the end of the next beat", absence(within(1)),
      [.init("misstep", says), .init("support", "⟦\(harms)⟧"), .init("repair", harms)]),
    PatternCase(
      "within: at the last beat of the stretch", existence(within(1)),
      [.init("misstep", says), .init("⟦support⟧"), .init("repair", mends)]),
    PatternCase(
      "within: the story may end before", existence(within(2)), [.init("misstep", says), .init("⟦repair⟧")]),
    PatternCase(
      "within: a further event begins it anew", existence(within(1)),
      [.init("misstep", says), .init("support", says), .init("repair", mends)]),
    PatternCase(
      "within: what came before a new beginning does not count", existence(within(0)),
      [.init("⟦misstep⟧", says + mends + says)]),
  ]
}

/// Whom letters can stand for.
@Suite struct GuardTests {
  @Test(arguments: cases)
  func onlyWhoIsMeant(_ example: PatternCase) throws { try example.check() }

  private static let cast = """
    <cast>
      <character id="odo" role="hero" age="8" pronouns="he"><name>Odo</name><trait ref="strong"/>
        <expert in="Bread"/></character>
      <character id="wen" role="friend" age="9" pronouns="they"><name>Wen</name><trait ref="funny"/>
        <relation to="odo" kind="teacher"/></character>
      <character id="tolu" role="elder" age="70" pronouns="he"><name>Tolu</name><trait ref="patient"/>
        <expert in="goats"/><expert in="bread"/><relation to="odo" kind="grandparent"/></character>
    </cast>
    """

  private static func absence(_ who: String, _ atom: String = #"<act verb="explain" by="x" to="y"/>"#)
    -> String
  {
    "<for-each as=\"x y\">\(who)</for-each><absence>\(atom)</absence>"
  }
  private static func explains(_ by: String, _ to: String, _ about: String? = nil) -> String {
    "<act verb=\"explain\" by=\"\(by)\" to=\"\(to)\"\(about.map { " about=\"\($0)\"" } ?? "")/>"
  }

  static let cases: [PatternCase] = [
    PatternCase(
      "one of several roles", absence(#"<who is="y" role="hero elder"/>"#),
      [.init("support", explains("hero", "friend") + "⟦\(explains("friend", "elder"))⟧")], cast: cast),
    PatternCase(
      "power by age, or by what somebody is to somebody", absence(#"<who is="x" over="y"/>"#),
      [
        .init(
          "support",
          explains("hero", "friend") + explains("hero", "elder") + "⟦\(explains("friend", "hero"))⟧"
            + explains("friend", "elder") + "⟦\(explains("elder", "hero"))⟧⟦\(explains("elder", "friend"))⟧")
      ], cast: cast, names: ["Tolu, Odo", "Tolu, Wen", "Wen, Odo"]),
    PatternCase(
      "what somebody is to somebody, whoever says so",
      absence(#"<who is="x" related="pupil grandparent" to="y"/>"#),
      [
        .init(
          "support",
          "⟦\(explains("hero", "friend"))⟧" + explains("hero", "elder") + explains("friend", "hero")
            + "⟦\(explains("elder", "hero"))⟧")
      ], cast: cast, names: ["Odo, Wen", "Tolu, Odo"]),
    PatternCase(
      "expert in anything", absence(#"<who is="y" expert="no"/>"#),
      [.init("support", explains("friend", "hero") + "⟦\(explains("hero", "friend"))⟧")], cast: cast),
    PatternCase(
      "expert in what the act is about",
      absence(#"<who is="y" expert="yes"/>"#, #"<act verb="explain" by="x" to="y" about="expertise"/>"#),
      [
        .init(
          "support",
          "⟦\(explains("friend", "hero", "bread"))⟧" + explains("friend", "hero", "goats")
            + explains("friend", "hero")
            + "⟦\(explains("hero", "elder", "BREAD"))⟧⟦\(explains("hero", "elder", "goats"))⟧"
        )
      ], cast: cast),
    PatternCase(
      "and the other is not",
      absence(
        #"<who is="y" expert="yes"/><who is="x" expert="no"/>"#,
        #"<act verb="explain" by="x" to="y" about="expertise"/>"#),
      [
        .init("support", "⟦\(explains("friend", "hero", "bread"))⟧" + explains("elder", "hero", "bread"))
      ], cast: cast, names: ["Wen, Odo"]),
    PatternCase(
      "somebody who is none of the letters",
      #"<for-each as="x"/><absence><act verb="explain" by="other" to="x" together="no"/></absence>"#,
      [
        .init(
          "support",
          "⟦\(explains("hero", "friend"))⟧" + explains("hero", "hero") + explains("hero elder", "friend"))
      ],
      names: ["Wen"]),
    PatternCase(
      "details that are there, or not, and who saw it",
      #"<for-each as="x"/><absence><act verb="share" by="x" lacks="cost"/><act verb="harm" has="trigger" seen-by="x"/></absence>"#,
      [
        .init(
          "support",
          #"<act verb="share" by="hero" cost="his hat"/>⟦<act verb="share" by="hero"/>⟧<act verb="harm" by="hero" trigger="rain"/>⟦<act verb="harm" by="hero" trigger="rain" seen-by="friend elder"/>⟧"#
        )
      ], names: ["Odo", "Tolu", "Wen"]),
  ]
}
