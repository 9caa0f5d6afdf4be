import Foundation

/// The regression of adoptions the plain way: a list of pairs, and Newton's method on dense sums.
///
/// The logarithm of the odds is a sum of seven regressors, the first of them 1, and an offset; the
/// posterior has a normal prior of deviation 0.5 on all coefficients but the first.
struct PlainRegression {
  static let prior = [0, 1, 1, 0.25, 0, -0.4, 0]

  /// A customer and a category that it has not bought.
  struct Pair {
    var regressors: [Double]
    var offset: Double
    var isSuccess: Bool

    func logOdds(_ b: [Double]) -> Double {
      var sum = offset
      for place in 0..<7 { sum += b[place] * regressors[place] }
      return sum
    }
  }

  struct Fit {
    var values: [Double]
    var hasNoAffinity = false
    var isTrendBounded = false
  }

  var pairs: [Pair]

  func logPosterior(_ b: [Double]) -> Double {
    var sum = 0.0
    for pair in pairs {
      let eta = pair.logOdds(b)
      // ln(1 + e^eta) without overflow.
      sum += (pair.isSuccess ? eta : 0) - (max(0, eta) + log1p(exp(-abs(eta))))
    }
    for place in 1..<7 { sum -= pow(b[place] - Self.prior[place], 2) / (2 * 0.5 * 0.5) }
    return sum
  }

  /// The mode, with the trend within 0...1 and the lift not negative: what is outside is put to the bound
  /// and the others are fitted once more.
  func fit(from start: [Double] = [-3, 1, 1, 0.25, 0, -0.4, 0]) -> Fit {
    var fit = Fit(values: newton(start, fixed: [:]))
    var fixed: [Int: Double] = [:]
    if fit.values[3] < 0 { fixed[3] = 0 }
    if fit.values[3] > 1 { fixed[3] = 1 }
    fit.isTrendBounded = fixed[3] != nil
    if fit.values[1] < 0 {
      fixed[1] = 0
      fit.hasNoAffinity = true
    }
    if !fixed.isEmpty { fit.values = newton(fit.values, fixed: fixed) }
    return fit
  }

  private func newton(_ start: [Double], fixed: [Int: Double]) -> [Double] {
    var b = start
    for (place, value) in fixed { b[place] = value }
    let free = (0..<7).filter { fixed[$0] == nil }
    for _ in 0..<200 {
      var gradient = [Double](repeating: 0, count: 7)
      var information = [[Double]](repeating: gradient, count: 7)
      for pair in pairs {
        let p = 1 / (1 + exp(-pair.logOdds(b)))
        let w = p * (1 - p)
        for row in 0..<7 {
          gradient[row] += ((pair.isSuccess ? 1 : 0) - p) * pair.regressors[row]
          let part = w * pair.regressors[row]
          for column in 0...row { information[row][column] += part * pair.regressors[column] }
        }
      }
      for row in 0..<7 {
        for column in 0..<row { information[column][row] = information[row][column] }
      }
      for place in 1..<7 {
        gradient[place] -= 4 * (b[place] - Self.prior[place])
        information[place][place] += 4
      }
      let step = PlainAlgebra.solution(
        free.map { row in free.map { information[row][$0] } }, free.map { gradient[$0] })
      let longest = step.map(abs).max()!
      for (place, change) in zip(free, step) { b[place] += change * min(1, 1 / longest) }
      if longest < 1e-11 { break }
    }
    return b
  }
}
