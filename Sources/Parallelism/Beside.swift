internal import Foundation

/// Does one thing here while another is done on a second core, and waits for both.
///
/// Without a core to spare the two are done one after the other. Not for work that
/// runs on all cores already.
///
/// - Parameters:
///   - there: What is done on another thread.
///   - here: What is done on this one meanwhile.
/// - Returns: What came of the two.
public func beside<There: Sendable, Here>(
  _ there: @escaping @Sendable () -> There, do here: () -> Here
) -> (There, Here) {
  let slot = Slots<There>(1)
  let group = DispatchGroup()
  DispatchQueue.global(qos: .userInitiated).async(group: group) { slot.set(there(), at: 0) }
  let mine = here()
  group.wait()
  return (slot.all.first ?? there(), mine)
}
