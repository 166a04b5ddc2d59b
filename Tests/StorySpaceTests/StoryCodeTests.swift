import BigInt
import StorySpace
import Testing

@Suite struct StoryCodeTests {
  static let edition: UInt64 = 0xFEED_FACE_CAFE_BEEF

  private static func code(_ number: BigUInt, wording: BigUInt? = nil) -> StoryCode {
    StoryCode(planet: "lugga", form: "bedtime-tale", number: number, edition: edition, wording: wording)
  }

  @Test(arguments: [0, 1, 31, 32, 1_023, 1_024, BigUInt(UInt64.max), BigUInt(1) << 64, BigUInt(1) << 200 - 1])
  func comesBackFromItsText(_ number: BigUInt) throws {
    for wording in [nil, 0, 7, number] {
      let code = Self.code(number, wording: wording)
      let read = try #require(StoryCode(code.description), "\(code)")
      #expect(read == code)
      #expect(read.number == number)
      #expect(read.wording == wording)
      #expect(read.planet == "lugga" && read.form == "bedtime-tale")
      #expect(read.belongs(to: Self.edition))
      #expect(read.description == code.description)
    }
  }

  /// Crockford's digits: no I, L, O and U.
  @Test func isWrittenInCrockfordsBase32() throws {
    var random = TestRandom(11)
    for _ in 0..<500 {
      let text = Self.code(BigUInt(random.next())).description
      let tail = try #require(text.split(separator: "/").last)
      #expect(tail.allSatisfy { "0123456789ABCDEFGHJKMNPQRSTVWXYZ-".contains($0) })
      #expect(tail.split(separator: "-").last?.count == 2)
    }
    #expect(Self.code(32).description.hasPrefix("lugga/bedtime-tale/10-"))
    #expect(Self.code(31).description.hasPrefix("lugga/bedtime-tale/Z-"))
  }

  @Test func isReadWithoutCareForCase() throws {
    var random = TestRandom(12)
    for _ in 0..<200 {
      let code = Self.code(BigUInt(random.next()), wording: BigUInt(random.next()))
      let parts = code.description.split(separator: "/")
      #expect(StoryCode("\(parts[0])/\(parts[1])/\(parts[2].lowercased())") == code)
    }
  }

  @Test func readsLettersThatLookLikeDigits() throws {
    let plain = try #require(StoryCode("lugga/tale/110-10"))
    for text in ["lugga/tale/IlO-I0", "lugga/tale/iLo-lo", "lugga/tale/1I0-Lo", "lugga/tale/011O-10"] {
      #expect(StoryCode(text) == plain)
    }
    #expect(plain.number == 32 * 32 + 32)
  }

  @Test(arguments: [
    "", "/", "//", "lugga", "lugga/tale", "lugga/tale/", "lugga/tale/5", "lugga/tale/5-", "lugga/tale/-Q2",
    "lugga/tale/5-Q", "lugga/tale/5-Q22", "lugga/tale/5-Q2/", "/tale/5-Q2", "lugga//5-Q2",
    "lugga/tale/5-Q2-1",
    "lugga/tale/5-Q2.", "lugga/tale/5-Q2.1.2", "lugga/tale/5-Q2.U", "lugga/tale/U-Q2", "lugga/tale/5-U2",
    "lugga/tale/5 -Q2", "lugga/tale/ 5-Q2", "lugga/tale/+5-Q2", "lugga/tale/5-Q2 ", "lugga/tale/ß-Q2",
    "lugga/tale/5-ß", "lugga/tale/5-Q2.ﬀ", "lugga/tale/ı-Q2", "lugga/tale/٣-Q2", "lugga/tale/5\u{301}-Q2",
    "lugga/tale/\(String(repeating: "1", count: 1_001))-Q2",
  ])
  func isNilIfMalformed(_ text: String) {
    #expect(StoryCode(text) == nil)
  }

  @Test func knowsItsEdition() throws {
    let read = try #require(StoryCode(Self.code(5).description))
    #expect(read.belongs(to: Self.edition))
    // Two characters tell 1,023 of 1,024 other editions apart.
    let strangers = (1...10_000 as ClosedRange<UInt64>).filter { !read.belongs(to: Self.edition &+ $0) }
    #expect(strangers.count > 9_950)
    #expect(!StoryCode(planet: "lugga", form: "tale", number: 5, edition: 1).belongs(to: 2))
  }

  @Test func aThousandDigitsAreReadAndNoMore() {
    #expect(
      StoryCode("lugga/tale/\(String(repeating: "Z", count: 1_000))-Q2")?.number == BigUInt(1) << 5_000 - 1)
  }
}
