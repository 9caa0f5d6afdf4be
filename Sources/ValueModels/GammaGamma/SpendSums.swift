internal import Columns
internal import Statistics

/// Sums over the customers of one chunk that the likelihood of the Gamma-Gamma model and its
/// derivatives are made of.
///
/// Per customer, with `t = z/m`: `w = q/k + (a/k) t`, a weighted mean of 1 and `t`, and
/// `e = 1 - 1/w`.
struct SpendSums: Sendable {
  /// Of `ln w`.
  var logs: Double
  /// Of `e`.
  var excess: Double
  /// Of `e^2`.
  var squares: Double

  /// The sums of nobody.
  init() {
    (logs, excess, squares) = (0, 0, 0)
  }

  /// Adds the sums of other customers.
  mutating func add(_ other: SpendSums) {
    logs += other.logs
    excess += other.excess
    squares += other.squares
  }

  /// The sums of customers of one `x`.
  ///
  /// - Parameters:
  ///   - weights: for how many customers each mean stands; nil where it is one each.
  ///   - rest: `q/k`, above 1e-19.
  ///   - weight: `a/k`.
  ///   - unit: `m` in the unit of the means, at least a thousandth of their mean.
  init(
    _ range: Range<Int>, of means: Column<Double>, times weights: Column<Double>? = nil,
    rest: Double, weight: Double, unit: Double
  ) {
    precondition(range.lowerBound >= 0 && range.upperBound <= means.count)
    if let weights {
      self = Self.weighted(range, means, weights, rest: rest, weight: weight, unit: unit)
      return
    }
    let slope = weight / unit
    let vectors = range.count / 8
    let left = range.count % 8
    var lanes = LaneSums(rest: rest, weight: weight)
    unsafe means.withUnsafeValues { values in
      // Safe: within the range, which lies within the column (checked above).
      let first = unsafe values + range.lowerBound
      var vector = 0
      while vector < vectors {
        // Sixteen values are multiplied before one logarithm is taken: w lies between 1e-19 and
        // 1e15, so the product is a normal number.
        let end = min(vector + 16, vectors)
        while vector < end {
          unsafe lanes.add(slope * LaneMath.load(first + 8 * vector))
          vector += 1
        }
        lanes.takeLogs()
      }
      guard left > 0 else { return }
      // Lanes without a customer have t = 1.
      var scaled = Lanes(repeating: weight)
      for lane in 0..<left { unsafe scaled[lane] = slope * first[8 * vectors + lane] }
      lanes.add(scaled)
      lanes.takeLogs()
    }
    logs = lanes.logs.sum()
    excess = lanes.excess.sum()
    squares = lanes.squares.sum()
  }

  /// The same of means that stand for several customers each: few, and so one after the other.
  private static func weighted(
    _ range: Range<Int>, _ means: Column<Double>, _ weights: Column<Double>, rest: Double,
    weight: Double, unit: Double
  ) -> SpendSums {
    let (means, weights) = (means.span, weights.span)
    var sums = SpendSums()
    for position in range {
      let n = weights[position]
      let scaled = weight * (means[position] / unit)
      let w = scaled + rest
      let e = (scaled - weight) / w
      sums.logs += n * PortableMath.log(w)
      sums.excess += n * e
      sums.squares += n * e * e
    }
    return sums
  }

  /// Sum of `ln(z/unit)` over a range of customers.
  static func logs(_ range: Range<Int>, of means: Column<Double>, unit: Double) -> Double {
    precondition(range.lowerBound >= 0 && range.upperBound <= means.count)
    let inverse = 1 / unit
    let vectors = range.count / 8
    var logs = Lanes.zero
    unsafe means.withUnsafeValues { values in
      // Safe: within the range, which lies within the column (checked above).
      let first = unsafe values + range.lowerBound
      var vector = 0
      while vector < vectors {
        // Four values at a time only: one may be 1e28 times smaller than their mean.
        let end = min(vector + 4, vectors)
        var product = Lanes(repeating: 1)
        while vector < end {
          product *= unsafe LaneMath.load(first + 8 * vector) * inverse
          vector += 1
        }
        logs += LaneMath.log(product)
      }
      var rest = Lanes(repeating: 1)
      for lane in 0..<range.count % 8 { unsafe rest[lane] = first[8 * vectors + lane] * inverse }
      logs += LaneMath.log(rest)
    }
    return logs.sum()
  }
}

/// The sums lane by lane.
private struct LaneSums {
  let rest: Double
  let weight: Double
  var product = Lanes(repeating: 1)
  var logs = Lanes.zero
  var excess = Lanes.zero
  var squares = Lanes.zero

  init(rest: Double, weight: Double) {
    self.rest = rest
    self.weight = weight
  }

  /// Adds eight customers, given `(a/k) t`.
  @inline(__always)
  mutating func add(_ scaled: Lanes) {
    let w = scaled + rest
    // Nothing cancels where w is close to 1 because of a small weight, as it does in 1 - 1/w.
    let e = (scaled - weight) / w
    product *= w
    excess += e
    squares += e * e
  }

  /// Turns the product into a part of the sum of logarithms.
  @inline(__always)
  mutating func takeLogs() {
    logs += LaneMath.log(product)
    product = Lanes(repeating: 1)
  }
}
