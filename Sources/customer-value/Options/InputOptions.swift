public import ArgumentParser
public import CustomerValue

/// How the input is read.
struct InputOptions: ParsableArguments {
  @OptionGroup(title: "Columns")
  var columns: ColumnOptions

  @OptionGroup
  var rows: RowOptions

  @OptionGroup(title: "Form of the files")
  var form: FormOptions

  @Option(
    help: ArgumentHelp("Rows that may be rejected: a number, or a share.", valueName: "n|p%"))
  var maxRejects = RejectLimit.standard

  @Option(help: ArgumentHelp("Write the rejected rows to this CSV file.", valueName: "file"))
  var rejects: String?

  @Option(help: "Workers. Default: one for each processor. Never changes the result.")
  var threads: Int?

  @Option(help: .hidden)
  var blockSize = 1 << 20

  func validate() throws {
    if let threads, threads < 1 || threads > 1024 {
      throw ValidationError("--threads takes 1 to 1024.")
    }
    guard (1...16 << 20).contains(blockSize) else {
      throw ValidationError("--block-size takes 1 to 16777216.")
    }
  }

  /// The options as the library takes them.
  var reading: TransactionLog.Options {
    var options = TransactionLog.Options()
    options.columns = columns.selection
    if let preset = form.preset { options.columns.preset = preset.choice }
    options.form = form.wishes
    options.filter.from = rows.from
    options.filter.to = rows.to
    options.filter.asOf = rows.asOf
    options.filter.refunds = rows.refunds
    options.filter.zeroAmounts = rows.zeroAmounts
    options.workers = Workers(count: threads)
    options.blockSize = blockSize
    options.observer = ProgressLine.shared.reading
    return options
  }
}

extension RejectLimit: ExpressibleByArgument {
  public init?(argument: String) { self.init(text: argument) }

  public var defaultValueDescription: String {
    switch self {
    case .count(let count): "\(count)"
    case .percent(let percent):
      "\(percent == percent.rounded() ? "\(Int(percent))" : "\(percent)")%, at least 10"
    }
  }
}
