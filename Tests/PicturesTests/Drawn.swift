import Outlining
import Pictures
import WorldModel

/// Every kind of picture of something made at random.
struct Drawn: CustomStringConvertible {
  var name: String
  var picture: any Picture

  var description: String { name }

  static let all: [Drawn] = (0..<14).flatMap { seed -> [Drawn] in
    var maker = Maker(seed: UInt64(seed))
    let world = maker.world(planets: [0, 1, 2, 3, 5, 12, 13, 40][seed % 8])
    let outline = maker.outline(beats: [0, 1, 3, 13, 14, 31][seed % 6], cast: [4, 0, 1, 2, 9, 20][seed % 6])
    let several = (0..<[0, 1, 2, 12][seed % 4]).map { _ in maker.outline(beats: 6) }
    let pictures: [any Picture] = [
      StarMap(world), ArcCurve(outline), BalanceChart(world), BalanceChart(several, traits: world.traits),
      HelperGraph(world), HelperGraph(several), HelperGraph(outline), HarmAndRepair(several),
      StoryboardPicture(outline),
    ]
    return pictures.enumerated().map {
      Drawn(name: "seed \(seed), picture \($0.offset)", picture: $0.element)
    }
  }
}
