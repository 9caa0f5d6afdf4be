// The ziggurat of G. Marsaglia, W. W. Tsang (Journal of Statistical Software 5(8), 2000): the area
// below a falling density is cut into layers of equal area,
//
//     |__                 a point of a layer that is left of the next narrower one (inner) is
//     |__|_               below the density for sure, and nearly all points are; the others are
//     |____|____          compared with the density; the base, layer 0, has the tail instead
//     |_________|_______
//          inner edge
//
// Layer and position come from different bits of a word, as J. A. Doornik found necessary (An
// improved ziggurat method to generate normal random samples, University of Oxford, 2005).

extension RandomSource {
  /// Standard normal.
  package mutating func normal() -> Double {
    while true {
      let word = next()
      let layer = Int(truncatingIfNeeded: word & 127)
      let (edge, inner) = ZigguratTable.normal[layer]
      let x = Double(Int64(bitPattern: word) >> 11) * 0x1p-52 * edge
      if x.magnitude < inner { return x }
      if layer == 0 { return normalTail(negative: x < 0) }
      // Densities at the layer's ends, relative to that at x.
      let low = PortableMath.exp(-0.5 * (edge * edge - x * x))
      let high = PortableMath.exp(-0.5 * (inner * inner - x * x))
      if low + uniform() * (high - low) < 1 { return x }
    }
  }

  /// A normal beyond the base (G. Marsaglia, Technometrics 6, 1964).
  private mutating func normalTail(negative: Bool) -> Double {
    let base = ZigguratTable.normalBase
    while true {
      let x = exponential() / base
      if 2 * exponential() >= x * x { return negative ? -(base + x) : base + x }
    }
  }

  /// Exponential with mean 1; positive.
  package mutating func exponential() -> Double {
    var shift = 0.0
    while true {
      let word = next()
      let layer = Int(truncatingIfNeeded: word & 255)
      let (edge, inner) = ZigguratTable.exponential[layer]
      let x = (Double(word >> 12) + 0.5) * 0x1p-52 * edge
      if x < inner { return shift + x }
      if layer == 0 {
        // What is beyond the base is the base plus an exponential.
        shift += ZigguratTable.exponentialBase
        continue
      }
      let low = PortableMath.exp(x - edge)
      let high = PortableMath.exp(x - inner)
      if low + uniform() * (high - low) < 1 { return shift + x }
    }
  }
}

/// Edges of the layers, from the base up, with that of the next layer. The base counts as a box of
/// the height of its part before the tail, wide enough for the area of both.
enum ZigguratTable {
  /// Where the normal's tail begins, for 128 layers below `exp(-x^2/2)`.
  static let normalBase = 3.442619855899
  /// Where the exponential's tail begins, for 256 layers below `exp(-x)`.
  static let exponentialBase = 7.69711747013104972

  static let normal = table(
    layers: 128, base: normalBase, area: 9.91256303526217e-3,
    density: { PortableMath.exp(-0.5 * $0 * $0) },
    inverse: { (-2 * PortableMath.log($0)).squareRoot() })

  static let exponential = table(
    layers: 256, base: exponentialBase, area: 3.949659822581572e-3,
    density: { PortableMath.exp(-$0) },
    inverse: { -PortableMath.log($0) })

  private static func table(
    layers: Int, base: Double, area: Double,
    density: (Double) -> Double, inverse: (Double) -> Double
  ) -> [(edge: Double, inner: Double)] {
    var edges = [area / density(base), base]
    while edges.count < layers {
      let last = edges[edges.count - 1]
      edges.append(inverse(area / last + density(last)))
    }
    edges.append(0)
    return (0..<layers).map { (edges[$0], edges[$0 + 1]) }
  }
}
