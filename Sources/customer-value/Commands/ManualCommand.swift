import ArgumentParser
import CustomerValue

/// `customer-value manual`: the manual page.
struct ManualCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "manual",
    abstract: "Write the manual page, with all commands and options.",
    discussion: """
      It is made of the texts that --help shows.

      Examples:
        customer-value manual > customer-value.1
        customer-value manual | man -l -
      """)

  func run() throws {
    try Failure.reporting {
      let description = try ToolDescription(json: CustomerValueCommand._dumpHelp())
      let page = ManualPage(
        description.command, version: CustomerValueCommand.configuration.version)
      try WholeFiles.writeToStandardOutput(Array(page.text.utf8))
    }
  }
}
