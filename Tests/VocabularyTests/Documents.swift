import Diagnostics
import Foundation
import Installation
import Vocabulary
import XMLReading

/// The files that ship with Orrery and follow its schema.
enum Shipped {
  static func url(_ path: String, in bundle: Installation.Bundle) throws -> URL {
    try Installation.url(of: path, in: bundle)
  }

  /// Every XML file of the worlds, rules, forms and the prelude.
  static func files() throws -> [URL] {
    let folders = [
      try url("first-planet", in: .worlds), try url("twelve-planets", in: .worlds),
      try url("forms", in: .templates),
      try url("rules", in: .rules),
    ]
    let found = folders.flatMap { folder -> [URL] in
      let names = FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String } ?? []
      return names.filter { $0.hasSuffix(".xml") }.sorted().map { folder.appending(path: $0) }
    }
    return found + [try url("prelude.xml", in: .vocabulary)]
  }

  static func text(_ url: URL) throws -> String { String(decoding: try Data(contentsOf: url), as: UTF8.self) }

  /// The schema, as libxml2 reads it.
  static func schema() throws -> RelaxNGSchema {
    try RelaxNGSchema(SourceFile(path: "orrery.rng", text: try Vocabulary.schemaText()))
  }

  /// The schema as a document.
  static func schemaRoot() throws -> XMLElement? {
    XMLReader().read(SourceFile(path: "orrery.rng", text: try Vocabulary.schemaText())).root
  }
}

extension XMLElement {
  /// The element and everything inside it, in document order.
  var everything: [XMLElement] { [self] + children.flatMap(\.everything) }
}

/// Small documents that together use every part of the vocabulary.
enum Sample {
  static let planet = """
    <planet xmlns="urn:orrery:world:1" id="zumm">
      <name say="ZOOM">Zumm</name>
      <law>Every whole thing hums.</law>
      <arc skill="asking-for-help" ages="5-8">
        <believes-at-first>If it stops, it was me.</believes-at-first>
        <comes-to-believe>A thing can hum again.</comes-to-believe>
        <shown-by>holding it to the ear</shown-by>
        <still-hard>waiting for the glue</still-hard>
      </arc>
      <custom name="the Listen">an ear on the lid</custom>
      <senses>glue and bees</senses>
      <description>A small one.</description>
      <places>
        <place id="shed">the glue shed</place>
        <place id="hill">the flat hill</place>
      </places>
      <cast>
        <character id="odo" age="8" pronouns="he" gender="he" kind="child" disability="deaf" difference="one ear" size="small" work="glues" planets="zumm">
          <name say="OH-do">Odo</name>
          <trait ref="strong" because="of the glue"/>
          <open-trait family="play"/>
          <want>quiet</want>
          <need>noise</need>
          <fear>bees</fear>
          <expert in="glue"/>
          <voice>"Hm."</voice>
          <appearance>sticky</appearance>
          <relation to="wen" kind="friend"/>
          <waive rule="harm-no-repair" by="me" because="of bees"/>
        </character>
        <character id="wen" age="8" pronouns="they"><name>Wen</name><trait ref="funny"/></character>
      </cast>
      <roles><role id="hero" who="child"/><role id="friend"/><role id="elder" who="adult" optional="yes"/></roles>
      <engine>
        <axis id="thing">
          <option id="kite" short="kite">a kite<sets fact="whole"/><wants fact="whole"/></option>
          <option id="bell">a bell</option>
        </axis>
      </engine>
      <takes axis="thing" options="kite bell"/>
      <facts><fact id="whole" start="set" wanted="yes">it hums</fact><fact id="late"/></facts>
      <story>
        <title>The <opt axis="thing" form="short" article="none"/><needs axis="thing" option="kite bell"/></title>
        <pitch><name who="hero" own="yes"/> hum.</pitch>
        <question>What hums?</question>
        <talk>Why does <they who="hero"/> wait?<bars fact="late"/></talk>
        <try>Hum.<needs-any facts="whole late"/></try>
      </story>
      <beats>
        <beat id="glue" stage="repair" place="shed">
          <needs fact="whole"/>
          <needs who="hero" trait="strong funny" character="odo wen"/>
          <bars who="hero" trait="strong" character="odo" axis="thing" option="bell"/>
          <needs-any facts="whole late"/>
          <bars fact="late"/>
          <sets fact="late"/>
          <clears fact="whole"/>
          <act verb="order" by="hero" to="friend" what="hug" means="play" cause="habit" choice="yes" as-joke="no"/>
          <act verb="praise" by="hero friend" kind="effort" manner="hope" about="glue" cost="a thumb" trigger="a hum"
            seen-by="friend" decisive="yes" danger="no"/>
          <feels who="hero" feeling="joy" strength="4" mask="shrug" body="sticky thumbs"/>
          <with who="friend"/>
          <says who="hero">Hm.</says>
          <tell>At the <place/>, <name who="hero"/> and <them who="friend"/>, <their who="hero"/> own, <theirs who="hero"/>,
            <themself who="hero"/>: <v who="hero">hums|hum</v> <opt axis="thing"/> <trait who="hero"/>.</tell>
          <tell>They glue.</tell>
          <page-turn>Then it hums.</page-turn>
          <waive rule="harm-no-repair" by="me" because="of bees"/>
        </beat>
      </beats>
      <forbid group="he" role="hero" trait="strong" because="enough"/>
      <waive rule="harm-no-repair" by="me" because="of bees"/>
    </planet>
    """

