import Testing

/// This never happens; anchored at the offending event.
///
/// Also what an atom matches: doers, receivers, classes, details, `any`.
@Suite struct AbsenceTests {
  @Test(arguments: cases)
  func objectsAtTheOffendingEvent(_ example: PatternCase) throws { try example.check() }

  static let cases: [PatternCase] = [
    PatternCase(
      "nothing of the kind happens", #"<absence><act verb="harm"/></absence>"#,
      [.init("misstep", #"<act verb="mock" by="hero" to="friend"/>"#)], names: []),
    PatternCase(
      "every time, at its own place", #"<absence><act verb="harm"/></absence>"#,
      [
        .init("misstep", #"⟦<act verb="harm" by="hero" to="friend"/>⟧"#),
        .init("repair", #"<act verb="mend" by="hero" to="friend"/>⟦<act verb="harm" by="other"/>⟧"#),
      ], names: ["Nobody.", "Nobody."]),
    PatternCase(
      "a class stands for its verbs", #"<absence><act class="harm"/></absence>"#,
      [
        .init("misstep", #"⟦<act verb="exclude" by="hero" to="friend"/>⟧⟦<act verb="laugh-at" by="hero"/>⟧"#),
        .init("support", #"<act verb="laugh-with" by="hero" to="friend"/>"#),
      ]),
    PatternCase(
      "one instance for each choice of two people",
      #"<for-each as="x y"/><absence><act verb="harm" by="x" to="y"/></absence>"#,
      [.init("misstep", #"⟦<act verb="harm" by="hero" to="friend"/>⟧"#)], names: ["Odo, Wen"]),
    PatternCase(
      "an act of several doers is read once for each",
      #"<for-each as="x y"/><absence><act verb="harm" by="x" to="y"/></absence>"#,
      [.init("misstep", #"⟦<act verb="harm" by="hero other" to="friend elder"/>⟧"#)],
      names: ["Odo, Tolu", "Odo, Wen", "Perpetua, Tolu", "Perpetua, Wen"]),
    PatternCase(
      "variables stand for distinct people",
      #"<for-each as="x y"/><absence><act verb="harm" by="x" to="y"/></absence>"#,
      [.init("misstep", #"<act verb="harm" by="hero" to="hero"/>"#)], names: []),
    PatternCase(
      "the same variable twice is legal",
      #"<for-each as="x"/><absence><act verb="harm" by="x" to="x"/></absence>"#,
      [
        .init("misstep", #"⟦<act verb="harm" by="hero" to="hero"/>⟧<act verb="harm" by="hero" to="friend"/>"#)
      ],
      names: ["Odo"]),
    PatternCase(
      "the same variable twice, among several",
      #"<for-each as="x"/><absence><act verb="harm" by="x" to="x"/></absence>"#,
      [.init("misstep", #"⟦<act verb="harm" by="hero other" to="other friend"/>⟧"#)], names: ["Perpetua"]),
    PatternCase(
      "any is somebody, once", #"<for-each as="x"/><absence><act verb="harm" by="any" to="x"/></absence>"#,
      [.init("misstep", #"⟦<act verb="harm" by="hero other elder" to="friend"/>⟧"#)], names: ["Wen"]),
    PatternCase(
      "any is not nobody", #"<absence><act verb="harm" to="any"/></absence>"#,
      [.init("misstep", #"<act verb="harm" by="hero"/>⟦<act verb="harm" by="hero" to="friend"/>⟧"#)]),
    PatternCase(
      "unless leaves a marked act alone", #"<absence><act class="help" unless="danger"/></absence>"#,
      [
        .init(
          "misstep",
          #"<act verb="help" by="hero" danger="yes"/>⟦<act verb="help" by="hero" danger="no"/>⟧⟦<act verb="rescue" by="hero"/>⟧"#
        )
      ]),
    PatternCase(
      "one of several details", #"<absence><act verb="reward" kind="rank points"/></absence>"#,
      [
        .init(
          "transfer",
          #"⟦<act verb="reward" by="elder" kind="points"/>⟧<act verb="reward" by="elder" kind="play"/><act verb="reward" by="elder"/>"#
        )
      ]),
    PatternCase(
      "no is what an act does not say", #"<absence><act verb="offer-help" choice="no"/></absence>"#,
      [
        .init(
          "support",
          #"⟦<act verb="offer-help" by="friend"/>⟧<act verb="offer-help" by="friend" choice="yes"/>⟦<act verb="offer-help" by="friend" choice="no"/>⟧"#
        )
      ]),
    PatternCase(
      "feelings have a family, a strength and a mask",
      #"<for-each as="x"/><absence><feels who="x" feeling="fear shame" at-least="2" at-most="3" masked="yes"/></absence>"#,
      [
        .init(
          "mask",
          #"<feels who="hero" feeling="fear" strength="1" mask="joke"/>⟦<feels who="hero" feeling="fear" strength="2" mask="joke"/>⟧"#
        ),
        .init(
          "mask",
          #"⟦<feels who="friend" feeling="shame" strength="3" mask="shrug"/>⟧<feels who="friend" feeling="shame" strength="4" mask="shrug"/>"#
        ),
        .init(
          "mask",
          #"<feels who="hero" feeling="fear" strength="2"/><feels who="hero" feeling="joy" strength="2" mask="joke"/>"#
        ),
      ], names: ["Odo", "Wen"]),
    PatternCase(
      "words are spoken by somebody", #"<for-each as="x"/><absence><says who="x"/></absence>"#,
      [.init("before", #"⟦<says who="friend">⟧Hm.</says><act verb="speak-up" by="hero"/>"#)], names: ["Wen"]),
    PatternCase(
      "a role may be named",
      #"<for-each as="x"><who is="x" role="friend"/></for-each><absence><act verb="harm" by="x"/></absence>"#,
      [.init("misstep", #"<act verb="harm" by="hero"/>⟦<act verb="harm" by="friend hero"/>⟧"#)],
      names: ["Wen"]),
    PatternCase(
      "the named role is the first variable only",
      #"<for-each as="x y"><who is="x" role="friend"/></for-each><absence><act verb="harm" by="x" to="y"/></absence>"#,
      [
        .init(
          "misstep",
          #"<act verb="harm" by="hero" to="friend"/>⟦<act verb="harm" by="friend" to="hero other"/>⟧"#)
      ],
      names: ["Wen, Odo", "Wen, Perpetua"]),
    PatternCase(
      "children only",
      #"<for-each as="x"><who is="x" age="child"/></for-each><absence><act verb="harm" by="x"/></absence>"#,
      [.init("misstep", #"<act verb="harm" by="elder"/>⟦<act verb="harm" by="other elder"/>⟧"#)],
      names: ["Perpetua"]),
    PatternCase(
      "adults only",
      #"<for-each as="x"><who is="x" age="adult"/></for-each><absence><act verb="harm" by="x"/></absence>"#,
      [.init("misstep", #"<act verb="harm" by="hero"/>⟦<act verb="harm" by="other elder"/>⟧"#)],
      names: ["Tolu"]),
    PatternCase(
      "a role that nobody plays gives no instance",
      #"<for-each as="x"><who is="x" role="stranger"/></for-each><absence><act verb="harm" to="any"/></absence>"#,
      [.init("misstep", #"<act verb="harm" by="hero" to="friend"/>"#)], names: []),
    PatternCase(
      "a waiver silences its beat and no other", #"<absence><act verb="harm"/></absence>"#,
      [
        .init("misstep", #"<act verb="harm" by="hero"/><waive rule="under-test" by="a" because="b"/>"#),
        .init("setback", #"⟦<act verb="harm" by="hero"/>⟧"#),
      ], waived: 1),
    PatternCase(
      "a waiver of another rule silences nothing", #"<absence><act verb="harm"/></absence>"#,
      [.init("misstep", #"⟦<act verb="harm" by="hero"/>⟧<waive rule="another" by="a" because="b"/>"#)]),
    PatternCase(
      "a waiver of the whole story silences everything", #"<absence><act verb="harm"/></absence>"#,
      [
        .init("misstep", #"<act verb="harm" by="hero"/>"#),
        .init("setback", #"<act verb="harm" by="hero"/>"#),
      ],
      extra: #"<waive rule="under-test" by="a" because="b"/>"#, waived: 2),
  ]
}

/// One of these happens at least once; anchored at the last beat.
@Suite struct ExistenceTests {
  @Test(arguments: cases)
  func objectsAtTheLastBeat(_ example: PatternCase) throws { try example.check() }

  static let cases: [PatternCase] = [
    PatternCase(
      "it never happens", #"<existence><act class="play"/><says/></existence>"#,
      [.init("before", #"<act verb="choose" by="hero"/>"#), .init("⟦open-end⟧", #"<with who="hero"/>"#)],
      names: ["Nobody."]),
    PatternCase(
      "one of several is enough, anywhere", #"<existence><act class="play"/><says/></existence>"#,
      [.init("before", #"<says who="hero">Hm.</says>"#), .init("open-end", #"<with who="hero"/>"#)]),
    PatternCase(
      "in the last beat counts", #"<existence><act class="play"/></existence>"#,
      [.init("before", ""), .init("open-end", #"<act verb="pretend" by="hero"/>"#)]),
    PatternCase(
      "for each, one by one",
      #"<for-each as="x"><who is="x" age="child"/></for-each><existence><act class="play" by="x"/></existence>"#,
      [.init("practice", #"<act verb="play" by="hero friend"/>"#), .init("⟦open-end⟧", "")],
      names: ["Perpetua"]),
    PatternCase(
      "a waiver on the last beat does not help", #"<existence><act class="play"/></existence>"#,
      [.init("⟦open-end⟧", #"<waive rule="under-test" by="a" because="b"/>"#)]),
    PatternCase(
      "a waiver of the whole story does", #"<existence><act class="play"/></existence>"#,
      [.init("open-end", "")], extra: #"<waive rule="under-test" by="a" because="b"/>"#, waived: 1),
  ]
}
