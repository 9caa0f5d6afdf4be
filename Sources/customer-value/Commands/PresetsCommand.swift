import ArgumentParser
import CustomerValue

/// `customer-value presets`: the known exports.
struct PresetsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "presets",
    abstract: "Tell which exports of shop systems are known, and how each is read.",
    discussion: """
      A preset says which columns of an export are customer, date and order, how the amount comes \
      about, and which rows do not count. It is taken where the header has its columns; --preset names \
      one, or 'none'.

      Examples:
        customer-value presets list
        customer-value presets show shopify-orders
        customer-value score orders_export.csv --preset shopify-orders -o scores.csv
        customer-value score orders_export.csv --preset none --customer Email -o scores.csv
      """,
    subcommands: [List.self, Show.self], defaultSubcommand: List.self)

  /// `presets list`: all of them, a line each.
  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "list",
      abstract: "List all presets.",
      discussion: """
        Examples:
          customer-value presets list
          customer-value presets list --json > presets.json
        """)

    @Flag(help: "Write JSON, with all that 'show' says of each.")
    var json = false

    func run() throws {
      try Failure.reporting {
        try WholeFiles.writeToStandardOutput(
          json ? InputPreset.jsonListing() : Array((InputPreset.listing + "\n").utf8))
      }
    }
  }

  /// `presets show`: one of them.
  struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "show",
      abstract: "Show what a preset takes from its export.",
      discussion: """
        Examples:
          customer-value presets show stripe-payments
          customer-value presets show taobao-orders --json
        """)

    @Argument(help: "Name of the preset.", transform: PresetName.preset)
    var preset: InputPreset

    @Flag(help: "Write JSON.")
    var json = false

    func run() throws {
      try Failure.reporting {
        try WholeFiles.writeToStandardOutput(
          json ? preset.json() : Array((preset.text + "\n").utf8))
      }
    }
  }
}
