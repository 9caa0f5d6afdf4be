public import Columns
public import CustomerHistory
internal import Reports
internal import ValueModels
internal import Values

/// The table that the scores of a warehouse look up: by `x` and days, what a model says that takes more than
/// arithmetic.
///
/// A row holds what a living customer with `x` purchase days after the first, seen for so many days, is
/// expected to buy within the horizon, plainly and discounted. With Pareto/NBD it also holds three
/// logarithms, with `C`, `f` as in the likelihood and `U` the longest history:
///
///     log_alive     -C(days)
///     log_left      of the integral of f from `days` to U
///     log_stayed    of exp(-C(days)) less that integral
///
/// so that the chance of being alive of a customer with `t_x` and `T` is
/// `1/(exp(log_left(t_x) - log_alive(T)) + exp(log_stayed(T) - log_alive(T)))`: both terms are positive, and
/// nothing cancels.
public struct WarehouseForecasts: Sendable {
  private let model: PurchaseModel
  private let settings: ValueSettings
  private let mark: String
  private let rows: [(x: Int, days: Int)]
  private let longest: Int

  /// The rows for the histories of cells.
  public init(_ model: ModelFile, for cells: CellsFile) throws {
    try self.init(model, cells.pairs)
  }

  /// The rows for the customers of a summary.
  public init(_ model: ModelFile, for summary: CustomerSummary) throws {
    var pairs = HistoryPairs()
    for customer in 0..<summary.count {
      let x = Int(summary.purchaseDays[customer]) - 1
      let age = Int(summary.tenureDays(of: customer))
      pairs.addAge(x, age)
      pairs.addLast(x, age - Int(summary.recencyDays(of: customer)))
    }
    try self.init(model, pairs)
  }

  private init(_ file: ModelFile, _ pairs: HistoryPairs) throws {
    guard let transactions = file.transactions else {
      throw ConfigurationError(
        "the model knows no rate of purchases, and the step 'score' needs no table then")
    }
    model = transactions.model
    settings = file.settings
    mark = file.forecastMark
    longest = pairs.longest
    guard longest <= PurchasePatterns.longestAge else {
      throw CellsError("a history of \(longest) days is none: mend the dates.")
    }
    var all = pairs.ages
    if model.process == .paretoNBD {
      for (x, days) in pairs.lasts { all[x, default: []].formUnion(days) }
    }
    rows = all.keys.sorted().flatMap { x in all[x]!.sorted().map { (x, $0) } }
  }

  /// The table as CSV.
  public func csv(workers: Workers = Workers()) -> [UInt8] {
    let leaves = model.process == .paretoNBD
    let header =
      "model,x,days,horizon,purchases,discounted" + (leaves ? ",log_alive,log_stayed,log_left" : "")
    let horizon = settings.horizonDays
    let parts = workers.mapChunks(of: rows.count, size: 1024) { range in
      var lines = ""
      for (x, days) in rows[range] {
        let moments = model.living(x: x, age: Double(days)).moments(
          within: Double(horizon), delta: settings.delta, factorial: false)
        lines += "\(mark),\(x),\(days),\(horizon),\(moments.expected),\(moments.discounted)"
        if leaves {
          let logs = model.leavingLogs(x: x, days: days, longest: longest)
          lines += ",\(logs.alive),\(logs.stayed),\(logs.left)"
        }
        lines += "\n"
      }
      return lines
    }
    return Array((header + "\n" + parts.joined()).utf8)
  }
}

extension ModelFile {
  /// Tells the forecasts of this model from those of others: sixteen digits that depend on the process, its
  /// parameters, the horizon and the discount rate.
  var forecastMark: String {
    var hash = FNVHash()
    func take(_ bits: UInt64) {
      for byte in 0..<UInt64(8) { hash.take(UInt8(truncatingIfNeeded: bits >> (8 * byte))) }
    }
    for byte in (transactions?.model.process.rawValue ?? "").utf8 { take(UInt64(byte)) }
    for parameter in transactions?.model.parameters ?? [] { take(parameter.bitPattern) }
    take(UInt64(settings.horizonDays))
    take(settings.discountRate.bitPattern)
    let digits = String(hash.value, radix: 16)
    // A letter in front: nothing takes it for a number.
    return "m" + String(repeating: "0", count: 16 - digits.count) + digits
  }
}
