import BigInt
import Diagnostics
import Outlining
import Rules
import StorySpace
import Testing
import Vocabulary
import WorldLoading
import WorldModel

/// A small world with a little of everything, written here so that no other
/// world's words can change what is expected.
struct SmallWorld {
  let world: World
  let space: StorySpace
  let outliner: Outliner

  /// The world as it is written below, made once.
  static let shared = Result { try SmallWorld(text) }

  init(_ text: String) throws {
    let (loaded, pack) = try Self.load(text)
    world = try #require(loaded.world, "\(loaded.diagnostics.map(\.message))")
    let planet = try #require(world.planets.first)
    let loader = try WorldLoader(rules: [])
    let form = try #require(loader.forms.first { $0.id == "bedtime-tale" })
    let rules = pack.enforced(on: planet, of: world)
    space = try StorySpace(of: planet, in: form, keeping: rules)
    outliner = Outliner(world: world, space: space, rules: rules)
  }

  /// Loads text as a world or as outlines.
  static func load(_ text: String) throws -> (loaded: WorldLoader.Loaded, pack: RulePack) {
    let pack = try RulePack.builtIn()
    let loader = try WorldLoader(rules: pack.ids)
    return (loader.load(SourceFile(path: "small/world.xml", text: text)), pack)
  }

  func outline(number: Int, wording: Int = 0) throws -> Outline {
    outliner.outline(try space.story(number: BigUInt(number)), wording: BigUInt(wording))
  }

  /// Every story, in its first wording.
  func outlines() throws -> [Outline] { try (0..<Int(space.count)).map { try outline(number: $0) } }

  static let text = """
    <?xml version="1.0" encoding="UTF-8"?>
    <planet xmlns="urn:orrery:world:1" id="pim">
      <name say="PIM">Pim</name>
      <law>Whatever is *not* shared _shrinks_ by half &lt;each&gt; day &amp; night.</law>
      <arc skill="asking-for-help" ages="5-8">
        <believes-at-first>What I keep is mine.</believes-at-first>
        <comes-to-believe>What I share is bigger.</comes-to-believe>
        <still-hard>sharing the last one</still-hard>
      </arc>
      <places><place id="shed">the shed [no. 1]</place><place id="hill">the hill</place></places>
      <cast>
        <character id="ada" age="7" pronouns="she"><name>Ada</name><trait ref="bold" because="she goes first"/>
          <trait ref="silly"/><want>the whole pie</want><need>somebody to chew with</need><fear>crumbs</fear></character>
        <character id="wen" age="8" pronouns="they"><name>Wen</name><trait ref="patient"/></character>
      </cast>
      <roles><role id="hero" who="child"/><role id="friend" who="child"/></roles>
      <engine><axis id="load"><option id="pie" short="pie">an apple pie</option>
        <option id="unicorn" short="unicorn">a unicorn made of bread</option></axis></engine>
      <facts><fact id="bitten">there is a bite in it</fact></facts>
      <story>
        <title>The Last of <opt axis="load"/></title>
        <pitch><name who="hero"/> has <opt axis="load"/>, and <they who="hero"/> <v who="hero">is|are</v> keeping it.</pitch>
        <question>How big is a half?</question>
        <talk>Who was hungry?</talk>
        <talk>What would <name who="friend"/> have done?</talk>
        <try>Share a crumb.</try>
      </story>
      <beats>
        <beat id="has-it" stage="before" place="shed"><needs axis="load" option="pie unicorn"/><act verb="choose" by="hero"/>
          <feels who="hero" feeling="pride" strength="2" body="chin up"/>
          <tell>1. <name who="hero"/> has <opt axis="load"/>. <they who="hero"/> <v who="hero">has|have</v> it at <place/>.</tell>
          <tell>- <opt axis="load" article="the" form="short"/> is <name who="hero" own="yes"/>.</tell></beat>
        <beat id="shrinks" stage="spark" place="shed"><act verb="watch" by="hero"/>
          <tell>A *star* falls on a_b &lt;b&gt; `c` | d ~ e &amp; f # g \\ h. <name who="hero"/> measures.</tell>
          <page-turn>It is smaller.</page-turn></beat>
        <beat id="hides" stage="mask" place="shed"><act verb="offer-help" by="friend" to="hero"/>
          <act verb="refuse" by="hero" to="friend"/><feels who="hero" feeling="fear" strength="2" mask="boast"/>
          <says who="hero">It is mine, <name who="friend"/>.</says>
          <tell>"It is mine, <name who="friend"/>," says <name who="hero"/>.</tell></beat>
        <beat id="bites" stage="misstep" place="hill"><sets fact="bitten"/><act verb="harm" by="hero" to="friend"/>
          <feels who="friend" feeling="anger" strength="3"/>
          <tell><name who="hero"/> bites <name who="friend" own="yes"/> half.</tell></beat>
        <beat id="half" stage="cost-seen" place="hill"><needs fact="bitten"/><feels who="hero" feeling="shame" strength="2"/>
          <with who="friend"/><tell>There is a bite in <opt axis="load" article="the"/>.</tell></beat>
        <beat id="sits" stage="support" place="hill"><act verb="sit-with" by="friend" to="hero"/>
          <tell><name who="friend"/> sits with <name who="hero"/>.</tell></beat>
        <beat id="chews" stage="practice" place="hill"><act verb="play" by="hero friend"/>
          <tell>They chew <opt axis="load" form="short" article="none"/> without <opt axis="load" form="short" article="none"/>.</tell></beat>
        <beat id="laughs" stage="practice" place="shed"><act verb="laugh-with" by="friend" to="hero"/>
          <tell><name who="friend"/> laughs.</tell></beat>
        <beat id="grabs" stage="setback" place="shed"><act verb="err" by="hero"/><tell><name who="hero"/> grabs.</tell></beat>
        <beat id="owns" stage="repair" place="shed"><act verb="own-up" by="hero" to="friend"/><act verb="mend" by="hero" to="friend"/>
          <act verb="ask-pardon" by="hero" to="friend"/><act verb="forgive" by="friend" to="hero"/>
          <tell><name who="hero"/> bakes again, with <name who="friend"/>.</tell></beat>
        <beat id="asks" stage="ownership" place="shed"><act verb="ask-help" by="hero" to="friend"/>
          <act verb="help" by="friend" to="hero"/><tell><name who="hero"/> asks for help, and <name who="friend"/> helps.</tell></beat>
        <beat id="shares" stage="transfer" place="hill"><act verb="share" by="hero" to="friend"/><tell>Half each.</tell></beat>
        <beat id="last-one" stage="open-end" place="hill"><feels who="hero" feeling="shyness" strength="1"/><act verb="watch" by="friend" to="hero"/>
          <tell>There is one left. <name who="hero"/> looks at it.</tell><page-turn>Who moves first?</page-turn></beat>
      </beats>
    </planet>
    """
}
