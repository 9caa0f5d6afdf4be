internal import Reports
public import TextOutput
internal import ValueModels
internal import Values

extension ForecastAnalysis {
  /// The form of the output.
  public enum Format: String, CaseIterable, Sendable { case csv, json }

  /// The forecast as JSON with sorted keys.
  public func json() throws -> [UInt8] {
    try JSONText.encoded(ForecastContent(forecast, column: groupColumn))
  }

  /// Writes the forecast, and the rejected rows where a path is given, whole or not at all; `-` is standard
  /// output.
  ///
  /// - Throws: ``OutputError`` where a file cannot be created or written.
  public func write(
    as format: Format = .csv, to path: String, form: CSVForm = .plain,
    rejects rejected: String? = nil
  ) throws {
    let file = try OutputFile(path)
    switch format {
    case .csv: try ForecastLines(forecast).write(form: form, to: file)
    case .json: try file.write(json())
    }
    let rejectFile = try OutputFile.wanted(rejected) {
      try $0.write(RejectFile.encoded(rejects, form))
    }
    try OutputFile.publish([file] + rejectFile)
  }

  /// The forecast in words, for a person at a terminal.
  public var text: String {
    guard let last = forecast.ahead.last, let first = forecast.ahead.first else { return "" }
    func range(_ total: ForecastTotal, _ places: Int) -> String {
      Figures.decimal(total.expected, places)
        + (total.interval.map {
          " (90 %: \(Figures.decimal($0.lowerBound, places)) to "
            + "\(Figures.decimal($0.upperBound, places)))"
        } ?? " (no interval: \(total.intervalMissing ?? "unknown"))")
    }
    let money = min(2, forecast.scale)
    var lines = Overview.wrapped(
      "From \(first.firstDay) to \(last.lastDay) the present \(Overview.grouped(customers)) "
        + "customers are expected to buy on \(range(last.expected.cumulativePurchases, 0)) days and "
        + "to bring \(range(last.expected.cumulativeRevenue, money)), undiscounted.")
    let new = forecast.ahead.reduce(0.0) { $0 + $1.newCustomers.customers }
    let revenue = forecast.ahead.reduce(0.0) { $0 + $1.newCustomers.revenue }
    if new > 0 {
      lines += Overview.wrapped(
        "Were new customers to keep coming as in the last \(forecast.recentDays) days, "
          + "\(Figures.decimal(new, 0)) would come and add \(Figures.decimal(revenue, money)).")
    }
    if let group = groupColumn {
      lines += Overview.wrapped(
        "Split by '\(InertText.shown(group))' into \(Overview.grouped(forecast.groups.count)) groups."
      )
    }
    for flag in forecast.flags { lines += Overview.wrapped("Note: \(flag.message).") }
    lines += warnings.flatMap(\.lines)
    return lines.joined(separator: "\n")
  }
}
