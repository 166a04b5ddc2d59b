import Foundation
import Testing

/// What is written is there whole or not at all, and what ends the program is what Unix expects.
@Suite("Output is whole or not there", .enabled(if: FileManager.default.fileExists(atPath: "/bin/sh")))
struct OutputTests {
  /// Runs a line of shell, in which `$ORRERY` is the program and `$WORLD` the twelve planets.
  private func shell(_ line: String, in folder: URL) throws -> Orrery.Ran {
    try Orrery.run(
      ["-c", line], in: folder, program: URL(filePath: "/bin/sh"),
      environment: ["ORRERY": Orrery.program.path, "WORLD": Orrery.lugga])
  }

  private func names(in scratch: Scratch) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: scratch.url.path).filter {
      ![".in", ".out", ".err"].contains($0)
    }.sorted()
  }

  @Test("a file is replaced whole, keeps who may read it, and nothing is left beside it")
  func replaced() throws {
    let scratch = try Scratch()
    let ran = try shell(
      "echo old > all.md; chmod 640 all.md; \"$ORRERY\" outline \"$WORLD\" --seed 1 --output all.md",
      in: scratch.url)
    #expect(ran.status == 0, "\(ran.errors)")
    let written = try String(contentsOfFile: scratch.path("all.md"), encoding: .utf8)
    #expect(written.hasPrefix("# ") && written.hasSuffix("\n"))
    let mode = try FileManager.default.attributesOfItem(atPath: scratch.path("all.md"))[.posixPermissions]
    #expect((mode as? NSNumber)?.intValue == 0o640)
    #expect(try names(in: scratch) == ["all.md"])
  }

  @Test("a link stays a link, and what it leads to is replaced")
  func link() throws {
    let scratch = try Scratch()
    let ran = try shell(
      "mkdir far; echo old > far/all.md; ln -s far/all.md all.md; \"$ORRERY\" outline \"$WORLD\" --seed 1 --output all.md",
      in: scratch.url)
    #expect(ran.status == 0, "\(ran.errors)")
    #expect(try FileManager.default.destinationOfSymbolicLink(atPath: scratch.path("all.md")) == "far/all.md")
    #expect(try String(contentsOfFile: scratch.path("far/all.md"), encoding: .utf8).hasPrefix("# "))
  }

  // So many outlines take seconds to write; the signal comes meanwhile. The tests' own threads block
  // signals, and what they start inherits that, until it is undone.
  @Test(
    "a signal ends it as Unix expects, and leaves what was there",
    arguments: [("INT", 2), ("TERM", 15), ("HUP", 1), ("QUIT", 3)])
  func signals(_ name: String, _ number: Int32) throws {
    let scratch = try Scratch()
    let ran = try shell(
      """
      echo old > all.xml
      python='import signal,sys,os
      signal.pthread_sigmask(signal.SIG_SETMASK,[])
      for s in (signal.SIGINT,signal.SIGQUIT): signal.signal(s,signal.SIG_DFL)
      os.execv(sys.argv[1],sys.argv[1:])'
      python3 -c "$python" "$ORRERY" outline "$WORLD" --seed 1 --count 60000 --page xml --output all.xml &
      child=$!
      tries=0
      until ls .orrery-* > /dev/null 2>&1 || [ $tries -gt 300 ]; do sleep 0.1; tries=$((tries + 1)); done
      ls .orrery-* > /dev/null || echo nothing was being written
      kill -\(name) $child
      wait $child
      echo $?
      """, in: scratch.url)
    #expect(ran.output == "\(128 + number)\n", "\(ran.output)\(ran.errors)")
    #expect(try String(contentsOfFile: scratch.path("all.xml"), encoding: .utf8) == "old\n")
    #expect(try names(in: scratch) == ["all.xml"])
  }

  @Test("what is to be ignored is ignored: nohup")
  func ignored() throws {
    let scratch = try Scratch()
    let ran = try shell(
      """
      trap '' HUP
      "$ORRERY" outline "$WORLD" --seed 1 --count 3000 --page xml --output all.xml &
      child=$!
      tries=0
      until ls .orrery-* > /dev/null 2>&1 || [ $tries -gt 300 ]; do sleep 0.1; tries=$((tries + 1)); done
      kill -HUP $child
      wait $child
      echo $?
      """, in: scratch.url)
    #expect(ran.output == "0\n", "\(ran.output)\(ran.errors)")
    #expect(try String(contentsOfFile: scratch.path("all.xml"), encoding: .utf8).hasSuffix("</outlines>\n"))
  }

  @Test(
    "a closed pipe ends it quietly", arguments: ["", "trap '' PIPE; "])
  func closedPipe(_ before: String) throws {
    let scratch = try Scratch()
    let ran = try shell(
      before
        + "{ \"$ORRERY\" outline \"$WORLD\" --seed 1 --count 2000 --page xml; echo $? > status; } | head -c 100 > /dev/null; cat status",
      in: scratch.url)
    #expect(ran.output == "141\n")
    #expect(ran.errors.isEmpty, "\(ran.errors)")
  }

  @Test("no room on the disk: a sentence, status 2, and what was there is there")
  func noRoom() throws {
    let scratch = try Scratch()
    // A limit on the size of files is a disk that is full after so many blocks.
    let ran = try shell(
      "echo old > all.xml; ulimit -f 64; \"$ORRERY\" outline \"$WORLD\" --seed 1 --count 2000 --page xml --output all.xml",
      in: scratch.url)
    #expect(ran.status == 2 && !ran.crashed)
    #expect(
      ran.errors
        == "all.xml cannot be written: there is no room for it. Whatever was there before is unchanged.\n")
    #expect(try String(contentsOfFile: scratch.path("all.xml"), encoding: .utf8) == "old\n")
    #expect(try names(in: scratch) == ["all.xml"])
  }

  @Test(
    "a full device is said in a sentence", .enabled(if: FileManager.default.fileExists(atPath: "/dev/full")))
  func fullDevice() throws {
    let scratch = try Scratch()
    let ran = try shell("\"$ORRERY\" outline \"$WORLD\" --seed 1 --output /dev/full", in: scratch.url)
    #expect(ran.status == 2)
    #expect(
      ran.errors
        == "/dev/full cannot be written: there is no room for it. Whatever was there before is unchanged.\n")
    let printed = try shell("\"$ORRERY\" outline \"$WORLD\" --seed 1 > /dev/full", in: scratch.url)
    #expect(printed.status == 2)
    #expect(printed.errors == "The output cannot be written. Perhaps the disk is full.\n")
  }

  /// The kernel lets root write anywhere but there.
  @Test(
    "a folder that cannot be written to", .enabled(if: FileManager.default.fileExists(atPath: "/proc/self")))
  func readOnly() throws {
    let scratch = try Scratch()
    for path in ["/proc/all.md", "/proc/self/all.md"] {
      try Orrery.run("outline", Orrery.lugga, "--output", path)
        .expectRefusal(
          saying: "\(path) cannot be written. Check that its folder exists and that you may write there.")
    }
    try Orrery.run("new", "/proc/my-world").expectRefusal(saying: "The folder /proc/my-world cannot be made.")
    // Who is not root cannot replace what is protected either; root may do anything.
    let ran = try shell(
      "mkdir shut; echo old > shut/all.md; chmod 555 shut; chmod 444 shut/all.md; id -u; \"$ORRERY\" outline \"$WORLD\" --output shut/all.md; echo $?; chmod 755 shut",
      in: scratch.url)
    if !ran.output.hasPrefix("0\n") {
      #expect(ran.output.hasSuffix("2\n"))
      #expect(try String(contentsOfFile: scratch.path("shut/all.md"), encoding: .utf8) == "old\n")
    }
  }

  @Test("where nothing can be told, nothing is written")
  func nothingTold() throws {
    let scratch = try Scratch()
    let ran = try shell(
      "echo old > all.md; \"$ORRERY\" outline \"$WORLD\" --planet lugga --with hero=odo --without hero=odo --output all.md",
      in: scratch.url)
    #expect(ran.status == 2, "\(ran.output)\(ran.errors)")
    #expect(try String(contentsOfFile: scratch.path("all.md"), encoding: .utf8) == "old\n")
    #expect(try names(in: scratch) == ["all.md"])
  }
}
