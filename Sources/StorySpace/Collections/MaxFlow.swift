/// The largest flow through a small network (Dinic, "Algorithm for solution of
/// a problem of maximum flow in networks", 1970).
struct MaxFlow {
  private var heads: [Int] = []
  private var room: [Int] = []
  private var edges: [[Int]]
  private var level: [Int] = []
  private var next: [Int] = []

  init(nodes: Int) { edges = Array(repeating: [], count: nodes) }

  mutating func connect(_ from: Int, _ to: Int, _ capacity: Int) {
    guard capacity > 0 else { return }
    edges[from].append(heads.count)
    heads.append(to)
    room.append(capacity)
    edges[to].append(heads.count)
    heads.append(from)
    room.append(0)
  }

  /// The largest flow between two nodes.
  ///
  /// - Complexity: O(nodes² · edges), far less on the bipartite networks here.
  mutating func run(from source: Int, to sink: Int) -> Int {
    var total = 0
    while findLevels(source, sink) {
      next = Array(repeating: 0, count: edges.count)
      while case let pushed = push(source, sink, .max), pushed > 0 { total += pushed }
    }
    return total
  }

  private mutating func findLevels(_ source: Int, _ sink: Int) -> Bool {
    level = Array(repeating: -1, count: edges.count)
    level[source] = 0
    var queue = [source]
    var first = 0
    while first < queue.count {
      let node = queue[first]
      first += 1
      for edge in edges[node] where room[edge] > 0 && level[heads[edge]] < 0 {
        level[heads[edge]] = level[node] + 1
        queue.append(heads[edge])
      }
    }
    return level[sink] >= 0
  }

  private mutating func push(_ node: Int, _ sink: Int, _ limit: Int) -> Int {
    if node == sink { return limit }
    while next[node] < edges[node].count {
      let edge = edges[node][next[node]]
      if room[edge] > 0, level[heads[edge]] == level[node] + 1 {
        let pushed = push(heads[edge], sink, min(limit, room[edge]))
        if pushed > 0 {
          room[edge] -= pushed
          room[edge ^ 1] += pushed
          return pushed
        }
      }
      next[node] += 1
    }
    return 0
  }
}
