import Foundation

/// How well chances hold, the plain way.
enum PlainCalibration {
  /// Area under the curve: every success against every failure, equal ones half.
  static func area(_ pairs: [(logOdds: Double, isSuccess: Bool)]) -> Double {
    let failures = pairs.filter { !$0.isSuccess }.map(\.logOdds)
    let successes = pairs.filter(\.isSuccess).map(\.logOdds)
    var wins = 0.0
    for own in successes {
      for other in failures { wins += own > other ? 1 : own == other ? 0.5 : 0 }
    }
    return wins / Double(successes.count * failures.count)
  }

  /// Slope of a logistic regression of the successes on the logarithms of the odds.
  static func slope(_ pairs: [(logOdds: Double, isSuccess: Bool)]) -> Double {
    var (a, b) = (0.0, 1.0)
    for _ in 0..<100 {
      var gradient = [0.0, 0.0]
      var information = [[0.0, 0.0], [0.0, 0.0]]
      for pair in pairs {
        let p = 1 / (1 + exp(-(a + b * pair.logOdds)))
        let regressors = [1, pair.logOdds]
        for row in 0..<2 {
          gradient[row] += ((pair.isSuccess ? 1 : 0) - p) * regressors[row]
          for column in 0..<2 {
            information[row][column] += p * (1 - p) * regressors[row] * regressors[column]
          }
        }
      }
      let step = PlainAlgebra.solution(information, gradient)
      a += step[0]
      b += step[1]
      if step.allSatisfy({ abs($0) < 1e-12 }) { break }
    }
    return b
  }
}
