/// An instance of the collection-design problem CD-N, as `gen_instance.py` writes it.
struct Instance: Decodable {
  struct Person: Decodable {
    var id: Int
    var gender: Int
    var traits: [Int]
  }

  struct Challenge: Decodable {
    var id: Int
    var planets: [Int]
    var `init`: [Int]
    var goal: Int
  }

  struct Home: Decodable {
    var id: Int
    var `init`: Int
  }

  struct Step: Decodable {
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
