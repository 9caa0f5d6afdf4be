internal import Reports
internal import TextOutput
internal import ValueModels
internal import Values

extension Validation {
  /// The validation as JSON with sorted keys.
  public func json() throws -> [UInt8] {
    try JSONText.encoded(ValidationContent(self))
  }

  /// The measures as CSV: one line for each split, quantity and forecast.
  public func measuresCSV() -> [UInt8] {
    var text =
      "holdout_from,holdout_to,customers,target,forecast,predicted,actual,bias,mae,rmse,spearman,"
      + "gini,top_fifth_found,area_under_curve,slope,top_tenth_share,lead,lead_low,lead_high\n"
    for fold in folds {
      let days = "\(fold.split.holdout.lowerBound),\(fold.split.holdout.upperBound)"
      for row in fold.forecasts.map({ MeasureRow($0) }) + MeasureRow.all(fold.potential) {
        text +=
          "\(days),\(fold.customers),\(row.target),\(row.forecast),"
          + row.figures.map(Self.field).joined(separator: ",") + "\n"
      }
    }
    return Array(text.utf8)
  }

  /// The deciles as CSV: ten lines for each split, quantity and forecast.
  public func decilesCSV() -> [UInt8] {
    var text =
      "holdout_from,target,forecast,decile,customers,predicted_mean,actual_mean,lift,"
      + "cumulative_share\n"
    for fold in folds {
      for forecast in fold.forecasts + (fold.potential?.forecasts ?? []) {
        for (number, decile) in forecast.deciles.enumerated() {
          let figures = [
            decile.customers, decile.predicted, decile.actual, decile.lift, decile.cumulativeShare,
          ]
          text +=
            "\(fold.split.holdout.lowerBound),\(forecast.target.rawValue),\(forecast.name),"
            + "\(number + 1)," + figures.map(Self.field).joined(separator: ",") + "\n"
        }
      }
    }
    return Array(text.utf8)
  }

  /// The weekly tracking as CSV.
  public func trackingCSV() -> [UInt8] {
    var text = "holdout_from,week_end,is_holdout,expected,actual\n"
    for fold in folds {
      for point in fold.tracking {
        text +=
          "\(fold.split.holdout.lowerBound),\(point.day),\(point.isHoldout),"
          + "\(Self.field(point.expected)),\(point.actual)\n"
      }
    }
    return Array(text.utf8)
  }

  /// Writes the tables that are asked for: every file appears whole, or none at all.
  public func write(
    measures: String?, deciles: String?, tracking: String?, rejects rejected: String? = nil
  ) throws {
    var files: [OutputFile] = []
    for (path, bytes) in [
      (measures, measuresCSV), (deciles, decilesCSV), (tracking, trackingCSV),
      (rejected, { RejectFile.encoded(rejects) }),
    ] {
      files += try OutputFile.wanted(path) { try $0.write(bytes()) }
    }
    try OutputFile.publish(files)
  }

  /// A number with six decimals; nothing where it does not exist.
  private static func field(_ value: Double?) -> String {
    guard let value, abs(value) < 1e30 else { return "" }
    return Money(
      units: Int128((value * 1e6).rounded(.toNearestOrAwayFromZero)), scale: 6
    ).description
  }
}
