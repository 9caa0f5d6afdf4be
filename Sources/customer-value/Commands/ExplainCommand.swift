import ArgumentParser
import CustomerValue

/// `customer-value explain`: why a customer is what it is.
struct ExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Tell why a customer has its scores, values and labels, and what would change them.",
    discussion: """
      Scores the files as 'score' does and shows the path of one customer: its purchases, the scores with \
      the cuts around them, whether it is still a customer, the parts of its value, its distance to the \
      cuts of the quadrants, the least that would change its labels, its groups, what it is likely to take \
      up next and why, and customers like it. The figures are those of the score table. An id that begins \
      with '-' stands behind '--'.

      Examples:
        customer-value explain C0000667 orders.csv
        customer-value explain C0000667 --also C0001443 orders.csv --json > why.json
        customer-value explain 17850.0 retail.csv --quantity Quantity \\
            --unit-price UnitPrice
        customer-value explain C0000667 orders.csv --model model.json
      """)

  @Argument(help: "Id of the customer, byte for byte as 'score' writes it.")
  var customer: String

  @Argument(help: "Transaction files; '-' is standard input.", completion: .file())
  var files: [String]

  @Option(help: ArgumentHelp("Explain this customer, too; may be repeated.", valueName: "id"))
  var also: [String] = []

  @Flag(help: "Write JSON instead of text.")
  var json = false

  @Option(
    help: ArgumentHelp(
      """
      Score by this model file (from 'fit' or 'score --save-model'): nothing is fitted. The files hold the \
      whole history of the customer; with a part of the customers give --as-of.
      """, valueName: "file"))
  var model: String?

  @Flag(help: "Say nothing but errors beside the explanation.")
  var quiet = false

  @OptionGroup(title: "Input")
  var input: InputOptions

  @OptionGroup(title: "Scores")
  var scoring: ScoringOptions

  @OptionGroup(title: "Value")
  var value: ValueOptionGroup

  @OptionGroup(title: "Potential, quadrants and groups")
  var outlook: OutlookOptionGroup

  func validate() throws {
    try OutputPaths([("--rejects", input.rejects)], files + [model].compactMap { $0 }).validate()
    guard model != nil else { return }
    if model == "-" { throw ValidationError("--model takes a file.") }
    let settled = value.settledByModel + scoring.settledByModel + outlook.settledByModel
    guard settled.isEmpty else {
      throw ValidationError(
        "The model file settles \(settled.joined(separator: ", ")): leave it out, or fit anew.")
    }
  }

  func run() throws {
    try Failure.reporting(progress: !quiet) {
      var options = Analysis.Options()
      options.reading = input.reading
      options.rejectLimit = input.maxRejects
      try scoring.apply(to: &options)
      options.value = value.wished
      options.value?.outlook = outlook.wished
      options.value?.totals = false
      options.explained = ([customer] + also).map { Array($0.utf8) }
      if let model {
        options.model = try ConfigurationFile.read(model) { try ModelFile(parsing: $0) }
      }
      options.observer = ProgressLine.shared.phases
      var analysis = try Analysis(scoring: files, options)
      let found = try analysis.explanations(of: [customer] + also)
      if input.rejects != nil {
        var outputs = Outputs()
        outputs.rejects = input.rejects
        try analysis.write(outputs)
      }
      if !quiet { Console.say(rejected: analysis.rejects) }
      let style = TerminalStyle.ofStandardOutput
      let texts = found.map { $0.text(heading: style.heading) }
      let bytes =
        json ? try CustomerExplanation.json(found) : Array(texts.joined(separator: "\n\n").utf8)
      ProgressLine.shared.end()
      try WholeFiles.writeToStandardOutput(bytes)
    }
  }
}
