extension Instance {
  /// The pronouns that stand for the instance's three groups.
  static let groups = ["she", "he", "they"]
  static let roles = ["hero", "friend"]
  /// The stages that stand for the instance's eight slots.
  static let stages = [
    "before", "spark", "mask", "misstep", "cost-seen", "support", "practice", "setback",
  ]
  /// The skills of the twelve planets.
  private static let skills = [
    "asking-for-help", "being-held", "compassion", "play", "repair", "listening", "feedback", "letting-go",
    "sharing-power", "under-anger", "speaking-up", "trust",
  ]
  static let form = "eight-beats"

  /// The instance as a world that an author could have written, a line a thing.
  func world() -> String {
    var lines = [
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>",
      "<world xmlns=\"urn:orrery:world:1\" id=\"cd-\(N)-\(seed)\">",
      "<title>Collection design, \(N) stories</title>",
    ]
    lines.append("<traits>")
    for trait in traits { lines.append("<trait id=\"cd-\(trait)\" family=\"play\">\(trait)</trait>") }
    lines.append("</traits>")
    for planet in planets { lines += home(planet) }
    lines.append("<cast>")
    for person in chars { lines += character(person) }
    lines.append("</cast>")
    lines.append("<engine><axis id=\"challenge\">")
    for challenge in challenges {
      let sets = challenge.`init`.map { "<sets fact=\"t\($0)\"/>" }.joined()
      lines.append(
        "<option id=\"q\(challenge.id)\">challenge \(challenge.id)\(sets)<wants fact=\"t\(challenge.goal)\"/></option>"
      )
    }
    lines.append("</axis></engine>")
    let groups = Dictionary(grouping: beats) { $0.skills }
    for skills in groups.keys.sorted(by: { $0.lexicographicallyPrecedes($1) }) {
      let planets =
        skills.isEmpty ? "" : " planets=\"\(skills.map { "p\($0)" }.joined(separator: " "))\""
      lines.append("<beats\(planets)>")
      for beat in groups[skills] ?? [] { lines += step(beat) }
      lines.append("</beats>")
    }
    lines.append("<form id=\"\(Self.form)\" words=\"100-200\"><title>Eight beats</title>")
    for stage in Self.stages { lines.append("<slot stage=\"\(stage)\" beats=\"1\"/>") }
    lines.append("</form>")
    lines.append("<balance>")
    for planet in planets {
      lines.append("<stories planet=\"p\(planet.id)\" count=\"\(N / planets.count)\"/>")
    }
    for person in chars { lines.append("<cap character=\"c\(person.id)\" at-most=\"\(cap_char)\"/>") }
    for challenge in challenges {
      lines.append("<cap axis=\"challenge\" option=\"q\(challenge.id)\" at-most=\"\(cap_chal)\"/>")
    }
    for group in Self.groups {
      for trait in traits {
        lines.append(
          "<cell trait=\"cd-\(trait)\" group=\"\(group)\" at-least=\"\(cell)\" at-most=\"\(cell)\"/>")
      }
    }
    lines.append("<once at-most=\"\(cap_beat)\"/>")
    // The problem lets stories be alike.
    lines.append("<alike at-most=\"\(N)\"/>")
    lines.append("</balance>")
    for cell in forbidden where cell.count == 3 {
      lines.append(
        "<forbid group=\"\(Self.groups[cell[0]])\" role=\"\(Self.roles[cell[1]])\" trait=\"cd-\(traits[cell[2]])\"/>"
      )
    }
    lines.append("</world>")
    return lines.joined(separator: "\n") + "\n"
  }

  private func home(_ planet: Home) -> [String] {
    var lines = [
      "<planet id=\"p\(planet.id)\">", "<name>Planet \(planet.id)</name>", "<law>A law.</law>",
      "<arc skill=\"\(Self.skills[planet.id % Self.skills.count])\">",
      "<believes-at-first>One thing.</believes-at-first>",
      "<comes-to-believe>Another.</comes-to-believe>", "</arc>",
    ]
    lines.append("<roles>")
    for role in Self.roles { lines.append("<role id=\"\(role)\" who=\"any\"/>") }
    lines.append("</roles>")
    let takes = challenges.filter { $0.planets.contains(planet.id) }.map { "q\($0.id)" }
    lines.append("<takes axis=\"challenge\" options=\"\(takes.joined(separator: " "))\"/>")
    lines.append("<facts>")
    for tag in 0..<20 {
      lines.append("<fact id=\"t\(tag)\"\(tag == planet.`init` ? " start=\"set\"" : "")/>")
    }
    lines.append("</facts>")
    lines.append("</planet>")
    return lines
  }

  private func character(_ person: Person) -> [String] {
    [
      "<character id=\"c\(person.id)\" age=\"9\" pronouns=\"\(Self.groups[person.gender])\">",
      "<name>C\(person.id)</name>",
    ] + person.traits.map { "<trait ref=\"cd-\(traits[$0])\"/>" } + ["</character>"]
  }

  private func step(_ beat: Step) -> [String] {
    var lines = ["<beat id=\"b\(beat.id)\" stage=\"\(Self.stages[beat.slot])\">"]
    lines += beat.pre.map { "<needs fact=\"t\($0)\"/>" }
    if !beat.traits.isEmpty {
      let names = beat.traits.map { "cd-\(traits[$0])" }.joined(separator: " ")
      lines.append("<needs who=\"hero\" trait=\"\(names)\"/>")
    }
    // Clearing first: a fact that is cleared and set stays set.
    lines += beat.dele.map { "<clears fact=\"t\($0)\"/>" }
    lines += beat.add.map { "<sets fact=\"t\($0)\"/>" }
    if beat.slot == 0 {
      lines.append(
        "<tell><name who=\"hero\"/>, <trait who=\"hero\"/>, and <name who=\"friend\"/>, "
          + "<trait who=\"friend\"/>, meet <opt axis=\"challenge\"/>.</tell>")
    } else {
      lines.append("<tell>Beat \(beat.id) happens.</tell>")
    }
    lines.append("</beat>")
    return lines
  }
}
