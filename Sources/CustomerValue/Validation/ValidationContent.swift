internal import Affinity
internal import Reports
internal import ValueModels
internal import Values

/// The form of the JSON.
struct ValidationContent: Encodable {
  struct Fold: Encodable {
    let calibrationFrom: String
    let calibrationTo: String
    let holdoutFrom: String
    let holdoutTo: String
    let customers: Int
    let transactionModel: String?
    let flags: [FlagRecord]
    let forecasts: [Forecast]
    let potential: PotentialContent?
    let potentialFlags: [FlagRecord]
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

    init(_ forecast: JudgedForecast) {
      name = forecast.name
      target = forecast.target.rawValue
      predicted = forecast.predicted
      actual = forecast.actual
      bias = forecast.bias
      mae = forecast.meanAbsoluteError
      rmse = forecast.rootMeanSquaredError
      spearman = forecast.spearman
      gini = forecast.gini
      topFifthFound = forecast.topFifthFound
      deciles = forecast.deciles.map {
        Decile(
          customers: $0.customers, predictedMean: $0.predicted, actualMean: $0.actual,
          lift: $0.lift, cumulativeShare: $0.cumulativeShare)
      }
    }
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
        forecasts: fold.forecasts.map(Forecast.init),
        potential: fold.potential.map(PotentialContent.init),
        potentialFlags: fold.potentialFlags.map(FlagRecord.init),
        tracking: fold.tracking.map {
          Week(
            end: $0.day.description, isHoldout: $0.isHoldout, expected: $0.expected,
            actual: $0.actual)
        })
    }
  }
}
