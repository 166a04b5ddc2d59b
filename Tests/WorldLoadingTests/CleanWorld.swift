/// A sound world of two planets, each in a file of its own.
enum CleanWorld {
  static let stages = [
    "before", "spark", "mask", "misstep", "cost-seen", "support", "practice", "setback", "repair",
    "ownership",
    "transfer", "open-end",
  ]

  /// The first file, with a beat for each stage that both planets share.
  static let world = """
    <?xml version="1.0" encoding="UTF-8"?>
    <world xmlns="urn:orrery:world:1" xmlns:xi="http://www.w3.org/2001/XInclude">
      <title>Two</title>
      <traits><trait id="hummer" family="play">hums</trait></traits>
      <beats>
    \(stages.map { "    <beat id=\"shared-\($0)\" stage=\"\($0)\"><tell>Hm.</tell></beat>" }.joined(separator: "\n"))
      </beats>
      <policy><severity rule="harm-no-repair" is="ask"/></policy>
      <xi:include href="planets/eins.xml"/>
      <xi:include href="planets/zwei.xml"/>
    </world>
    """

  /// A planet whose lines hold more than one thing, after words that are not ASCII.
  static func planet(_ id: String) -> String {
    """
    <planet xmlns="urn:orrery:world:1" id="\(id)">
      <name>\(id.uppercased())</name>
      <law>grün 🌍 hums.</law>
      <!-- grün 🌍 --> <arc skill="asking-for-help"><believes-at-first>No.</believes-at-first><comes-to-believe>Yes.</comes-to-believe></arc>
      <places><place id="hill">der grüne 🌍 Hügel</place><place id="shed">the shed</place></places>
      <cast>
        <character id="\(id)-odo" age="8" pronouns="he"><name>Öðö 🌍</name><trait ref="strong"/><relation to="\(id)-wen" kind="friend"/></character>
        <character id="\(id)-wen" age="9" pronouns="they"><name>Wen</name><trait ref="hummer"/></character>
        <character id="\(id)-tolu" age="70" pronouns="he"><name>Tölü</name><trait ref="patient"/></character>
      </cast>
      <roles>
        <role id="hero" who="child"/>
        <role id="friend" who="child"/>
        <role id="elder" who="adult" optional="yes"/>
      </roles>
      <engine><axis id="thing"><option id="kite">ein grüner 🌍 Drachen</option><option id="bell">a bell</option></axis></engine>
      <facts>
        <fact id="seen"/>
        <fact id="late"/>
      </facts>
      <story><title>grün 🌍 <name who="hero"/> <opt axis="thing"/></title></story>
      <beats>
        <beat id="find" stage="spark" place="hill">
          <sets fact="seen"/>
          <sets fact="late"/>
          <act verb="help" by="hero" to="friend" about="grün 🌍"/>
          <feels body="grün 🌍" who="hero" feeling="joy" strength="3"/>
          <tell>grün 🌍 <name who="hero"/> and <opt axis="thing"/>.</tell>
          <waive because="grün 🌍" by="me" rule="harm-no-repair"/>
        </beat>
        <beat id="keep" stage="repair" place="shed">
          <needs fact="seen"/>
          <needs who="hero" trait="strong"/>
          <needs who="friend" character="\(id)-wen \(id)-odo"/>
          <needs axis="thing" option="kite bell"/>
          <act verb="mend" by="hero friend"/>
          <feels who="friend" feeling="calm" strength="1"/>
          <with who="elder"/>
          <tell>grün 🌍 <name who="elder"/>.</tell>
        </beat>
      </beats>
    </planet>
    """
  }
}
