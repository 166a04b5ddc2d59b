import Diagnostics

/// An instance of the collection-design problem CD-N, as `gen_instance.py` writes it.
struct Instance {
  struct Person {
    var id: Int
    var gender: Int
    var traits: [Int]
  }

  struct Challenge {
    var id: Int
    var planets: [Int]
    var `init`: [Int]
    var goal: Int
  }

  struct Home {
    var id: Int
    var `init`: Int
  }

  struct Step {
    var id: Int
    var slot: Int
    var pre: [Int]
    var add: [Int]
    var dele: [Int]
    var skills: [Int]
    var traits: [Int]
  }

  var N: Int
  var seed: Int
  var traits: [String]
  var chars: [Person]
  /// Group, role, trait.
  var forbidden: [[Int]]
  var challenges: [Challenge]
  var planets: [Home]
  var beats: [Step]
  var cap_beat: Int
  var cap_char: Int
  var cap_chal: Int
  var cell: Int
}

extension Instance {
  init(_ json: JSONValue) throws {
    N = try json["N"].number
    seed = try json["seed"].number
    traits = try json["traits"].values.map { try $0.string }
    chars = try json["chars"].values.map {
      Person(id: try $0["id"].number, gender: try $0["gender"].number, traits: try $0["traits"].numbers)
    }
    forbidden = try json["forbidden"].values.map { try $0.numbers }
    challenges = try json["challenges"].values.map {
      Challenge(
        id: try $0["id"].number, planets: try $0["planets"].numbers, init: try $0["init"].numbers,
        goal: try $0["goal"].number)
    }
    planets = try json["planets"].values.map {
      Home(id: try $0["id"].number, init: try $0["init"].number)
    }
    beats = try json["beats"].values.map {
      Step(
        id: try $0["id"].number, slot: try $0["slot"].number, pre: try $0["pre"].numbers,
        add: try $0["add"].numbers, dele: try $0["dele"].numbers, skills: try $0["skills"].numbers,
        traits: try $0["traits"].numbers)
    }
    cap_beat = try json["cap_beat"].number
    cap_char = try json["cap_char"].number
    cap_chal = try json["cap_chal"].number
    cell = try json["cell"].number
  }
}
