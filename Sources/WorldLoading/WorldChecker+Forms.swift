internal import Diagnostics
internal import WorldModel

extension WorldChecker {
  /// What is wrong with the forms that a world brings along.
  func checkForms() -> [Diagnostic] {
    world.forms.flatMap { doubledSlots(of: $0) + missingStages(of: $0) + shortRepair(of: $0) }
  }

  /// Slots through which one story would stand in two ways.
  private func doubledSlots(of form: Form) -> [Diagnostic] {
    form.slots.indices.dropFirst().compactMap { index -> Diagnostic? in
      let slot = form.slots[index]
      let isTwin = form.slots[..<index].contains { other in
        other.stages.contains(where: slot.stages.contains)
          && (other.beats.lowerBound < other.beats.upperBound
            || slot.beats.lowerBound < slot.beats.upperBound)
      }
      guard isTwin else { return nil }
      return Diagnostic(
        .error, "doubled-slot",
        "An earlier slot of this form takes beats of the same stage, and one may stay empty.",
        at: slot.origin, help: "Make them one slot, such as beats=\"0-2\".")
    }
  }

  /// A form with a conflict keeps the misstep, the setback, the repair and the transfer.
  private func missingStages(of form: Form) -> [Diagnostic] {
    let kept: [Stage] = [.misstep, .setback, .repair, .transfer]
    let slots = form.slots.filter { $0.beats.lowerBound > 0 }
    let missing = kept.filter { stage in !slots.contains { $0.stages == [stage] } }
    guard missing.count < kept.count, let first = missing.first else { return [] }
    let names = missing.map { "the \($0.rawValue)" }
    return [
      Diagnostic(
        .ask, "half-conflict",
        "\(form.title): this form has a conflict in it, and can be told without \(names.listed()).",
        at: form.origin,
        help:
          "Give it a slot such as <slot stage=\"\(first.rawValue)\"/>, or leave out all of misstep, setback, repair and transfer, for a form without conflict."
      )
    ]
  }

  /// Making good takes at least as long as breaking.
  private func shortRepair(of form: Form) -> [Diagnostic] {
    func spreads(_ stage: Stage) -> Int {
      form.slots.filter { $0.stages == [stage] }.reduce(0) { $0 + $1.spreads }
    }
    guard spreads(.repair) > 0, spreads(.repair) < spreads(.misstep),
      let slot = form.slots.first(where: { $0.stages == [.repair] })
    else { return [] }
    return [
      Diagnostic(
        .ask, "short-repair",
        "In \(form.titleWithArticle), the misstep has \(spreads(.misstep)) spreads, and the repair \(spreads(.repair)).",
        at: slot.origin,
        help: "Give the repair as many spreads as the misstep: making good takes longer than breaking.")
    ]
  }
}
