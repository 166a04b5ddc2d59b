/// The stages of an arc, in the order of a story.
public enum Stage: String, Hashable, Sendable, CaseIterable {
  case before
  case spark
  case mask
  case misstep
  case costSeen = "cost-seen"
  case support
  case practice
  case setback
  case repair
  case ownership
  case transfer
  case openEnd = "open-end"
}