  static let world = """
    <world xmlns="urn:orrery:world:1" xmlns:xi="http://www.w3.org/2001/XInclude" id="small">
      <title>Small</title>
      <creator>Somebody</creator>
      <language>en</language>
      <audience>whoever</audience>
      <rights>none</rights>
      <description>A small world.</description>
      <pronoun-set id="ze" subject="ze" object="hir" possessive="hir" possessive-alone="hirs" reflexive="hirself" verb="one"/>
      <traits><trait id="hummer" family="play" leans="she" source="a study">hums</trait></traits>
      <classes><work id="care">nurse*, look* after</work><looks id="beauty">pretty</looks><size id="large">big</size></classes>
      <skill id="humming"><name>Humming</name><framework in="CASEL">self</framework><description>To hum.</description>
        <beats><beat id="hum" stage="practice"><tell>Hm.</tell></beat></beats></skill>
      <cast><character id="mo" age="70" pronouns="open" planets="zumm lugga"><name>Mo</name><trait ref="tender"/></character></cast>
      <engine><axis id="weather" planets="zumm"><option id="fog">a fog</option></axis></engine>
      <beats planets="zumm"><beat id="walk" stage="before"><tell>They walk.</tell></beat></beats>
      <beats><beat id="run" stage="spark"><tell>They run.</tell></beat></beats>
      <policy><severity rule="harm-no-repair" is="ask" because="we talk about it"/>
        <threshold rule="lone-doer" is="3/5" because="there are four of them"/></policy>
      <balance>
        <stories planet="zumm" count="2"/>
        <cap character="mo" axis="weather" option="fog" at-most="1" because="enough"/>
        <cell trait="strong" role="hero" verb="comfort" direction="given" group="he" within="1" at-least="0" at-most="5"
          because="everybody can"/>
        <cell role="hero" group="they" at-least="1"/>
        <cover skills="all" because="all of them"/>
        <once at-most="1" because="once is enough"/>
        <alike at-most="2" because="one more is one too many"/>
      </balance>
      <forbid group="she" role="hero" trait="tender"/>
      <waive rule="harm-no-repair" by="me" because="of bees"/>
      <xi:include href="planets/zumm.xml" parse="xml"/>
    </world>
    """

  static let outline = """
    <outlines xmlns="urn:orrery:world:1" xmlns:xi="http://www.w3.org/2001/XInclude">
      <xi:include href="more.xml"/>
      <outline planet="zumm" form="bedtime-tale" skill="humming" ages="5" code="ZUMM-1" edition="1" algorithm="uniform-1" rules-compiled="pity-gaze"
        rules-rejecting="joyless-virtue lone-doer" rules-dropped="guilt-as-motor"
        language="en" words="300" minutes="3-4">
        <title>The Kite</title>
        <pitch>A kite stops.</pitch>
        <question>What hums?</question>
        <law>Every whole thing hums.</law>
        <name say="ZOOM">Zumm</name>
        <believes-at-first>It was me.</believes-at-first>
        <comes-to-believe>It hums.</comes-to-believe>
        <still-hard>waiting</still-hard>
        <cast>
          <character id="odo" role="hero" age="8" pronouns="he" gender="he" kind="child" disability="deaf" difference="one ear"
            size="small" work="glues">
            <name>Odo</name><trait ref="strong" shown="yes" because="of glue"/><want>quiet</want><need>noise</need>
            <fear>bees</fear><expert in="glue"/><relation to="wen" kind="friend"/>
          </character>
          <character id="wen" role="friend" age="8" pronouns="they"><name>Wen</name></character>
        </cast>
        <choice axis="thing" option="kite">a kite<sets fact="whole"/></choice>
        <sets fact="whole"/>
        <beat id="glue" stage="repair" place="shed" part="Two" spread="3-4" source="zumm.xml:40" rules="harm-no-repair help-unasked">
          <needs fact="whole"/>
          <act verb="mend" by="hero" to="friend"/>
          <feels who="hero" feeling="hope" strength="0"/>
          <says who="hero">Hm.</says>
          <tell>Odo glues.</tell>
          <page-turn>It hums.</page-turn>
        </beat>
        <talk>Why?</talk>
        <try>Hum.</try>
        <waive rule="harm-no-repair" by="me" because="of bees"/>
      </outline>
    </outlines>
    """

  static let skill = """
    <skill xmlns="urn:orrery:world:1" id="humming"><name>Humming</name></skill>
    """

