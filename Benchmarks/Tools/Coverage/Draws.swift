internal import Foundation

/// Draws for simulations, the same for the same seed: splitmix64 (Steele, Lea and Flood 2014), and
/// distributions made of it.
struct Draws: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) {
    // Seeds that follow one another must not give streams that are shifted against each other.
    state = seed
    state = next() ^ 0x5851_F42D_4C95_7F2D
  }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  /// Between 0 and 1, neither of them.
  mutating func uniform() -> Double { (Double(next() >> 12) + 0.5) / Double(UInt64(1) << 52) }

  mutating func exponential() -> Double { -log(uniform()) }

  mutating func normal() -> Double {
    (-2 * log(uniform())).squareRoot() * cos(2 * .pi * uniform())
  }

  /// Gamma with scale 1: G. Marsaglia, W. W. Tsang: A simple method for generating gamma variables, ACM
  /// Transactions on Mathematical Software 26, 2000.
  mutating func gamma(shape: Double) -> Double {
    guard shape >= 1 else { return gamma(shape: shape + 1) * pow(uniform(), 1 / shape) }
    let d = shape - 1.0 / 3
    let c = 1 / (9 * d).squareRoot()
    while true {
      let x = normal()
      let v = 1 + c * x
      guard v > 0 else { continue }
      let cube = v * v * v
      if log(uniform()) < x * x / 2 + d - d * cube + d * log(cube) { return d * cube }
    }
  }
}
