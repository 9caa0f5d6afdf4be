internal import Columns

/// The effects of what was rated: the best linear unbiased prediction, given the variances.
///
/// They minimise, with the customers' effects `c`,
///
///     sum of (y - mu - u_category - u_product - u_channel - c)^2
///       + sum over factors of K_f * sum of u^2  +  k * sum of c^2,   K_f = sigma^2 / sigma_f^2
///
/// (Henderson's mixed-model equations). Given the others a customer's effect is
/// `n/(n + k)` times the mean of what is left of his ratings, so customers are eliminated exactly; the
/// equations of the rest are solved by conjugate gradients, preconditioned by their diagonal. Each
/// iteration is one pass over the ratings.
struct RatingEffects: Sendable {
  /// The mean of a rating of unknown things, above the mean of all ratings.
  private(set) var shift = 0.0
  /// By factor and level; 0 where a factor has no variance.
  private(set) var levels: [[Double]]
  /// Whether the equations hold to 1e-10 of their right-hand side, which is far beyond what is shown.
  private(set) var hasConverged = true

  private static let tolerance = 1e-11
  private static let iterationLimit = 2000

  init(_ rows: RatedRows, _ sums: RatingSums, _ variances: RatingVariances, _ workers: Workers) {
    levels = sums.levels.map { Array(repeating: 0, count: $0.counts.count) }
    let system = RatingEquations(rows, sums, variances, workers)
    let right = system.rightSide()
    let diagonal = system.diagonal()
    var position = [Double](repeating: 0, count: right.count)
    var residual = right
    var scaled = zip(residual, diagonal).map { $0 / $1 }
    var direction = scaled
    var size = Self.product(residual, scaled)
    let wanted = size * Self.tolerance * Self.tolerance
    var iterations = 0
    while size > wanted {
      if iterations == Self.iterationLimit {
        hasConverged = false
        break
      }
      iterations += 1
      let image = system.image(of: direction)
      let curvature = Self.product(direction, image)
      guard curvature > 0 else { break }
      let step = size / curvature
      for place in position.indices {
        position[place] += step * direction[place]
        residual[place] -= step * image[place]
      }
      scaled = zip(residual, diagonal).map { $0 / $1 }
      let next = Self.product(residual, scaled)
      let ratio = next / size
      size = next
      for place in direction.indices {
        direction[place] = scaled[place] + ratio * direction[place]
      }
    }
    shift = position[0]
    for factor in system.factors {
      for level in levels[factor.rawValue].indices {
        levels[factor.rawValue][level] = position[system.start(of: factor) + level]
      }
    }
  }

  private static func product(_ left: [Double], _ right: [Double]) -> Double {
    var sum = 0.0
    for place in left.indices { sum += left[place] * right[place] }
    return sum
  }
}
