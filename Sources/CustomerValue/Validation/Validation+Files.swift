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
      + "gini,top_fifth_found\n"
    for fold in folds {
      for forecast in fold.forecasts {
        let figures = [
          forecast.predicted, forecast.actual, forecast.bias, forecast.meanAbsoluteError,
          forecast.rootMeanSquaredError, forecast.spearman, forecast.gini, forecast.topFifthFound,
        ]
        text +=
          "\(fold.split.holdout.lowerBound),\(fold.split.holdout.upperBound),\(fold.customers),"
          + "\(forecast.target.rawValue),\(forecast.name),"
          + figures.map(Self.field).joined(separator: ",") + "\n"
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
      for forecast in fold.forecasts {
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
      guard let path else { continue }
      let file = try OutputFile(path)
      try file.write(bytes())
      files.append(file)
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

/// The form of the JSON.
private struct ValidationContent: Encodable {
  struct Fold: Encodable {
    let calibrationFrom: String
    let calibrationTo: String
    let holdoutFrom: String
    let holdoutTo: String
    let customers: Int
    let transactionModel: String?
    let flags: [FlagRecord]
    let forecasts: [Forecast]
    let tracking: [Week]
  }

  struct Forecast: Encodable {
    let name: String
    let target: String
    let predicted: Double?
    let actual: Double
    let bias: Double?
    let mae: Double?
    let rmse: Double?
    let spearman: Double?
    let gini: Double?
    let topFifthFound: Double?
    let deciles: [Decile]
  }

  struct Decile: Encodable {
    let customers: Double
    let predictedMean: Double?
    let actualMean: Double
    let lift: Double?
    let cumulativeShare: Double?
  }

  struct Week: Encodable {
    let end: String
    let isHoldout: Bool
    let expected: Double
    let actual: Int
  }

  let schemaVersion = 1
  let folds: [Fold]

  init(_ validation: Validation) {
    folds = validation.folds.map { fold in
      Fold(
        calibrationFrom: fold.split.calibration.lowerBound.description,
        calibrationTo: fold.split.calibration.upperBound.description,
        holdoutFrom: fold.split.holdout.lowerBound.description,
        holdoutTo: fold.split.holdout.upperBound.description, customers: fold.customers,
        transactionModel: fold.process?.rawValue, flags: fold.flags.map(FlagRecord.init),
        forecasts: fold.forecasts.map { forecast in
          Forecast(
            name: forecast.name, target: forecast.target.rawValue, predicted: forecast.predicted,
            actual: forecast.actual, bias: forecast.bias, mae: forecast.meanAbsoluteError,
            rmse: forecast.rootMeanSquaredError, spearman: forecast.spearman, gini: forecast.gini,
            topFifthFound: forecast.topFifthFound,
            deciles: forecast.deciles.map {
              Decile(
                customers: $0.customers, predictedMean: $0.predicted, actualMean: $0.actual,
                lift: $0.lift, cumulativeShare: $0.cumulativeShare)
            })
        },
        tracking: fold.tracking.map {
          Week(
            end: $0.day.description, isHoldout: $0.isHoldout, expected: $0.expected,
            actual: $0.actual)
        })
    }
  }
}
