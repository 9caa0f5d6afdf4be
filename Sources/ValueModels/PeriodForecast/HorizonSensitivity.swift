internal import Columns
internal import LinearAlgebra
internal import Statistics

/// How totals up to each horizon change with the logarithms of the parameters.
struct HorizonSensitivity: Sendable {
  /// By horizon, the gradients by the parameters of the purchase process.
  private(set) var purchases: [[Double]] = []
  private(set) var revenue: [[Double]] = []
  /// By horizon, the gradient of the revenue by those of the spend model; empty without one.
  private(set) var spend: [[Double]] = []

  private static let step = 1e-4

  init(
    _ values: LifetimeValues, _ model: PurchaseModel, _ index: PatternIndex,
    _ predictions: PatternPredictions, _ moments: HorizonMoments, workers: Workers
  ) {
    let horizons = moments.horizons
    let (patterns, origins) = TotalSensitivity.sample(index.patterns)
    let worth = index.means(of: origins, workers) { values.expectedSpend(of: $0) }
    let scale = index.patterns.customers / patterns.customers / (2 * Self.step)
    let none = Array(repeating: 0.0, count: model.parameters.count)
    (purchases, revenue) = (horizons.map { _ in none }, horizons.map { _ in none })
    for parameter in model.parameters.indices {
      for side in [1.0, -1] {
        var parameters = model.parameters
        parameters[parameter] *= PortableMath.exp(side * Self.step)
        let shifted = PurchaseModel(model.process, parameters: parameters)
        let alive = shifted.probabilitiesAlive(patterns, workers)
        let shiftedMoments = HorizonMoments(
          shifted, patterns, horizons: horizons, variances: false, workers: workers)
        for position in 0..<patterns.count where patterns.counts[position] > 0 {
          let weight = scale * side * patterns.counts[position] * alive[position]
          let places = shiftedMoments.places(of: Int(shiftedMoments.rowOfPattern[position]))
          for (number, place) in places.enumerated() {
            let change = weight * shiftedMoments.expected[place]
            purchases[number][parameter] += change
            revenue[number][parameter] += change * worth[origins[position]]
          }
        }
      }
    }
    spend = Self.spendGradients(values, index, predictions, moments, workers)
  }

  /// From every so manieth customer.
  private static func spendGradients(
    _ values: LifetimeValues, _ index: PatternIndex, _ predictions: PatternPredictions,
    _ moments: HorizonMoments, _ workers: Workers
  ) -> [[Double]] {
    guard let model = values.spend.model, values.spend.logCovariance != nil else { return [] }
    let stride = max(1, values.count / 65_536)
    let scale = Double(values.count) / Double((values.count + stride - 1) / stride) / (2 * step)
    let money = 1 / values.columns.unitsPerMoney
    let parameters = workers.mapChunks(of: 3, size: 1) { range in
      let parameter = range.lowerBound
      let sides = [step, -step].map { values.spend.shifted(model, parameter, by: $0) }
      var gradient = moments.horizons.map { _ in 0.0 }
      var changes = [Double](repeating: 0, count: moments.rows.count)
      for customer in Swift.stride(from: 0, to: values.count, by: stride) {
        let x = Int(values.columns.purchaseDays[customer]) - 1
        let total = Double(values.columns.repeatSpend[customer]) * money
        let pattern = Int(index.pattern[customer])
        changes[Int(moments.rowOfPattern[pattern])] +=
          predictions.patterns[pattern].alive
          * (sides[0].expectedSpend(x: x, total: total)
            - sides[1].expectedSpend(x: x, total: total))
      }
      for row in moments.rows.indices where changes[row] != 0 {
        for (number, place) in moments.places(of: row).enumerated() {
          gradient[number] += scale * changes[row] * moments.expected[place]
        }
      }
      return gradient
    }
    return moments.horizons.indices.map { number in parameters.map { $0[number] } }
  }

  /// By window, the variance that comes from not knowing the parameters better; and that of all windows up
  /// to and with it.
  static func variances(
    _ gradients: [[Double]], _ covariance: Matrix
  ) -> (windows: [Double], cumulative: [Double]) {
    var before = gradients.first.map { $0.map { _ in 0.0 } } ?? []
    var windows: [Double] = []
    for gradient in gradients {
      windows.append(covariance.quadraticForm(zip(gradient, before).map { $0 - $1 }))
      before = gradient
    }
    return (windows, gradients.map { covariance.quadraticForm($0) })
  }
}
