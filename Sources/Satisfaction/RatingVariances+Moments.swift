extension RatingVariances {
  /// Groups are told from chance by at least so many ratings beyond one a group.
  static let fewestRepeats = 10
  /// The share of the customers in the variance within what was rated, where the data do not say.
  static let customerShareByConvention = 1.0 / 3

  /// The variances by the method of moments.
  ///
  /// A factor takes part only where at least two of its groups have ratings and there are
  /// ``fewestRepeats`` ratings more than groups. Where the equations cannot tell factors apart, as when
  /// each category has its own channel, the channel is left out first, then the product. A variance
  /// below zero is set to 0 and the rest solved anew, the most negative first. The noise is at least a
  /// hundredth of the variance of all ratings: no rating is exact.
  init(_ moments: RatingMoments) {
    self.init()
    let n = Double(moments.count)
    let total = moments.count > 1 ? moments.within[RatingMoments.whole] / (n - 1) : 0
    guard total > 0 else {
      // Nothing differs, or there is one rating.
      setCustomersByConvention(within: 1)
      return
    }
    var factors = Self.identified(moments)
    let knowsCustomers = factors.contains(RatingMoments.customer)
    var solved = [total]
    while !factors.isEmpty {
      let groups = factors + [RatingMoments.whole]
      let equations = groups.map { moments.equation(of: $0, factors) }
      guard
        let found = LinearEquations.solve(
          equations.map(\.coefficients), equations.map(\.observed))
      else {
        let place = [2, 1, 0].compactMap { factors.firstIndex(of: $0) }.first
        factors.remove(at: place ?? 0)
        continue
      }
      let least = factors.indices.min { found[$0] < found[$1] } ?? 0
      if found[least] <= 0 {
        factors.remove(at: least)
        continue
      }
      solved = found
      break
    }
    noise = max(solved.last ?? total, total / 100)
    for (place, factor) in factors.enumerated() {
      if let factor = RatingFactor(rawValue: factor) {
        self[factor] = solved[place]
      } else {
        customer = solved[place]
      }
    }
    if !knowsCustomers { setCustomersByConvention(within: noise) }
  }

  /// The factors whose variance the ratings can tell.
  static func identified(_ moments: RatingMoments) -> [Int] {
    (0..<4).filter { factor in
      let groups = moments.groups[factor]
      // With one product in each category, products are the categories.
      let isCategory = factor == 1 && groups == moments.groups[0]
      return groups >= 2 && moments.count - groups >= fewestRepeats && !isCategory
    }
  }

  private mutating func setCustomersByConvention(within variance: Double) {
    customer = variance * Self.customerShareByConvention
    noise = variance - customer
  }
}

/// A few linear equations.
enum LinearEquations {
  /// The solution, or nil where the equations do not determine it; by elimination with pivoting.
  static func solve(_ matrix: [[Double]], _ right: [Double]) -> [Double]? {
    var rows = zip(matrix, right).map { $0 + [$1] }
    let order = rows.count
    for column in 0..<order {
      let pivot = (column..<order).max { abs(rows[$0][column]) < abs(rows[$1][column]) } ?? column
      // Coefficients are shares of the ratings, between 0 and 1.
      guard abs(rows[pivot][column]) > 1e-9 else { return nil }
      rows.swapAt(column, pivot)
      for row in column + 1..<order {
        let factor = rows[row][column] / rows[column][column]
        for place in column...order { rows[row][place] -= factor * rows[column][place] }
      }
    }
    var solution = [Double](repeating: 0, count: order)
    for row in (0..<order).reversed() {
      var rest = rows[row][order]
      for place in row + 1..<order { rest -= rows[row][place] * solution[place] }
      solution[row] = rest / rows[row][row]
    }
    return solution.allSatisfy(\.isFinite) ? solution : nil
  }
}
