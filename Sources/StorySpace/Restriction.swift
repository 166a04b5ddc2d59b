/// Something that allows some stories and not others, as an automaton over
/// their decisions.
///
/// A diagram restricted by one is a diagram again, so that restrictions can be
/// laid one over the other, counts stay exact, and a drawn story is a path of
/// the whole diagram too, with its number there.
protocol Restriction: Sendable {
  /// The state before the first decision.
  var start: StateBits { get }

  /// The state after a decision.
  ///
  /// - Parameters:
  ///   - move: The index of the decision in its layer.
  ///   - layer: The index of the layer.
  ///   - state: The state before it; its last 32 bits mean nothing.
  /// - Returns: The state after it; nil if the decision is ruled out.
  func state(after move: Int, at layer: Int, from state: StateBits) -> StateBits?

  /// Whether a story may end in a state.
  func accepts(_ state: StateBits) -> Bool
}
