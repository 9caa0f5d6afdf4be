/// Measures of a forecast straight from their definitions, by comparing every customer with every
/// other; ties by the chance of each place.
package struct PlainForecastAccuracy {
  package let predicted: [Double]
  package let actual: [Double]

  package init(predicted: [Double], actual: [Double]) {
    self.predicted = predicted
    self.actual = actual
  }

  /// The mid-ranks of some values: the number of smaller ones and the middle of the equal ones.
  package static func midRanks(_ values: [Double]) -> [Double] {
    values.map { value in
      Double(values.count { $0 < value }) + (Double(values.count { $0 == value }) + 1) / 2
    }
  }

  /// The product-moment correlation of the mid-ranks.
  package var spearman: Double {
    let x = Self.midRanks(predicted)
    let y = Self.midRanks(actual)
    let middle = Double(x.count + 1) / 2
    func sum(_ a: [Double], _ b: [Double]) -> Double {
      zip(a, b).reduce(0) { $0 + ($1.0 - middle) * ($1.1 - middle) }
    }
    return sum(x, y) / (sum(x, x) * sum(y, y)).squareRoot()
  }

  /// Gains lost to pairs that stand the wrong way round, by all pairs.
  package var gini: Double {
    var agreeing = 0.0
    var all = 0.0
    for i in actual.indices {
      for j in actual.indices where actual[i] > actual[j] {
        let gap = actual[i] - actual[j]
        all += gap
        if predicted[i] > predicted[j] { agreeing += gap }
        if predicted[i] < predicted[j] { agreeing -= gap }
      }
    }
    return agreeing / all
  }

  /// Sums over customers of the product of their chances to be in either top fifth.
  package var topFifthFound: Double {
    let fifth = (Double(actual.count) / 5).rounded(.up)
    let sum = actual.indices.reduce(0) {
      $0 + Self.part(of: predicted[$1], in: predicted, from: 0, to: fifth)
        * Self.part(of: actual[$1], in: actual, from: 0, to: fifth)
    }
    return sum / fifth
  }

  /// The means of predictions and of actual values in each tenth, the largest predictions first.
  package var decileMeans: [(predicted: Double, actual: Double)] {
    let size = Double(actual.count) / 10
    return (0..<10).map { decile in
      var means = (predicted: 0.0, actual: 0.0)
      for (prediction, value) in zip(predicted, actual) {
        let part = Self.part(
          of: prediction, in: predicted, from: Double(decile) * size, to: Double(decile + 1) * size)
        means.predicted += part * prediction / size
        means.actual += part * value / size
      }
      return means
    }
  }

  /// How much of one customer lies between two places, counted from the largest value, where
  /// customers with equal values share all their places evenly.
  private static func part(
    of value: Double, in values: [Double], from start: Double, to end: Double
  ) -> Double {
    let first = Double(values.count { $0 > value })
    let equal = Double(values.count { $0 == value })
    return max(0, min(end, first + equal) - max(start, first)) / equal
  }
}
