internal import Statistics

/// A quadrature rule on `[0, 1]` in groups of eight nodes.
struct LaneRule: Sendable {
  let nodes: [Lanes]
  let weights: [Lanes]

  private init(_ size: Int) {
    let rule = GaussLegendre.rule(size)
    let starts = stride(from: 0, to: size, by: 8)
    nodes = starts.map { Lanes(rule.nodes[$0..<$0 + 8]) }
    weights = starts.map { Lanes(rule.weights[$0..<$0 + 8]) }
  }

  private static let rule8 = LaneRule(8)
  private static let rule16 = LaneRule(16)
  private static let rule24 = LaneRule(24)
  private static let rule32 = LaneRule(32)
  private static let rule64 = LaneRule(64)

  /// The smallest rule that is right to rounding for an integral of ``ParetoNBDCurve`` over `[0, end]`
  /// with a given variation.
  static func fitting(variation: Double, end: Double) -> LaneRule {
    if end > 12 { return rule64 }
    return switch variation + end {
    case ..<2: rule8
    case ..<14: rule16
    case ..<30: rule24
    default: rule32
    }
  }
}

/// The integral of the chance to leave between the last purchase and the end of the history,
/// `exp(C(t_x))` times that of `f(y)` from `t_x` to `T`.
struct ParetoNBDIntegral {
  let curve: ParetoNBDCurve
  let k: Double
  let start: Double
  private let end: Double
  private let rule: LaneRule

  init(_ curve: ParetoNBDCurve, k: Double, from start: Double, to finish: Double) {
    self.curve = curve
    self.k = k
    self.start = start
    let width = PortableMath.log1p((finish - start) / (curve.smaller + start))
    let farWidth = PortableMath.log1p((finish - start) / (curve.larger + start))
    end = curve.reach(k, from: start, width: width, farWidth: farWidth)
    rule = .fitting(variation: curve.variation(k, from: start, to: end), end: end)
  }

  /// The integrand at eight nodes, with the weights of the rule.
  @inline(__always)
  private func values(_ group: Int) -> (value: Lanes, places: ParetoNBDPlaces) {
    let places = curve.places(rule.nodes[group] * end, from: Lanes(repeating: start))
    let power = k * places.riseAlpha + curve.s * places.riseBeta
    let value =
      rule.weights[group] * (curve.s * end) * places.slope
      * LaneMath.exp(0 - LaneMath.atMost(700, power))
    return (value, places)
  }

  /// The integral.
  var value: Double {
    var sum = Lanes.zero
    for group in rule.nodes.indices { sum += values(group).value }
    return sum.sum()
  }

  /// The integral, and those with the factors of the moments.
  var moments: ParetoNBDMoments {
    let logAlpha = PortableMath.log1p(start / curve.alpha)
    let logBeta = PortableMath.log1p(start / curve.beta)
    var sums = LaneMoments()
    for group in rule.nodes.indices {
      let (value, places) = values(group)
      sums.add(
        value, la: logAlpha + places.riseAlpha, p: places.y / (curve.alpha + places.y),
        lb: logBeta + places.riseBeta, q: places.y / (curve.beta + places.y))
    }
    return sums.total
  }
}

/// Moments of eight integrands, or of eight parts of one.
private struct LaneMoments {
  private var s0 = Lanes.zero
  private var (s1, s2, s3, s4) = (Lanes.zero, Lanes.zero, Lanes.zero, Lanes.zero)
  private var (s5, s6, s7, s8) = (Lanes.zero, Lanes.zero, Lanes.zero, Lanes.zero)
  private var (s9, s10, s11) = (Lanes.zero, Lanes.zero, Lanes.zero)
  private var (s12, s13, s14) = (Lanes.zero, Lanes.zero, Lanes.zero)

  @inline(__always)
  mutating func add(_ value: Lanes, la: Lanes, p: Lanes, lb: Lanes, q: Lanes) {
    let (vla, vp, vlb, vq) = (value * la, value * p, value * lb, value * q)
    s0 += value
    s1 += vla
    s2 += vp
    s3 += vlb
    s4 += vq
    s5 += vla * la
    s6 += vla * p
    s7 += vla * lb
    s8 += vla * q
    s9 += vp * p
    s10 += vp * lb
    s11 += vp * q
    s12 += vlb * lb
    s13 += vlb * q
    s14 += vq * q
  }

  var total: ParetoNBDMoments {
    ParetoNBDMoments(
      s0.sum(), s1.sum(), s2.sum(), s3.sum(), s4.sum(), s5.sum(), s6.sum(), s7.sum(), s8.sum(),
      s9.sum(), s10.sum(), s11.sum(), s12.sum(), s13.sum(), s14.sum(), 0)
  }
}
