internal import Diagnostics
internal import XMLReading

/// Names places by the ids of the elements around them.
///
/// A path such as `planet:lugga/beat:refuses-hand` stays the same while lines
/// move, tags are written in another way and files are renamed or put together
/// differently: the world itself is not part of it. An outline without a code is
/// named by its title.
struct FindingPaths {
  /// An element that was read, without anything that a path does not need.
  private struct Node {
    var extent: Range<Int>
    var label: String?
    var children: [Node]

    init(_ element: XMLElement) {
      extent = element.extent.bytes
      children = element.children.map { Node($0) }
      switch element.name {
      case "world": label = nil
      case "outline":
        let name = element["code"]?.value ?? element.first(named: "title")?.text
        label = name.map { "outline:\($0)" }
      default: label = element["id"].map { "\(element.name):\($0.value)" }
      }
    }
  }

  /// The root of each file that was asked about.
  private var roots: [ObjectIdentifier: Node] = [:]

  /// The path of a place; empty if nothing around it has an id.
  ///
  /// - Complexity: Linear in the file when it is asked about first; then about
  ///   the depth of the place times the logarithm of the elements side by side.
  mutating func path(of range: SourceRange?) -> String {
    guard let range else { return "" }
    let key = ObjectIdentifier(range.file)
    if roots[key] == nil { roots[key] = XMLReader().read(range.file).root.map { Node($0) } }
    var labels: [String] = []
    var here = roots[key]
    while let node = here {
      if let label = node.label { labels.append(label) }
      here = Self.child(of: node, at: range.bytes.lowerBound)
    }
    return labels.joined(separator: "/")
  }

  /// The child that a byte belongs to.
  private static func child(of node: Node, at offset: Int) -> Node? {
    var low = 0
    var high = node.children.count
    while low < high {
      let middle = (low + high) / 2
      if node.children[middle].extent.upperBound <= offset { low = middle + 1 } else { high = middle }
    }
    guard low < node.children.count, node.children[low].extent.contains(offset) else { return nil }
    return node.children[low]
  }
}
