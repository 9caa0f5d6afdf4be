import ArgumentParser
import CustomerValue

/// `customer-value campaign`: what a campaign brought.
struct CampaignCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "campaign",
    abstract: "Tell what a campaign brought, against the customers held back.",
    discussion: """
      Compares the customers who were treated with those whom 'audience --holdout' held back at random: \
      purchases, revenue and profit per customer, the difference with an interval of 95 percent, in each \
      quadrant and in all. Everybody counts in the group drawn, reached or not.

      With --groups the files are transactions, of which the days from --from to --to count. Without it \
      the file is a table with customer_id, group (treated or control), purchases, revenue and, where \
      there are such columns, quadrant and profit.

      Examples:
        customer-value campaign orders.csv --groups groups.csv --from 2025-03-01 --to 2025-03-31
        customer-value campaign orders.csv --groups groups.csv --from 2025-03-01 \\
            --margin-rate 35% --cost-per-contact 0.12 --scores scores.csv
        customer-value campaign results.csv --bootstrap 2000 --json > campaign.json
      """)

  @Argument(
    help: "Transaction files with --groups; else one table of results. '-' is standard input.")
  var files: [String]

  @Option(
    help: ArgumentHelp(
      "Who was treated and who was held back: the file of 'audience --control'.",
      valueName: "file"))
  var groups: String?

  @Option(
    help: ArgumentHelp(
      "Cost of reaching out to a customer, taken off the profit of the treated.",
      valueName: "amount"))
  var costPerContact: Double?

  @Option(
    help: ArgumentHelp(
      "Part of the revenue that is margin, as '0.35' or '35%', where no column gives margins.",
      valueName: "share"))
  var marginRate: MarginRate?

  @Option(
    help: ArgumentHelp(
      "Score table from before the campaign: its revenue takes out what was different anyway.",
      valueName: "file"))
  var scores: String?

  @Option(
    help: ArgumentHelp(
      "Also make intervals from so many resamples, 100 to 100000.", valueName: "n"))
  var bootstrap: Int?

  @Option(help: "Number that decides the resamples.")
  var seed: UInt64 = 1

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("Write the figures to this CSV file.", valueName: "file"))
  var output: String?

  @Flag(help: "Write everything as JSON to standard output instead of tables.")
  var json = false

  @Flag(help: "Say nothing but errors.")
  var quiet = false

  @OptionGroup(title: "Input")
  var input: InputOptions

  func validate() throws {
    try OutputPaths(
      [("-o", output), ("--rejects", input.rejects), ("--json", json ? "-" : nil)],
      files + [groups, scores].compactMap { $0 }
    ).validate()
    if let costPerContact, !(costPerContact >= 0 && costPerContact < 1e12) {
      throw ValidationError("--cost-per-contact takes an amount from 0.")
    }
    if let bootstrap, !(100...100_000).contains(bootstrap) {
      throw ValidationError("--bootstrap takes 100 to 100000.")
    }
    if groups == nil {
      guard files.count == 1 else {
        throw ValidationError(
          "Name one table of results; or transactions, and who was treated with --groups.")
      }
      if input.rows.from != nil || input.rows.to != nil || marginRate != nil {
        throw ValidationError("--from, --to and --margin-rate go with transactions and --groups.")
      }
    } else if input.rows.from == nil {
      throw ValidationError("Give the first day of the campaign with --from.")
    }
  }

  func run() throws {
    try Failure.reporting {
      var options = Campaign.Options()
      options.costPerContact = costPerContact ?? 0
      options.resamples = bootstrap ?? 0
      options.seed = seed
      options.past = try scores.map { try ScoreFile(reading: $0, required: [.revenue], wished: []) }
      let (customers, rejected) = try outcomes()
      let campaign = try Campaign(of: customers, options)
      var outputs = Campaign.Outputs()
      outputs.json = json ? "-" : nil
      outputs.table = output
      outputs.rejects = input.rejects
      try campaign.write(outputs, rejected: rejected)
      if !json && !quiet { Console.say(campaign.text) }
    }
  }

  private func outcomes() throws -> (CampaignCustomers, [RejectedRow]) {
    guard let groups else {
      return (try CampaignCustomers(reading: files[0], outcomes: true), [])
    }
    let log = try CampaignLog(
      of: files, CampaignCustomers(reading: groups, outcomes: false), input.reading,
      rejectLimit: input.maxRejects, marginRate: marginRate)
    Console.say(rejected: log.rejects)
    return (log.customers, log.rejects)
  }
}
