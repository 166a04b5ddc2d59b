import Testing

/// Patterns that count: bounded existence, share, distinct, if-then.
@Suite struct CountingTests {
  @Test(arguments: cases)
  func countsWhatItSays(_ example: PatternCase) throws { try example.check() }

  private static let joke = #"<act verb="joke" by="hero"/>"#
  private static let rest = #"<act verb="rest" by="hero"/>"#
  private static let waives = #"<waive rule="under-test" by="a" because="b"/>"#
  private static func decides(_ by: String) -> String {
    "<act verb=\"decide\" by=\"\(by)\" decisive=\"yes\"/>"
  }
  private static func feels(_ feeling: String, _ strength: Int = 2, _ who: String = "hero") -> String {
    "<feels who=\"\(who)\" feeling=\"\(feeling)\" strength=\"\(strength)\"/>"
  }
  private static let share = """
    <for-each as="x"><who is="x" role="hero"/></for-each>
    <share at-most="3/5" base="4"><part decisive="yes" by="x"/><of decisive="yes" by="any"/></share>
    """
  private static let ifThen = """
    <if-then><if at-least="2"><act verb="joke"/></if><then at-most="1"><act verb="rest"/></then></if-then>
    """

  static let cases: [PatternCase] = [
    PatternCase(
      "at most: each one that is too many", #"<existence at-most="1"><act verb="joke"/></existence>"#,
      [.init("before", joke + "⟦\(joke)⟧"), .init("repair", "⟦\(joke)⟧")]),
    PatternCase(
      "at most: one that is waived still counts", #"<existence at-most="1"><act verb="joke"/></existence>"#,
      [.init("before", joke), .init("support", joke + waives), .init("repair", "⟦\(joke)⟧")], waived: 1),
    PatternCase(
      "at most so many beats: the first event of each beat that is too many",
      #"<existence at-most="1" count="beats"><act verb="joke"/></existence>"#,
      [.init("before", joke + joke), .init("repair", "⟦\(joke)⟧" + joke)]),
    PatternCase(
      "at least twice", #"<existence at-least="2"><act verb="joke"/><says/></existence>"#,
      [.init("before", joke), .init("⟦repair⟧", rest)]),
    PatternCase(
      "at least two beats", #"<existence at-least="2" count="beats"><act verb="joke"/></existence>"#,
      [.init("before", joke + joke), .init("⟦repair⟧", rest)]),
    PatternCase(
      "at least and at most", #"<existence at-least="1" at-most="2"><act verb="joke"/></existence>"#,
      [.init("before", joke), .init("repair", joke)]),
    PatternCase(
      "a share as large as is allowed", share,
      [
        .init(
          "before", decides("hero") + decides("hero") + decides("hero") + decides("friend") + decides("other")
        )
      ]),
    PatternCase(
      "a share that is too large", share,
      [
        .init("before", decides("hero") + decides("hero") + decides("hero")),
        .init("⟦repair⟧", decides("friend")),
      ], names: ["Odo"]),
    PatternCase(
      "a share of too few", share, [.init("before", decides("hero") + decides("hero") + decides("hero"))]),
    PatternCase(
      "what is done together is nobody's own", share,
      [.init("before", decides("hero friend") + decides("hero friend") + decides("hero") + decides("hero"))]),
    PatternCase(
      "a share that is too small",
      #"<for-each as="x"><who is="x" role="hero"/></for-each><share at-least="1/2"><part><says who="x"/></part><of><says/></of></share>"#,
      [
        .init("before", #"<says who="hero">A.</says><says who="friend">B.</says>"#),
        .init("⟦repair⟧", #"<says who="friend">C.</says>"#),
      ]),
    PatternCase(
      "four different feelings",
      #"<for-each as="x"><who is="x" role="hero"/></for-each><distinct field="feeling" at-least="3"><feels who="x" at-least="1"/></distinct>"#,
      [
        .init("before", feels("joy") + feels("fear") + feels("joy")),
        .init("⟦repair⟧", feels("hope", 0) + feels("hope", 2, "friend")),
      ]),
    PatternCase(
      "enough different doers", #"<distinct field="by" at-least="3"><act class="decide"/><says/></distinct>"#,
      [.init("before", decides("hero friend") + #"<says who="other">B.</says>"#)]),
    PatternCase(
      "too many different verbs", #"<distinct field="verb" at-most="1"><act by="any"/></distinct>"#,
      [.init("before", joke), .init("⟦repair⟧", joke + rest)]),
    PatternCase(
      "one kind of reward", #"<distinct field="kind" at-least="2"><act verb="reward"/></distinct>"#,
      [
        .init("before", #"<act verb="reward" by="elder" kind="play"/>"#),
        .init("⟦repair⟧", #"<act verb="reward" by="elder" kind="play"/>"#),
      ]),
    PatternCase("if-then: too seldom to ask", ifThen, [.init("before", joke + rest + rest)]),
    PatternCase(
      "if-then: in any order", ifThen,
      [.init("before", rest + rest), .init("support", joke), .init("⟦repair⟧", joke)]),
    PatternCase(
      "if-then: once if nothing is said",
      #"<if-then><if><act verb="joke"/></if><then><act verb="rest"/></then></if-then>"#,
      [.init("before", joke), .init("⟦repair⟧")]),
  ]
}

/// Until, deadlines, same beat, presence in a stage, trend.
@Suite struct OrderTests {
  @Test(arguments: cases)
  func asksForWhatItSays(_ example: PatternCase) throws { try example.check() }

  private static let hurt = #"<act verb="tell-hurt" by="friend"/>"#
  private static let joke = #"<act verb="joke" by="hero"/>"#
  private static let listen = #"<act verb="listen" by="hero"/>"#
  private static let waives = #"<waive rule="under-test" by="a" because="b"/>"#
  private static func feels(_ feeling: String, _ strength: Int) -> String {
    "<feels who=\"hero\" feeling=\"\(feeling)\" strength=\"\(strength)\"/>"
  }
  private static func until(_ weak: Bool) -> String {
    "<until\(weak ? " weak=\"yes\"" : "")><when verb=\"tell-hurt\"/><no><act verb=\"joke\"/></no><release><act verb=\"listen\"/></release></until>"
  }
  private static let soon =
    #"<response within="1"><when verb="tell-hurt"/><any><act verb="listen"/></any></response>"#
  private static let sameBeat = """
    <same-beat><when><feels feeling="anger" at-least="3"/></when><with><act class="harm"/><act verb="rest"/></with>
    <without><act verb="joke"/></without></same-beat>
    """
  private static let anger = feels("anger", 3)
  private static let rest = #"<act verb="rest" by="friend"/>"#
  private static let trend = """
    <for-each as="x"><who is="x" role="hero"/></for-each><trend who="x" feeling="shame guilt" falls-by="1"/>
    """

  static let cases: [PatternCase] = [
    PatternCase(
      "until: meanwhile, and then no more", until(true),
      [.init("before", joke + hurt + "⟦\(joke)⟧"), .init("support", "⟦\(joke)⟧" + listen + joke)]),
    PatternCase("until: weak, the release need not come", until(true), [.init("before", hurt)]),
    PatternCase(
      "until: otherwise it has to", until(false), [.init("before", hurt), .init("repair", "⟦\(hurt)⟧")]),
    PatternCase("until: it came", until(false), [.init("before", hurt), .init("repair", hurt + listen)]),
    PatternCase(
      "until: waived where it was asked for", until(false), [.init("before", hurt + waives)], waived: 1),
    PatternCase(
      "until: waived where it is broken", until(true),
      [.init("before", hurt), .init("support", joke + waives), .init("repair", "⟦\(joke)⟧")], waived: 1),
    PatternCase("in time, in the next beat", soon, [.init("before", hurt), .init("support", listen)]),
    PatternCase("too late", soon, [.init("before", "⟦\(hurt)⟧"), .init("support"), .init("repair", listen)]),
    PatternCase(
      "too late once, and in time once", soon,
      [.init("before", "⟦\(hurt)⟧"), .init("support"), .init("repair", hurt), .init("transfer", listen)]),
    PatternCase(
      "a new trigger begins the time anew", soon,
      [.init("before", hurt), .init("support", hurt), .init("repair", listen)]),
    PatternCase(
      "too late, and waived", soon,
      [.init("before", hurt + waives), .init("support"), .init("repair", "⟦\(hurt)⟧")], waived: 1),
    PatternCase(
      "the same beat, before or after", sameBeat,
      [.init("misstep", rest + anger), .init("setback", anger + rest)]),
    PatternCase(
      "another beat does not do, and each event is shown", sameBeat,
      [.init("misstep", "⟦\(anger)⟧⟦\(anger)⟧"), .init("setback", rest)]),
    PatternCase("the same beat without", sameBeat, [.init("misstep", rest + "⟦\(anger)⟧" + joke)]),
    PatternCase("the same beat, waived", sameBeat, [.init("misstep", anger + waives)], waived: 1),
    PatternCase(
      "the event itself counts",
      #"<same-beat><when verb="share" decisive="yes"/><with><act has="cost"/></with></same-beat>"#,
      [
        .init("repair", #"<act verb="share" by="hero" decisive="yes" cost="his hat"/>"#),
        .init("transfer", #"⟦<act verb="share" by="hero" decisive="yes"/>⟧"#),
      ]),
    PatternCase(
      "once: one beat is enough",
      #"<same-beat once="yes"><when class="teach"/><with><act class="play"/></with></same-beat>"#,
      [
        .init("support", #"<act verb="explain" by="hero"/>"#),
        .init("practice", joke + #"<act verb="explain" by="hero"/>"#),
      ]),
    PatternCase(
      "once: none is",
      #"<same-beat once="yes"><when class="teach"/><with><act class="play"/></with></same-beat>"#,
      [.init("support", #"<act verb="explain" by="hero"/>"#), .init("⟦practice⟧", joke)]),
    PatternCase(
      "presence in any stage",
      #"<for-each as="x"><who is="x" role="friend"/></for-each><presence who="x" in="support"/>"#,
      [.init("⟦support⟧", joke), .init("repair", rest)]),
    PatternCase(
      "a feeling that falls", trend, [.init("before", feels("shame", 3)), .init("repair", feels("shame", 2))]),
    PatternCase(
      "one that falls and one that does not", trend,
      [
        .init("before", feels("shame", 3) + feels("guilt", 2)),
        .init("⟦repair⟧", feels("shame", 1) + feels("guilt", 2)),
      ],
      names: ["Odo"]),
    PatternCase("shown only once", trend, [.init("before", feels("shame", 3))]),
    PatternCase(
      "a feeling that rises",
      #"<for-each as="x"><who is="x" role="hero"/></for-each><trend who="x" feeling="hope" rises-by="2"/>"#,
      [.init("before", feels("hope", 1) + feels("hope", 4)), .init("⟦repair⟧", feels("hope", 2))]),
  ]
}
