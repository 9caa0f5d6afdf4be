internal import Columns
internal import Statistics

/// Where the entries of one block go.
@safe
struct ParetoNBDTableRow {
  /// `r + x` of the slices; the last one fills what is missing to eight.
  let k: Lanes
  private let curve: ParetoNBDCurve
  private let days: ParetoNBDDays
  private let tables: ParetoNBDTables
  private let offset: Int
  private let stride: Int
  private let lanes: Int

  /// Safe only if the block's entries lie within the tables.
  @unsafe
  init(
    _ block: ParetoNBDPlan.Block, offset: Int, _ curve: ParetoNBDCurve, _ days: ParetoNBDDays,
    _ tables: ParetoNBDTables
  ) {
    precondition(offset >= 0 && offset + block.entries <= tables.entries)
    precondition(block.lastDay < days.logAlpha.count && !block.xs.isEmpty && block.xs.count <= 8)
    var k = Lanes.zero
    for lane in 0..<8 { k[lane] = curve.r + Double(block.xs[min(lane, block.xs.count - 1)]) }
    self.k = k
    self.curve = curve
    self.days = days
    self.tables = tables
    self.offset = offset
    stride = block.days
    lanes = block.xs.count
  }

  /// `exp(C(t) - C(t + 1))`.
  @inline(__always)
  func decay(_ day: Int) -> Lanes {
    let power = k * days.stepAlpha[day] + curve.s * days.stepBeta[day]
    return LaneMath.exp(0 - LaneMath.atMost(700, power))
  }

  /// `1 - M_1`, kept off zero; it is only where everybody leaves that the bound is reached.
  @inline(__always)
  private func rest(_ first: Lanes) -> Lanes {
    LaneMath.atLeast(1e-18, 1.0 - first)
  }

  /// `ln M_1`; on the last day nobody leaves any more, and a number stands for negative infinity.
  @inline(__always)
  private func logarithm(_ first: Lanes, _ day: Int) -> Lanes {
    day == stride - 1
      ? Lanes(repeating: -1e5) : LaneMath.log(LaneMath.atLeast(1e-300, first))
  }

  @inline(__always)
  func storeLogarithms(_ first: Lanes, day: Int) {
    let c = k * days.logAlpha[day] + curve.s * days.logBeta[day]
    let left = logarithm(first, day) - c
    let stayed = LaneMath.log(rest(first)) - c
    var entry = offset + day
    for lane in 0..<lanes {
      // Safe: within the block's entries, which lie within the tables.
      unsafe tables.logLeft.base[entry] = left[lane]
      unsafe tables.logStayed.base[entry] = stayed[lane]
      entry += stride
    }
  }

  @inline(__always)
  func storeChances(_ first: Lanes, day: Int) {
    let left = logarithm(first, day)
    let stayed = rest(first)
    var entry = offset + day
    for lane in 0..<lanes {
      // Safe: within the block's entries, which lie within the tables.
      unsafe tables.logLeft.base[entry] = left[lane]
      unsafe tables.logStayed.base[entry] = stayed[lane]
      entry += stride
    }
  }

  /// Stores the derivatives of ``ParetoNBDTables/logStayed``.
  @inline(__always)
  func storeSlopes(
    _ first: Lanes, _ la: Lanes, _ p: Lanes, _ lb: Lanes, _ q: Lanes, day: Int
  ) {
    let (r, s) = (curve.r, curve.s)
    let t = Double(day)
    let inverse = 1.0 / rest(first)
    let byR = (la - days.logAlpha[day]) * r * inverse
    let byAlpha = k * (t / (curve.alpha + t) - p) * inverse
    let byS = ((lb - days.logBeta[day]) * s - first) * inverse
    let byBeta = (s * (t / (curve.beta + t)) - ((s + 1) * q - first)) * inverse
    var entry = offset + day
    for lane in 0..<lanes {
      // Safe: within the block's entries, which lie within the tables.
      unsafe tables.slopes.base[entry] = SIMD4(byR[lane], byAlpha[lane], byS[lane], byBeta[lane])
      entry += stride
    }
  }

  /// Nothing for a lane without a slice.
  @inline(__always)
  func store(_ moments: ParetoNBDMoments, lane: Int, day: Int) {
    // Safe: within the block's entries, which lie within the tables.
    if lane < lanes { unsafe tables.moments.base[offset &+ lane &* stride &+ day] = moments }
  }

  func clearMoments(day: Int) {
    for lane in 0..<lanes { store(.zero, lane: lane, day: day) }
  }
}
