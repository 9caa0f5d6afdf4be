internal import Columns
internal import Statistics

/// Sums over the patterns of one chunk, all of one `x`, by the tables of its block.
///
/// Per pattern, with `A` and `B` the two logarithms of ``ParetoNBDTables``, at `t_x` and at `T`:
/// `w = 1/(1 + exp(B - A))` is the share of leaving in its likelihood `exp(A) + exp(B)`, and
/// `a`, `b` are the derivatives of `A` and `B`. The Hessian needs no work per pattern but sums for each
/// `t_x` of `n w`, `n w^2` and `n w (1 - w) b`, and for each `T` of `n (1 - w)` and `n (1 - w)^2`.
struct ParetoNBDSums {
  private let curve: ParetoNBDCurve
  private let k: Double
  private var value = Lanes.zero
  /// Expected moments of the integrals from `t_x` on, minus those from `T` on.
  private var left = ParetoNBDMoments.zero
  /// The factors of the moments at `T`.
  private var stayed = ParetoNBDMoments.zero
  /// Sum of the outer products of the patterns' gradients, by rows.
  private var squares0 = SIMD4<Double>.zero
  private var squares1 = SIMD4<Double>.zero
  private var squares2 = SIMD4<Double>.zero
  private var squares3 = SIMD4<Double>.zero
  // Of the patterns of one t_x:
  private var w = Lanes.zero
  private var ww = Lanes.zero
  private var edgeW = 0.0
  private var edgeWW = 0.0
  private var crossed = SIMD4<Double>.zero

  private init(_ curve: ParetoNBDCurve, k: Double) {
    self.curve = curve
    self.k = k
  }

  /// Log-likelihood of a chunk with its derivatives, without the terms that depend on `x` alone.
  static func derivatives(
    _ chunk: ParetoNBDPlan.Chunk, of patterns: PurchasePatterns, _ tables: ParetoNBDTables,
    _ curve: ParetoNBDCurve, _ days: ParetoNBDDays
  ) -> ParetoNBDDerivatives {
    precondition(chunk.range.count % 8 == 0 && chunk.range.upperBound <= patterns.count)
    precondition(chunk.offset >= 0 && chunk.offset + chunk.lastDay < tables.entries)
    let ends = MutableColumn<SIMD2<Double>>(repeating: .zero, count: chunk.lastDay + 1)
    var sums = ParetoNBDSums(curve, k: curve.r + Double(chunk.x))
    // Safe: t_x and T of the chunk are at most its last day, and the entries of its slice from 0 to
    // that day lie within the tables; the range lies within the columns and is a multiple of eight.
    unsafe patterns.lastPurchase.withUnsafeValues { last in
      unsafe patterns.age.withUnsafeValues { age in
        unsafe patterns.counts.withUnsafeValues { counts in
          unsafe sums.addPatterns(
            chunk.range, last, age, counts, tables.moments.base + chunk.offset,
            tables.slopes.base + chunk.offset, tables.logLeft.base + chunk.offset,
            tables.logStayed.base + chunk.offset, ends.base)
        }
      }
    }
    sums.addEnds(ends, chunk, tables, days)
    return sums.result
  }

