/// Nodes and weights of Gauss-Legendre quadrature on `[0, 1]`: the sum of `weights[i] * f(nodes[i])`
/// is the integral of `f`, exactly so for polynomials up to the degree `2 n - 1`.
///
/// The nodes ascend, lie within the open interval and are symmetric about 1/2, as are the weights.
/// Every node and weight is the double nearest the exact value, also next to 0, where nodes are
/// small: they are computed with 32 digits. The bits are the same on every machine.
package struct GaussLegendre: Sendable {
  package let nodes: [Double]
  package let weights: [Double]

  /// The rule with `n >= 1` nodes.
  ///
  /// The usual sizes (3, 4, 5, 6, 8, 12, 16, 24, 32, 48 and 64) are computed once and kept; any other
  /// is computed at each call, in a time that grows as `n * n`.
  package static func rule(_ n: Int) -> GaussLegendre {
    switch n {
    case 3: rule3
    case 4: rule4
    case 5: rule5
    case 6: rule6
    case 8: rule8
    case 12: rule12
    case 16: rule16
    case 24: rule24
    case 32: rule32
    case 48: rule48
    case 64: rule64
    default: GaussLegendre(computing: n)
    }
  }

  private static let rule3 = GaussLegendre(computing: 3)
  private static let rule4 = GaussLegendre(computing: 4)
  private static let rule5 = GaussLegendre(computing: 5)
  private static let rule6 = GaussLegendre(computing: 6)
  private static let rule8 = GaussLegendre(computing: 8)
  private static let rule12 = GaussLegendre(computing: 12)
  private static let rule16 = GaussLegendre(computing: 16)
  private static let rule24 = GaussLegendre(computing: 24)
  private static let rule32 = GaussLegendre(computing: 32)
  private static let rule48 = GaussLegendre(computing: 48)
  private static let rule64 = GaussLegendre(computing: 64)

  private init(computing n: Int) {
    precondition(n >= 1, "a quadrature rule has at least one node")
    var nodes = [Double](repeating: 0.5, count: n)
    var weights = nodes
    for i in 0..<(n + 1) / 2 {
      let (node, weight) = Self.nodeAndWeight(i, of: n)
      nodes[i] = node.high
      weights[i] = weight
      // Of an odd rule the middle node is its own mirror image.
      nodes[n - 1 - i] = (DoubleDouble(1) - node).high
      weights[n - 1 - i] = weight
    }
    self.nodes = nodes
    self.weights = weights
  }

  /// The node with index `i` from 0 up, below or at 1/2: a zero of `P(1 - 2 u)`, with `P` the
  /// Legendre polynomial of degree `n`, by Newton's method.
  private static func nodeAndWeight(_ i: Int, of n: Int) -> (node: DoubleDouble, weight: Double) {
    // The classical estimate is u = sin(angle)^2. Each step doubles its digits: four to those of a
    // double, a fifth to 32.
    let angle = Double.pi * Double(4 * i + 3) / Double(8 * n + 4)
    let square = angle * angle
    let sine = angle * (1 - square / 6 * (1 - square / 20))
    var estimate = sine * sine
    for _ in 0..<4 { estimate += newtonStep(at: estimate, degree: n) }
    var u = DoubleDouble(estimate)
    let (value, firstSlope) = polynomial(at: u, degree: n)
    u = u + value / firstSlope
    // weight = 1 / (4 u (1 - u) P'^2) and slope = 2 P' (DLMF 3.5.25 and 18.9.17).
    let slope = polynomial(at: u, degree: n).slope
    let weight = DoubleDouble(1) / (u * (DoubleDouble(1) - u) * slope * slope)
    return (u, weight.high)
  }

  /// `P(1 - 2 u)` and the negative of its derivative with respect to `u`.
  ///
  /// The recurrence (DLMF 18.9.1) in differences of consecutive polynomials: nothing is subtracted
  /// from 1, so that the nodes near 0 keep all digits.
  private static func polynomial(
    at u: DoubleDouble, degree n: Int
  ) -> (value: DoubleDouble, slope: DoubleDouble) {
    let twice = u * 2
    var value = DoubleDouble(1)
    var difference = DoubleDouble(0)
    for k in 0..<n {
      let k = Double(k)
      difference = (difference * k - value * twice * (2 * k + 1)) / DoubleDouble(k + 1)
      value = value + difference
    }
    let slope = (value * twice - difference) * Double(n) / (twice * (DoubleDouble(1) - u))
    return (value, slope)
  }

  /// The same in plain doubles: the value over the slope.
  private static func newtonStep(at u: Double, degree n: Int) -> Double {
    var value = 1.0
    var difference = 0.0
    for k in 0..<n {
      let k = Double(k)
      difference = (difference * k - value * 2 * u * (2 * k + 1)) / (k + 1)
      value += difference
    }
    return value * 2 * u * (1 - u) / ((value * 2 * u - difference) * Double(n))
  }
}
