public import ArgumentParser
public import CustomerValue

/// How customers are valued.
struct ValueOptionGroup: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      """
      Model of how customers buy and leave: 'nbd' (nobody leaves), 'bg-nbd' and 'mbg-nbd' (they may \
      leave after a purchase), 'pareto-nbd' (at any time). Default: 'auto', which fits all and takes \
      the likeliest.
      """, valueName: "name"))
  var transactionModel: ProcessChoice?

  @Option(
    help: ArgumentHelp(
      """
      Unit of time in which parameters of the models are printed. Default: week. Never changes the \
      fit.
      """, valueName: "unit"))
  var timeUnit: TimeUnit?

  @Option(
    help: ArgumentHelp(
      "Days ahead that are forecast and valued, 1 to 3650. Default: 365.", valueName: "days"))
  var horizon: Int?

  @Option(
    help: ArgumentHelp(
      "How much less money counts that comes a year later, as '0.1' or '10%'. Default: 0.1.",
      valueName: "rate"))
  var discountRate: Rate?

  @Option(
    help: ArgumentHelp(
      """
      Part of the revenue that is margin, above 0 and at most 1, as '0.35' or '35%'. Default: values \
      are revenue.
      """, valueName: "share"))
  var marginRate: MarginRate?

  @Flag(
    help: "Carry historical value forward to the as-of day at the discount rate.")
  var compound = false

  func validate() throws {
    if let horizon, !ValueSettings.horizons.contains(horizon) {
      throw ValidationError("--horizon takes 1 to \(ValueSettings.horizons.upperBound) days.")
    }
    if let discountRate, !ValueSettings.discountRates.contains(discountRate.value) {
      throw ValidationError("--discount-rate takes 0 to 10 (1000%).")
    }
  }

  /// The options as the library takes them.
  var wished: ValueOptions {
    var options = ValueOptions()
    options.process = transactionModel ?? .auto
    options.timeUnit = timeUnit ?? .week
    options.settings.horizonDays = horizon ?? options.settings.horizonDays
    options.settings.discountRate = discountRate?.value ?? options.settings.discountRate
    options.settings.marginRate = marginRate
    options.settings.isCompounded = compound
    return options
  }

  /// The options that a model file settles, among those given.
  var settledByModel: [String] {
    [
      (transactionModel != nil, "--transaction-model"), (timeUnit != nil, "--time-unit"),
      (horizon != nil, "--horizon"), (discountRate != nil, "--discount-rate"),
      (marginRate != nil, "--margin-rate"), (compound, "--compound"),
    ].filter(\.0).map(\.1)
  }
}

/// A rate per year, as `0.1` or `10%`.
struct Rate: ExpressibleByArgument {
  let value: Double

  init?(argument: String) {
    let isPercent = argument.hasSuffix("%")
    guard let number = Double(isPercent ? argument.dropLast() : argument[...]), number.isFinite
    else { return nil }
    value = isPercent ? number / 100 : number
  }
}

extension ProcessChoice: ExpressibleByArgument {
  public init?(argument: String) {
    if argument == "auto" {
      self = .auto
    } else if let process = PurchaseProcess(rawValue: argument) {
      self = .only(process)
    } else {
      return nil
    }
  }

}

extension TimeUnit: ExpressibleByArgument {}

extension MarginRate: ExpressibleByArgument {
  public init?(argument: String) { self.init(text: argument) }
}
