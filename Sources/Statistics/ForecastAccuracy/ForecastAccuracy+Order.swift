extension ForecastAccuracy {
  /// The normalised Gini coefficient; `mean` is the mean actual value.
  ///
  /// With the balance b of a customer, the number of smaller values less that of larger ones, the
  /// sum over all pairs of `(a_i - a_j) sign(p_i - p_j)` is the sum of `a b`, b taken from the
  /// predictions. The balances add up to zero, so the mean may be taken off a first: less cancels.
  static func gini(
    _ actual: Span<Double>, _ byPrediction: Ranking, _ byActual: Ranking, mean: Double
  ) -> Double? {
    guard let least = byActual.order.first, let most = byActual.order.last,
      actual[Int(least)] < actual[Int(most)]
    else { return nil }
    var predicted = CompensatedSum()
    var best = CompensatedSum()
    for position in byPrediction.order.lazy.map({ Int($0) }) {
      let deviation = actual[position] - mean
      predicted.add(deviation * Double(byPrediction.balances[position]))
      best.add(deviation * Double(byActual.balances[position]))
    }
    return min(1, max(-1, predicted.value / best.value))
  }

  /// The expected share of the top fifth by actual value that is in the top fifth by prediction.
  static func topFifthFound(
    _ predicted: Span<Double>, _ actual: Span<Double>,
    _ byPrediction: [Int32], _ byActual: [Int32]
  ) -> Double? {
    let customers = predicted.count
    guard customers > 0 else { return nil }
    let fifth = (customers + 4) / 5
    let picked = TopCut(predicted, byPrediction, fifth)
    let wanted = TopCut(actual, byActual, fifth)
    // Customers by their place on both sides, in whole numbers.
    var (bothAbove, wantedAbove, pickedAbove, bothAtCut) = (0, 0, 0, 0)
    for position in 0..<customers {
      let (prediction, value) = (predicted[position], actual[position])
      guard prediction >= picked.value && value >= wanted.value else { continue }
      switch (prediction > picked.value, value > wanted.value) {
      case (true, true): bothAbove += 1
      case (false, true): wantedAbove += 1
      case (true, false): pickedAbove += 1
      case (false, false): bothAtCut += 1
      }
    }
    let found =
      Double(bothAbove) + picked.chance * Double(wantedAbove)
      + wanted.chance * Double(pickedAbove) + picked.chance * wanted.chance * Double(bothAtCut)
    return min(1, found / Double(fifth))
  }
}

/// Where the largest `size` of some values end.
private struct TopCut {
  /// The smallest value that may be inside.
  let value: Double
  /// The chance of a value that equals ``value`` to be inside, in (0, 1].
  let chance: Double

  /// `order` runs from the smallest value to the largest; `size` is in `1...values.count`.
  init(_ values: Span<Double>, _ order: [Int32], _ size: Int) {
    let first = order.count - size
    value = values[Int(order[first])]
    let end = Ranking.endOfTie(values, order, first)
    var start = first
    while start > 0 && values[Int(order[start - 1])] == value { start -= 1 }
    chance = Double(end - first) / Double(end - start)
  }
}
