import Diagnostics

/// Reads JSON as `gen_instance.py` writes it: whole numbers, and strings without escapes.
struct JSONReader {
  /// The text is not such JSON.
  struct Unreadable: Error {}

  private let bytes: [UInt8]
  private var index = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  mutating func value() throws -> JSONValue {
    switch peek() {
    case UInt8(ascii: "{"):
      return .object(
        try list(to: UInt8(ascii: "}")) { reader in
          let name = try reader.string()
          try reader.expect(UInt8(ascii: ":"))
          return (name, try reader.value())
        })
    case UInt8(ascii: "["): return .array(try list(to: UInt8(ascii: "]")) { try $0.value() })
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return .number(try number())
    default: return try word()
    }
  }

  /// The first byte that is not white space, or zero at the end.
  private mutating func peek() -> UInt8 {
    while index < bytes.count, bytes[index] <= 0x20 { index += 1 }
    return index < bytes.count ? bytes[index] : 0
  }

  private mutating func expect(_ byte: UInt8) throws {
    guard peek() == byte else { throw Unreadable() }
    index += 1
  }

  private mutating func list<Item>(to end: UInt8, of item: (inout Self) throws -> Item) throws -> [Item] {
    var items: [Item] = []
    index += 1
    while peek() != end {
      if !items.isEmpty { try expect(UInt8(ascii: ",")) }
      items.append(try item(&self))
    }
    index += 1
    return items
  }

  private mutating func string() throws -> String {
    try expect(UInt8(ascii: "\""))
    let rest = bytes[index...]
    guard let end = rest.firstIndex(of: UInt8(ascii: "\"")) else { throw Unreadable() }
    index = end + 1
    return String(decoding: rest[..<end], as: UTF8.self)
  }

  private mutating func number() throws -> Int {
    let start = index
    index += 1
    while index < bytes.count, UInt8(ascii: "0")...UInt8(ascii: "9") ~= bytes[index] { index += 1 }
    guard let number = Int(String(decoding: bytes[start..<index], as: UTF8.self)) else { throw Unreadable() }
    return number
  }

  private mutating func word() throws -> JSONValue {
    for (word, value) in [("true", JSONValue.bool(true)), ("false", .bool(false)), ("null", .null)]
    where bytes[index...].starts(with: word.utf8) {
      index += word.utf8.count
      return value
    }
    throw Unreadable()
  }
}

extension JSONValue {
  subscript(name: String) -> JSONValue {
    get throws {
      guard case .object(let members) = self, let member = members.first(where: { $0.0 == name }) else {
        throw JSONReader.Unreadable()
      }
      return member.1
    }
  }

  var number: Int {
    get throws {
      guard case .number(let number) = self else { throw JSONReader.Unreadable() }
      return number
    }
  }

  var string: String {
    get throws {
      guard case .string(let string) = self else { throw JSONReader.Unreadable() }
      return string
    }
  }

  var values: [JSONValue] {
    get throws {
      guard case .array(let values) = self else { throw JSONReader.Unreadable() }
      return values
    }
  }

  var numbers: [Int] { get throws { try values.map { try $0.number } } }
}