  /// A rule around a pattern.
  static func rule(_ pattern: String) -> String {
    """
    <rule xmlns="urn:orrery:world:1" id="no-hum" family="joy" severity="ask" at-least="note" at-most="stop" threshold="1-4">
      <title>Nobody hums.</title>
      <why>Humming is good.</why>
      <evidence basis="editorial" source="us" doi="none" sample="bees">Our own.</evidence>
      <for-each as="x y"><who is="x" role="hero friend" age="child" expert="yes"/><who is="x" over="y"/>
        <who is="y" related="friend pupil" to="x"/></for-each>
      \(pattern)
      <message><name who="x"/> never hums.</message>
      <way-out>Let somebody hum.</way-out>
      <example flags="yes" title="Silence">nothing</example>
    </rule>
    """
  }

  /// Everything that a pattern can ask of an act.
  static let asked = """
    verb="order mock" class="harm play" by="other" to="any" together="no" unless="danger as-joke" choice="no" \
    what="hug" kind="play" decisive="yes" danger="no" means="force" as-joke="no" cause="habit" manner="hope" \
    has="cost trigger" lacks="seen-by" about="expertise" seen-by="y"
    """

  private static let askingPatterns = [
    """
    <until weak="yes"><scope in="support practice"/><when \(asked)/><no><act \(asked)/></no>
      <release><feels who="x" feeling="anger" pleasant="no"/></release></until>
    """,
    "<share at-least=\"1/5\"><part \(asked)/><of \(asked)/></share>",
  ]

  static let patterns =
    [
      """
      <absence><act verb="mock" by="x" to="any" unless="as-joke" choice="no" decisive="yes" means="force" as-joke="no"
        cause="habit" manner="hope"/></absence>
      """,
      "<existence><act class=\"play\" what=\"hug calm\" kind=\"play\"/><feels who=\"x\" feeling=\"joy hope\" at-least=\"1\" at-most=\"3\" masked=\"no\"/></existence>",
      """
      <precedence each="yes"><act class="help" by="x" to="y"/>
        <any><says who="y"/><sequence><act verb="offer-help" by="x"/><act verb="accept" by="y"/></sequence></any>
        <revoke><act verb="refuse" by="y"/></revoke></precedence>
      """,
      """
      <response><when class="harm" by="x" to="y"/><all><act verb="own-up" by="x"/><act verb="mend" by="x"/></all></response>
      """,
      """
      <response><when verb="harm" class="harm" to="y" unless="danger" choice="no" what="hug" kind="play" decisive="yes"
        means="force" as-joke="no" cause="habit" manner="hope"/><any><act verb="own-up"/></any></response>
      """,
      "<response within=\"2\"><when verb=\"harm\"/><sequence><act verb=\"own-up\"/></sequence></response>",
      "<existence at-least=\"1\" at-most=\"3\" count=\"beats\"><says/></existence>",
      "<trend who=\"x\" feeling=\"hope\" rises-by=\"2\"/>",
      """
      <share at-most="3/5" base="4"><scope><after><says who="x"/></after></scope><part decisive="yes" by="x"/>
        <of decisive="yes" by="any"/></share>
      """,
      "<distinct field=\"feeling\" at-least=\"4\" at-most=\"6\"><scope><before><says/></before></scope><feels who=\"x\"/></distinct>",
      """
      <if-then><scope><between open="yes"><from><says/></from><to><act verb="rest"/></to></between></scope>
        <if at-least="2"><act class="care"/></if><then at-least="1" at-most="3"><act verb="rest"/></then></if-then>
      """,
      """
      <same-beat once="yes"><scope><within beats="0"><says/></within></scope><when class="teach"/>
        <with><act class="play"/></with><without><act class="harm"/></without></same-beat>
      """,
      "<trend who=\"x\" feeling=\"shame guilt\" falls-by=\"1\"><scope in=\"repair\"/></trend>",
      "<presence who=\"x\" in=\"support\"><when class=\"harm\" by=\"x\"/></presence>",
      "<state-at-end who=\"x\" feeling=\"shame fear\" at-most=\"2\" masked=\"no\"/>",
    ] + askingPatterns + groupPatterns

  static let form = """
    <form xmlns="urn:orrery:world:1" id="tiny" words="10-20" minutes="1" ages="3-9">
      <title>Tiny</title>
      <description>Two beats.</description>
      <slot stage="before" beats="1-2" spreads="1" share="50"/>
      <slot stage="repair open-end" share="50"/>
    </form>
    """

  static let chapters = """
    <form xmlns="urn:orrery:world:1" id="parts" words="10-20">
      <title>Parts</title>
      <part title="One"><slot stage="before"/><slot stage="spark"/></part>
      <part title="Two"><slot stage="open-end"/></part>
    </form>
    """

  static let all: [(name: String, text: String)] =
    [
      ("planet.xml", planet), ("world.xml", world), ("outlines.xml", outline), ("skill.xml", skill),
      ("form.xml", form), ("chapters.xml", chapters),
    ]
    + patterns.enumerated().map { ("rule-\($0.offset).xml", rule($0.element)) }
}