  /// Adds the patterns, and leaves `n (1 - w)` and `n (1 - w)^2` by `T` in `ends`.
  @inline(__always)
  private mutating func addPatterns(
    _ range: Range<Int>, _ last: UnsafePointer<UInt16>, _ age: UnsafePointer<UInt16>,
    _ counts: UnsafePointer<Double>, _ moments: UnsafePointer<ParetoNBDMoments>,
    _ slopes: UnsafePointer<SIMD4<Double>>, _ logLeft: UnsafePointer<Double>,
    _ logStayed: UnsafePointer<Double>, _ ends: UnsafeMutablePointer<SIMD2<Double>>
  ) {
    // Safe: see the caller.
    var sums = self
    var current = unsafe Int(last[range.lowerBound])
    var position = range.lowerBound
    while position < range.upperBound {
      let first = unsafe Int(last[position])
      let isUniform = unsafe last[position &+ 7] == last[position]
      if first != current {
        unsafe sums.closeGroup(moments[current])
        current = first
      }
      let b = unsafe Lanes(logStayed, at: age + position)
      let a =
        unsafe isUniform
        ? Lanes(repeating: logLeft[first]) : Lanes(logLeft, at: last + position)
      var n = unsafe LaneMath.load(counts + position)
      // A history without a day says nothing: exactly so, not but for rounding.
      if unsafe age[position] == 0 { n[0] = 0 }
      let (softplus, w, complement) = LaneMath.softplus(a - b)
      sums.value += n * (b + softplus)
      let nw = n * w
      let ns = n * complement
      let nww = nw * w
      let nss = ns * complement
      let nws = nw * complement
      if isUniform {
        sums.w += nw
        sums.ww += nww
        for lane in 0..<8 {
          let end = unsafe Int(age[position &+ lane])
          unsafe ends[end] += SIMD2(ns[lane], nss[lane])
          unsafe sums.crossed += nws[lane] * slopes[end]
        }
      } else {
        for lane in 0..<8 {
          let start = unsafe Int(last[position &+ lane])
          if start != current {
            unsafe sums.closeGroup(moments[current])
            current = start
          }
          let end = unsafe Int(age[position &+ lane])
          sums.edgeW += nw[lane]
          sums.edgeWW += nww[lane]
          unsafe ends[end] += SIMD2(ns[lane], nss[lane])
          unsafe sums.crossed += nws[lane] * slopes[end]
        }
      }
      position &+= 8
    }
    unsafe sums.closeGroup(moments[current])
    self = sums
  }

  /// Adds the patterns of one `t_x`, of which the moments there are given.
  @inline(__always)
  private mutating func closeGroup(_ moments: ParetoNBDMoments) {
    let (sumW, sumWW, c) = (w.sum() + edgeW, ww.sum() + edgeWW, crossed)
    w = .zero
    ww = .zero
    edgeW = 0
    edgeWW = 0
    crossed = .zero
    // Nobody leaves after the last day.
    guard moments[0] > 0 else { return }
    let inverse = 1 / moments[0]
    left += (sumW * inverse) * moments
    let s = curve.s
    let a = SIMD4(
      -curve.r * (moments[1] * inverse), k * (moments[2] * inverse),
      1 - s * (moments[3] * inverse), (s + 1) * (moments[4] * inverse) - 1)
    squares0 += (sumWW * a[0] + c[0]) * a + a[0] * c
    squares1 += (sumWW * a[1] + c[1]) * a + a[1] * c
    squares2 += (sumWW * a[2] + c[2]) * a + a[2] * c
    squares3 += (sumWW * a[3] + c[3]) * a + a[3] * c
  }

  /// Adds what depends on `T`.
  private mutating func addEnds(
    _ ends: MutableColumn<SIMD2<Double>>, _ chunk: ParetoNBDPlan.Chunk, _ tables: ParetoNBDTables,
    _ days: ParetoNBDDays
  ) {
    var sums = self
    for day in 0...chunk.lastDay {
      // Safe: one place for each day; the slice's entries lie within the tables.
      let weight = unsafe ends.base[day]
      if weight.x == 0 { continue }
      let entry = chunk.offset + day
      let moments = unsafe tables.moments.base[entry]
      let slope = unsafe tables.slopes.base[entry]
      let share = weight.x / max(1 - moments[0], 1e-18)
      sums.left -= share * moments
      let t = Double(day)
      sums.stayed +=
        share
        * ParetoNBDMoments(
          days.logAlpha[day], t / (curve.alpha + t), days.logBeta[day], t / (curve.beta + t))
      let weighted = weight.y * slope
      sums.squares0 += slope[0] * weighted
      sums.squares1 += slope[1] * weighted
      sums.squares2 += slope[2] * weighted
      sums.squares3 += slope[3] * weighted
    }
    self = sums
  }

  private var result: ParetoNBDDerivatives {
    var result = ParetoNBDDerivatives(left: left, stayed: stayed, k: k, curve)
    result.value = value.sum()
    result.rowR -= squares0
    result.rowAlpha -= squares1
    result.rowS -= squares2
    result.rowBeta -= squares3
    return result
  }
}
