public import ArgumentParser
public import CustomerValue

/// `customer-value audience`: a list of customers to act on.
struct AudienceCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "audience",
    abstract: "Make a list of customers for a campaign, in the form that an importer takes.",
    discussion: """
      Chooses customers of a score table by their words (quadrant, segment, stage, grade) and amounts, joins \
      their contacts by customer id, holds some back at random as a control, and writes the list. Google Ads \
      and Meta get hashes (SHA-256) of what they match by; no list has a score where money belongs, and none \
      says that anybody agreed to be written to: that is yours to know.

      Examples:
        customer-value audience scores.csv --quadrant develop --top 5000 > list.csv
        customer-value audience scores.csv --quadrant develop,maintain \\
            --contacts contacts.csv --to google-ads --holdout 0.1 --seed 7 \\
            --control groups.csv -o list.csv
        customer-value audience scores.csv --segment at_risk,cannot_lose \\
            --contacts contacts.csv --to meta --value current_value -o list.csv
        customer-value audience scores.csv --grade A,B --contacts crm.csv \\
            --contact-columns email=Mail,phone=Mobil --to klaviyo -o list.csv
      """)

  @Argument(help: "Score table that 'score' wrote; '-' is standard input.")
  var scores: String

  @Option(help: ArgumentHelp("Quadrants to choose.", valueName: "a,b"))
  var quadrant: WordList?

  @Option(help: ArgumentHelp("Segments to choose.", valueName: "a,b"))
  var segment: WordList?

  @Option(help: ArgumentHelp("Stages of life to choose.", valueName: "a,b"))
  var stage: WordList?

  @Option(help: ArgumentHelp("Grades to choose.", valueName: "a,b"))
  var grade: WordList?

  @Option(help: ArgumentHelp("Take only so many, those with the most of --by.", valueName: "n"))
  var top: Int?

  @Option(
    help: ArgumentHelp(
      "Column to order by, the largest first. Default: current_value with --top.",
      valueName: "column"))
  var by: ScoreColumn?

  @Option(
    help: ArgumentHelp(
      "Contacts (CSV): customer id, e-mail, phone, names, country, postal code.", valueName: "file")
  )
  var contacts: String?

  @Option(
    help: ArgumentHelp(
      "What the contacts call their columns, where that is not found out: email=Mail,phone=Tel,customer=Id.",
      valueName: "a=b"))
  var contactColumns: ContactColumnList?

  @Option(
    help: ArgumentHelp(
      "Country code of telephone numbers that have none, such as 49.", valueName: "digits"))
  var phoneCountry: String?

  @Option(
    help: ArgumentHelp(
      "Country of contacts that have none, as two letters.", valueName: "code"))
  var country: String?

  @Option(
    help: ArgumentHelp(
      "Importer that the list is for; 'csv' for none.", valueName: "importer"))
  var to = AudienceForm.csv

  @Option(
    help: ArgumentHelp(
      "Amount that goes along as the customer's value, such as current_value.",
      valueName: "column"))
  var value: ScoreColumn?

  @Flag(help: "For Google Ads and Meta: write what they match by in clear, not as hashes.")
  var plain = false

  @Option(
    help: ArgumentHelp(
      "Share of the customers to hold back at random, in each quadrant.", valueName: "share"))
  var holdout = Share(0)

  @Option(help: "Number that decides the draw; the same one draws the same customers.")
  var seed: UInt64 = 1

  @Option(
    help: ArgumentHelp(
      "Write everybody with the group drawn, 'treated' or 'control', for 'campaign'.",
      valueName: "file"))
  var control: String?

  @Option(
    help: ArgumentHelp(
      "Write the ids of those without a contact that the list could use.", valueName: "file"))
  var withoutContact: String?

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("Write the list to this file.", valueName: "file"))
  var output = "-"

  @Flag(help: "Write the form 'csv' for a spreadsheet: ids stay text, nothing becomes a formula.")
  var excel = false

  @Flag(help: "Say nothing but errors.")
  var quiet = false

  func validate() throws {
    try OutputPaths(
      [("-o", output), ("--control", control), ("--without-contact", withoutContact)],
      [scores] + (contacts.map { [$0] } ?? [])
    ).validate()
    if let top, top < 1 { throw ValidationError("--top takes at least 1.") }
    guard holdout.value < 1 else { throw ValidationError("--holdout takes less than 1.") }
    if holdout.value > 0 && control == nil {
      throw ValidationError(
        "--holdout needs --control, the file that says who is held back: without it the campaign cannot "
          + "be judged.")
    }
    if let by, !by.isOrdered { throw ValidationError("--by takes a column of amounts or numbers.") }
    if let value {
      guard value.isMoney else {
        throw ValidationError("--value takes an amount of money, such as current_value.")
      }
      guard to.takesValue else { throw ValidationError("\(to.rawValue) takes no value.") }
    }
    if to.needsContacts && contacts == nil {
      throw ValidationError("\(to.rawValue) needs --contacts.")
    }
    if plain && !to.takesHashes { throw ValidationError("--plain goes with google-ads and meta.") }
    if excel && to != .csv { throw ValidationError("--excel goes with --to csv.") }
    if let phoneCountry,
      !(1...3).contains(phoneCountry.count) || !phoneCountry.allSatisfy({ "0"..."9" ~= $0 })
    {
      throw ValidationError("--phone-country takes one to three digits, such as 49.")
    }
    if let country, country.count != 2 {
      throw ValidationError("--country takes two letters, such as DE.")
    }
  }

  func run() throws {
    try Failure.reporting {
      var wished = Audience.labelColumns
      for column in [by, value, top == nil ? nil : .currentValue] {
        if let column { wished.append(column) }
      }
      let file = try ScoreFile(
        reading: scores, required: [by, value].compactMap { $0 }, wished: wished)
      let found = try contacts.map { path in
        try Contacts(reading: path, of: file, contactColumns?.options ?? Contacts.Options())
      }
      var wishes = Audience.Wishes()
      let words: [(ScoreColumn, WordList?)] = [
        (.quadrant, quadrant), (.segment, segment), (.lifecycleStage, stage), (.grade, grade),
      ]
      for (column, list) in words { wishes.labels[column] = list?.words }
      wishes.top = top
      wishes.order = by
      wishes.holdout = holdout.value
      wishes.seed = seed
      wishes.reach = to.reach
      wishes.neededValue = to == .meta ? value : nil
      wishes.form.phoneCountry = phoneCountry
      wishes.form.country = country?.uppercased()
      let audience = try Audience(of: file, contacts: found, wishes)
      var outputs = Audience.Outputs()
      outputs.list = output
      outputs.form = to
      outputs.value = value
      outputs.isHashed = !plain
      outputs.control = control
      outputs.unreachable = withoutContact
      outputs.csv = excel ? .excel : .plain
      try audience.write(outputs)
      if !quiet { Console.say(audience.text) }
    }
  }
}

/// Words separated by commas.
struct WordList: ExpressibleByArgument {
  let words: [String]

  init?(argument: String) {
    words = argument.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    if words.contains("") { return nil }
  }
}

/// Names of columns of contacts, as `email=Mail,customer=Id`.
struct ContactColumnList: ExpressibleByArgument {
  let options: Contacts.Options

  init?(argument: String) {
    var options = Contacts.Options()
    for pair in argument.split(separator: ",", omittingEmptySubsequences: false) {
      guard let equals = pair.firstIndex(of: "=") else { return nil }
      let (key, name) = (String(pair[..<equals]), String(pair[pair.index(after: equals)...]))
      if name.isEmpty { return nil }
      if key == "customer" {
        options.customer = name
      } else if let field = ContactField(rawValue: key) {
        options.columns[field] = name
      } else {
        return nil
      }
    }
    self.options = options
  }
}

extension ScoreColumn: ExpressibleByArgument {
  /// All columns would fill a page of help.
  public static var allValueStrings: [String] { [] }
}
extension AudienceForm: ExpressibleByArgument {}
