internal import Rules
internal import WorldModel

/// Plain words for groups and properties.
enum GroupWords {
  /// A group in the plural: girls, men, children with a disability.
  ///
  /// - Parameters:
  ///   - group: The group.
  ///   - members: Those who are meant; if they are all children or all adults, the words say so.
  /// - Returns: The words, without an article.
  static func plural(_ group: CharacterGroup, _ members: [Person]) -> String {
    let ages = members.map(\.character.age)
    let isYoung = group.ages == [.child] || !ages.isEmpty && ages.allSatisfy { $0 < 18 }
    let isGrown = !isYoung && (group.ages.map { !$0.contains(.child) } ?? ages.allSatisfy { $0 >= 18 })
    var words: String
    if let genders = group.genders {
      words = genders.sorted().map { gender in
        switch gender {
        case "he": isYoung ? "boys" : isGrown && !ages.isEmpty ? "men" : "boys or men"
        case "she": isYoung ? "girls" : isGrown && !ages.isEmpty ? "women" : "girls or women"
        default: (isYoung ? "children" : "characters") + " called \(gender)"
        }
      }.joined(separator: " or ")
    } else if group.ages?.contains(.child) == true {
      words = group.ages?.count == 1 ? "children" : "people of any age"
    } else if group.ages == [.old] {
      words = "people of 60 or more"
    } else if group.ages != nil {
      words = "adults"
    } else {
      words = group.being == .human ? "humans" : "characters"
    }
    if group.genders != nil, group.ages == [.old] { words += " of 60 or more" }
    switch group.size {
    case .large?: words = "large " + words
    case .small?: words = "small " + words
    case .any?: words += " whose size is told"
    case nil: break
    }
    var ends: [String] = []
    if group.being == .other { ends.append("who are not human") }
    if group.being == .human, words != "humans" { ends.append("who are human") }
    if let has = group.hasDisability { ends.append(has ? "with a disability" : "without a disability") }
    if let has = group.hasDifference {
      ends.append(has ? "with a visible difference" : "without a visible difference")
    }
    return ([words] + ends).joined(separator: " ")
  }

  /// What is said of several people: are gentle, have a trait of care.
  static func predicate(_ properties: [CharacterProperty]) -> String {
    properties.map(predicate).joined(separator: ", or ")
  }

  private static func predicate(_ property: CharacterProperty) -> String {
    switch property {
    case .trait(let traits): "are \(list(traits))"
    case .family(let families): "have a trait of \(list(families.map(\.rawValue)))"
    case .leans(let groups):
      "have a trait that adults link with \(list(groups.map { plural(CharacterGroup(genders: [$0]), []) }))"
    case .work(let classes): "do work of \(list(classes))"
    case .looks: "are described by their looks"
    case .relation(let kinds): "are somebody's \(list(kinds))"
    case .role(let roles): "play the \(list(roles))"
    case .act(let act): predicate(act)
    case .feeling(let families, let isMasked):
      if families.count == FeelingFamily.allCases.count {
        isMasked == true ? "hide a feeling" : isMasked == false ? "show a feeling" : "feel something"
      } else {
        (isMasked == true ? "hide " : isMasked == false ? "show " : "feel ") + list(families.map(\.rawValue))
      }
    case .speaks: "are given words to say"
    case .believesFalsely: "are heroes with something to unlearn"
    }
  }

  private static func predicate(_ act: CharacterProperty.ActProperty) -> String {
    var what =
      act.verbClass.map { "an act of \($0.rawValue)" }
      ?? (act.verbs.count == Verb.allCases.count
        ? "an act" : list(act.verbs.map { $0.rawValue.replacing("-", with: " ") }))
    if let kinds = act.kinds { what += " (\(list(kinds)))" }
    if act.isDecisive { what += " that turns the story" }
    return act.isReceived ? "have this done to them: \(what)" : "do this: \(what)"
  }

  /// Words joined with "or", in alphabetical order.
  static func list(_ words: some Sequence<String>) -> String {
    let words = words.sorted()
    guard let last = words.last, words.count > 1 else { return words.first ?? "" }
    return words.dropLast().joined(separator: ", ") + " or " + last
  }

  /// Names joined with "and": Tam, Bas and Lio; above six, and so many others.
  static func names(_ people: [Person]) -> String {
    let names = people.map(\.character.name)
    guard let last = names.last, names.count > 1 else { return names.first ?? "nobody" }
    if names.count > 6 { return names.prefix(5).joined(separator: ", ") + " and \(names.count - 5) others" }
    return names.dropLast().joined(separator: ", ") + " and " + last
  }
}

extension String {
  /// With a capital at the start.
  var capitalised: String { prefix(1).uppercased() + dropFirst() }
}
