import Diagnostics
import Foundation
import Testing
import XMLReading

/// What is XML and what is not: our own verdict, libxml2's program's, and what is known of each case.
@Suite struct WellFormednessTests {
  private static let cases =
    WellFormednessCases.sound.map { ($0, true) }
    + (WellFormednessCases.malformed + WellFormednessCases.unsoundNamespaces).map { ($0, false) }

  @Test func orreryAgrees() {
    #expect(Self.cases.count >= 200 && Set(Self.cases.map(\.0)).count == Self.cases.count)
    for (text, isSound) in Self.cases {
      let reading = XMLReader().read(SourceFile(path: "case.xml", text: text))
      #expect(
        (reading.root != nil) == isSound, "\(text.debugDescription) \(reading.diagnostics.map(\.message))")
      // Whatever is refused is refused with a place and a way out.
      for found in reading.diagnostics {
        #expect(found.range != nil && found.help != nil, "\(text.debugDescription): \(found.message)")
      }
    }
  }

  @Test(.enabled(if: OtherReaders.areWanted, "xmllint and jing are not installed"))
  func xmllintAgrees() throws {
    let files = Self.cases.enumerated().map { (name: "c\($0.offset).xml", text: $0.element.0) }
    try OtherReaders.withFiles(files) { _, paths in
      let xmllint = try OtherReaders.run("xmllint", ["--noout"] + paths)
      let refused = OtherReaders.blamed(in: xmllint.output) { $0.contains(" error : ") }
      for (path, (text, isSound)) in zip(paths, Self.cases) {
        #expect(refused.contains(path) != isSound, "\(text.debugDescription)")
      }
    }
  }

  /// What Orrery does not read though it is XML, and says so: the two readers differ on purpose.
  @Test(arguments: [
    ("<!DOCTYPE a><a/>", "xml-doctype"), ("<!DOCTYPE a [<!ENTITY b \"c\">]><a>&b;</a>", "xml-doctype"),
    ("<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><a/>", "xml-encoding"),
    ("<a " + (0...100).map { "b\($0)=\"\"" }.joined(separator: " ") + "/>", "xml-limit"),
  ])
  func refusedOnPurpose(_ text: String, _ id: String) {
    let found = XMLReader().read(SourceFile(path: "case.xml", text: text)).diagnostics
    #expect(found.map(\.id) == [id])
  }
}
