internal import Columns
internal import Statistics

/// Places and weights of the integrals over single days, for a run of days at a time.
///
/// The nodes of all days lie side by side, so that logarithms are taken of eight at once.
@safe
struct ParetoNBDDayNodes {
  /// A node, but for the factors that depend on `x`.
  enum Row: Int, CaseIterable {
    /// The value of `u` and the day, from which the others come.
    case u, start
    /// Weight of the rule, with the factors of the integrand that do not depend on `x`.
    case weight
    case riseAlpha, riseBeta
    /// The factors of the moments; before the other rows are known, ``la`` and ``lb`` are those of
    /// the day.
    case la, p, lb, q
  }

  /// A run ends at the first day that goes beyond it.
  private static let nodesOfRun = 256
  private static let capacity = 320
  /// Every day has three nodes at least.
  private static let daysOfRun = 88

  private let values = MutableColumn<Double>(count: capacity * Row.allCases.count)
  private let counts = MutableColumn<Int>(count: daysOfRun)

  /// Number of nodes of the day `number` days below the top of the run.
  @inline(__always)
  func count(_ number: Int) -> Int { counts[number] }

  /// The address of a row; it has room for the nodes of a run.
  @inline(__always)
  func address(_ row: Row) -> UnsafeMutablePointer<Double> {
    // Safe: within the values, which live as long as this object.
    unsafe values.base + row.rawValue * Self.capacity
  }

  /// Fills in the nodes of the days below `top`, downwards, not below `bottom`.
  ///
  /// - Returns: the last of them.
  func fill(
    below top: Int, downTo bottom: Int, _ block: ParetoNBDPlan.Block, _ curve: ParetoNBDCurve,
    _ days: ParetoNBDDays
  ) -> Int {
    let nearSteps = curve.alphaIsSmaller ? days.stepAlpha : days.stepBeta
    let farSteps = curve.alphaIsSmaller ? days.stepBeta : days.stepAlpha
    let rules = DayRules.shared
    let (u, starts, weights) = unsafe (address(.u), address(.start), address(.weight))
    let (la, lb) = unsafe (address(.la), address(.lb))
    var (day, filled) = (top, 0)
    while day > bottom && filled < Self.nodesOfRun {
      day -= 1
      let t = Double(day)
      let (least, most) = block.purchases(on: day)
      let (width, farWidth) = (nearSteps[day], farSteps[day])
      let k = curve.r + Double(most)
      let end = curve.reach(
        curve.r + Double(least), from: t, width: width, farWidth: farWidth)
      let (near, far) = curve.powers(k)
      let variation =
        end == width
        ? (near - 1).magnitude * width + far * farWidth + width
        : curve.variation(k, from: t, to: end)
      let rule = rules.range(variation: variation, end: end)
      counts[top - 1 - day] = rule.count
      for node in rule {
        // Safe: a day adds at most 64 nodes to fewer than `nodesOfRun`.
        unsafe u[filled] = rules.nodes[node] * end
        unsafe starts[filled] = t
        unsafe weights[filled] = rules.weights[node] * (curve.s * end)
        unsafe la[filled] = days.logAlpha[day]
        unsafe lb[filled] = days.logBeta[day]
        filled += 1
      }
    }
    while filled % 8 != 0 {
      // Safe: the capacity is a multiple of eight.
      unsafe u[filled] = 0
      unsafe starts[filled] = Double(day)
      unsafe weights[filled] = 0
      unsafe la[filled] = 0
      unsafe lb[filled] = 0
      filled += 1
    }
    complete(filled, curve)
    return day
  }

  /// Computes the other rows from the first three, for `count` nodes, a multiple of eight.
  private func complete(_ count: Int, _ curve: ParetoNBDCurve) {
    for node in stride(from: 0, to: count, by: 8) {
      // Safe: `count` is within the capacity and a multiple of eight.
      let start = unsafe LaneMath.load(address(.start) + node)
      let places = unsafe curve.places(LaneMath.load(address(.u) + node), from: start)
      let weight = unsafe LaneMath.load(address(.weight) + node) * places.slope
      unsafe store(weight, .weight, node)
      unsafe store(places.riseAlpha, .riseAlpha, node)
      unsafe store(places.riseBeta, .riseBeta, node)
      unsafe store(LaneMath.load(address(.la) + node) + places.riseAlpha, .la, node)
      unsafe store(places.y / (curve.alpha + places.y), .p, node)
      unsafe store(LaneMath.load(address(.lb) + node) + places.riseBeta, .lb, node)
      unsafe store(places.y / (curve.beta + places.y), .q, node)
    }
  }

  @inline(__always) @unsafe
  private func store(_ value: Lanes, _ row: Row, _ node: Int) {
    unsafe UnsafeMutableRawPointer(address(row) + node).storeBytes(of: value, as: Lanes.self)
  }
}

/// The quadrature rules for single days, one after the other.
private struct DayRules: Sendable {
  let nodes: [Double]
  let weights: [Double]
  private let ranges: [Range<Int>]

  static let shared = DayRules()

  /// Numbers of nodes, and up to which variation of the integrand a rule is right to rounding.
  private static let sizes = [3, 4, 5, 6, 8, 12, 16, 24, 32, 48, 64]
  private static let limits = [0.027, 0.155, 0.47, 1, 2.7, 8, 15, 28, 45, 75]

  private init() {
    let rules = Self.sizes.map { GaussLegendre.rule($0) }
    nodes = rules.flatMap(\.nodes)
    weights = rules.flatMap(\.weights)
    var ranges: [Range<Int>] = []
    for size in Self.sizes {
      let start = ranges.last?.upperBound ?? 0
      ranges.append(start..<start + size)
    }
    self.ranges = ranges
  }

  /// The positions of the smallest rule that fits.
  func range(variation: Double, end: Double) -> Range<Int> {
    if end > 12 { return ranges[ranges.count - 1] }
    var rule = 0
    while rule < Self.limits.count && variation > Self.limits[rule] { rule += 1 }
    return ranges[rule]
  }
}
