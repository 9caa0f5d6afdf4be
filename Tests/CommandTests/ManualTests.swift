import Foundation
import Testing

@Suite("Manual page and completions")
struct ManualTests {
  private let folder: ScratchFolder

  init() throws { folder = try ScratchFolder() }

  /// All commands, as they are called.
  static let commands: [[String]] = [
    [], ["score"], ["explain"], ["report"], ["cohorts"], ["forecast"], ["compare"], ["audience"],
    ["campaign"], ["fit"], ["validate"], ["recommend"], ["rules"], ["sql"], ["inspect"],
    ["presets"], ["presets", "list"], ["presets", "show"], ["clean"], ["generate"],
    ["completions"], ["manual"],
  ]

  private func page() throws -> String {
    let run = try Command.run(["manual"], in: folder)
    #expect(run.status == 0 && run.messages.isEmpty)
    return run.text
  }

  @Test("Every command has examples in its help", arguments: ManualTests.commands)
  func examples(command: [String]) throws {
    let run = try Command.run(["help"] + command, in: folder)
    #expect(run.status == 0)
    let behind = try #require(run.text.components(separatedBy: "Examples:\n").dropFirst().first)
    let first = behind.split(separator: "\n").first ?? ""
    #expect(first.contains("customer-value") && first.hasPrefix("  "))
    // These are all commands that there are.
    if command.isEmpty {
      let listed = run.lines.drop { $0 != "SUBCOMMANDS:" }.dropFirst().filter {
        $0.hasPrefix("  ") && !$0.hasPrefix("   ") && !$0.hasPrefix("  See ")
      }.map { $0.split(separator: " ").first.map(String.init) ?? "" }
      #expect(Set(listed) == Set(Self.commands.compactMap(\.first)))
    }
  }

  @Test("The page in the documentation is the one that is written: make manual")
  func current() throws {
    let file = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "Documentation/customer-value.1")
    if ProcessInfo.processInfo.environment["UPDATE_SNAPSHOTS"] == "1" {
      try Data(page().utf8).write(to: file)
    }
    #expect(try String(contentsOf: file, encoding: .utf8) == page())
  }

  @Test("The page holds every command and option")
  func complete() throws {
    let page = try page()
    for command in Self.commands.dropFirst() {
      #expect(page.contains("\n.SS \(command.joined(separator: " "))\n"))
      let help = try Command.run(["help"] + command, in: folder)
      for word in help.text.split(whereSeparator: { " \n,".contains($0) })
      where word.hasPrefix("--") && word.dropFirst(2).allSatisfy({ $0.isLetter || $0 == "-" }) {
        guard !["--help", "--version"].contains(String(word)), word.count > 2 else { continue }
        #expect(page.contains(word.replacing("-", with: "\\-")), "\(word)")
      }
    }
  }

  @Test(
    "The formatter has nothing to say about the page",
    .enabled(
      if: FileManager.default.isExecutableFile(atPath: "/usr/bin/groff"),
      "There is no /usr/bin/groff."))
  func formatter() throws {
    let run = try Command.shell("$CV manual | groff -man -ww -Tutf8", in: folder)
    #expect(run.status == 0 && run.messages.isEmpty)
    #expect(run.text.contains("customer-value") && run.lines.count > 300)
  }

  @Test("The scripts for shells name all commands, and bash reads its own")
  func completions() throws {
    for shell in ["bash", "zsh", "fish"] {
      let run = try Command.run(["completions", shell], in: folder)
      #expect(run.status == 0 && run.messages.isEmpty)
      for command in Self.commands.compactMap(\.first) { #expect(run.text.contains(command)) }
      #expect(run.text.contains("--cross-sell-odds") || run.text.contains("cross-sell-odds"))
    }
    let bash = try Command.shell("$CV completions bash | bash -n", in: folder)
    #expect(bash.status == 0 && bash.messages.isEmpty)
    for (shell, path) in [("zsh", "/usr/bin/zsh"), ("fish", "/usr/bin/fish")]
    where FileManager.default.isExecutableFile(atPath: path) {
      let checked = try Command.shell(
        "$CV completions \(shell) | \(path) -n /dev/stdin", in: folder)
      #expect(checked.status == 0, "\(checked.messages)")
    }
    let other = try Command.run(["completions", "tcsh"], in: folder)
    #expect(other.status == 64)
  }
}
