package import Columns
internal import LinearAlgebra
internal import Statistics

/// A total of modelled amounts with the interval that holds the truth in nine of ten cases, if the
/// model is right.
public struct ForecastTotal: Sendable, Equatable {
  public let expected: Double
  /// Bounds of the interval; nil where they are not known.
  public let interval: ClosedRange<Double>?
  /// Why there is no interval.
  public let intervalMissing: String?

  /// Share of cases that the interval is to hold.
  public static let level = 0.9
  /// Standard deviations on either side, for that share of a normal distribution.
  static let deviations = 1.6448536269514722

  init(expected: Double, variance: Double, mayBeNegative: Bool = false) {
    self.expected = expected
    let half = Self.deviations * max(0, variance).squareRoot()
    guard half.isFinite else {
      interval = nil
      intervalMissing = "the variance is too large to be a number"
      return
    }
    let low = expected - half
    interval = (mayBeNegative ? low : max(0, low))...(expected + half)
    intervalMissing = nil
  }

  init(expected: Double, missing: String) {
    self.expected = expected
    interval = nil
    intervalMissing = missing
  }
}

/// Totals of all customers.
public struct ValueTotals: Sendable {
  /// Customers expected not to have left: the sum of the probabilities; nil without a model.
  public let alive: Double?
  /// Purchase days within the horizon.
  public let purchases: ForecastTotal
  /// Current value, in money.
  public let currentValue: ForecastTotal
  /// Historical value, in units of the amounts' scale.
  public let historicalUnits: Int128
  /// Expected purchase days by each process that was fitted: how far the models differ.
  public let purchasesByProcess: [(process: PurchaseProcess, expected: Double)]
}

extension LifetimeValues {
  /// Totals with their intervals.
  ///
  /// The variance of a total has two parts: what the customers do by chance, added up over them, and how
  /// well the parameters are known, by the delta method with their robust covariance: the gradient of
  /// the total by the logarithms of the parameters, by central differences on a systematic sample. The
  /// interval does not cover a model that is wrong, or times that change; the totals of the other
  /// processes give an idea of the first.
  package func totals(workers: Workers) -> ValueTotals {
    let sums = CustomerSums(self, workers)
    guard let transactions, let index, predictions != nil else {
      return ValueTotals(
        alive: nil, purchases: ForecastTotal(expected: 0, missing: "no model"),
        currentValue: ForecastTotal(expected: 0, missing: "no model"),
        historicalUnits: sums.historical, purchasesByProcess: [])
    }
    let sensitivity = TotalSensitivity(self, transactions.model, index, workers)
    let purchases: ForecastTotal
    let value: ForecastTotal
    if let covariance = transactions.covariance {
      purchases = ForecastTotal(
        expected: sums.purchases,
        variance: sums.purchaseVariance
          + covariance.quadraticForm(sensitivity.purchases))
      if let reason = sums.valueVarianceMissing {
        value = ForecastTotal(expected: sums.value, missing: reason)
      } else {
        value = ForecastTotal(
          expected: sums.value,
          variance: sums.valueVariance + covariance.quadraticForm(sensitivity.value)
            + spendVariance(workers), mayBeNegative: columns.margin != nil)
      }
    } else {
      let reason =
        transactions.standardErrorsMissing
        ?? "the model does not say how well its parameters are known"
      purchases = ForecastTotal(expected: sums.purchases, missing: reason)
      value = ForecastTotal(expected: sums.value, missing: reason)
    }
    return ValueTotals(
      alive: sums.alive, purchases: purchases, currentValue: value,
      historicalUnits: sums.historical,
      purchasesByProcess: transactions.candidates.map { fit in
        guard fit.process != transactions.model.process else {
          return (fit.process, sums.purchases)
        }
        let other = PatternPredictions(
          PurchaseModel(fit.process, parameters: fit.parameters), index.patterns,
          horizon: Double(settings.horizonDays), delta: 0, variances: false,
          workers: workers)
        return (fit.process, other.totalExpected(index.patterns))
      })
  }

  /// The variance of the total current value that comes from the parameters of the spend model.
  private func spendVariance(_ workers: Workers) -> Double {
    guard let model = spend.model, let covariance = spend.logCovariance else { return 0 }
    let step = 1e-4
    let gradient = (0..<3).map { parameter in
      let sides = [step, -step].map { shift in
        sampledValue(spend.shifted(model, parameter, by: shift), workers)
      }
      return (sides[0] - sides[1]) / (2 * step)
    }
    return covariance.quadraticForm(gradient)
  }

  /// Total current value by another spend model, from every so manieth customer.
  private func sampledValue(_ other: SpendModel, _ workers: Workers) -> Double {
    let stride = max(1, count / 65_536)
    let taken = (count + stride - 1) / stride
    let parts = workers.mapChunks(of: taken, size: 4096) { range in
      range.reduce(0.0) { sum, number in
        let customer = number * stride
        let total = Double(columns.repeatSpend[customer]) / columns.unitsPerMoney
        return sum + discountedPurchases(of: customer) * marginShare(of: customer)
          * other.expectedSpend(x: Int(columns.purchaseDays[customer]) - 1, total: total)
      }
    }
    return parts.reduce(0, +) * Double(count) / Double(max(1, taken))
  }
}

extension SpendModel {
  /// The same model with the logarithm of one of `p`, `q` and `v` shifted.
  func shifted(_ model: GammaGamma, _ parameter: Int, by shift: Double) -> SpendModel {
    var parameters = [model.p, model.q, model.v]
    parameters[parameter] *= PortableMath.exp(shift)
    let other = GammaGamma(p: parameters[0], q: parameters[1], v: parameters[2])
    return SpendModel(
      model: other, mean: flags.contains(.meanUnstable) ? mean : other.populationMean ?? mean)
  }
}

extension Matrix {
  /// `v' A v`.
  func quadraticForm(_ vector: [Double]) -> Double {
    zip(BLAS.product(self, vector), vector).reduce(0) { $0 + $1.0 * $1.1 }
  }
}
