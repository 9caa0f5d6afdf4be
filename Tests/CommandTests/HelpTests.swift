import Testing

@Suite("Help and version")
struct HelpTests {
  @Test(
    "Every help text and the version is what the snapshot says",
    arguments: [
      ("help", ["--help"]), ("help-score", ["score", "--help"]),
      ("help-explain", ["explain", "--help"]), ("help-generate", ["generate", "--help"]),
      ("help-rules", ["rules", "--help"]), ("help-report", ["report", "--help"]),
      ("help-compare", ["compare", "--help"]), ("help-audience", ["audience", "--help"]),
      ("help-campaign", ["campaign", "--help"]), ("help-sql", ["sql", "--help"]),
      ("help-fit", ["fit", "--help"]),
      ("help-cohorts", ["cohorts", "--help"]), ("help-forecast", ["forecast", "--help"]),
      ("help-presets", ["presets", "--help"]), ("help-presets-list", ["help", "presets", "list"]),
      ("help-presets-show", ["help", "presets", "show"]), ("version", ["--version"]),
    ])
  func helpText(name: String, arguments: [String]) throws {
    let run = try expectSnapshot(name, arguments, in: ScratchFolder())
    #expect(run.status == 0)
    #expect(run.messages.isEmpty)
  }

  @Test("Without a file the command asks for one, as a wrong command line")
  func noFile() throws {
    let run = try expectSnapshot("no-file", ["score"], in: ScratchFolder())
    #expect(run.status == 64)
    #expect(run.output.isEmpty)
  }
}
