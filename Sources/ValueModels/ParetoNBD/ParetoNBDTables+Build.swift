internal import Columns
internal import Statistics

extension ParetoNBDTables {
  /// Fills in the entries of a block, from its last day down to its first.
  ///
  /// From one day to the next one down, the moments are those of the later day times
  /// `exp(C(t) - C(t + 1))`, plus the integral over the day between; all terms are positive.
  ///
  /// - Parameter offset: the block's first entry.
  func fill(
    _ block: ParetoNBDPlan.Block, offset: Int, _ curve: ParetoNBDCurve, _ days: ParetoNBDDays
  ) {
    let row = unsafe ParetoNBDTableRow(block, offset: offset, curve, days, self)
    let k = row.k
    var s0 = Lanes.zero
    var (s1, s2, s3, s4) = (Lanes.zero, Lanes.zero, Lanes.zero, Lanes.zero)
    var (s5, s6, s7, s8) = (Lanes.zero, Lanes.zero, Lanes.zero, Lanes.zero)
    var (s9, s10, s11) = (Lanes.zero, Lanes.zero, Lanes.zero)
    var (s12, s13, s14) = (Lanes.zero, Lanes.zero, Lanes.zero)
    row.storeLogarithms(s0, day: block.lastDay)
    row.storeSlopes(s0, s1, s2, s3, s4, day: block.lastDay)
    row.clearMoments(day: block.lastDay)
    let nodes = ParetoNBDDayNodes()
    let (weight, riseAlpha) = unsafe (nodes.address(.weight), nodes.address(.riseAlpha))
    let (riseBeta, la, p) = unsafe (nodes.address(.riseBeta), nodes.address(.la), nodes.address(.p))
    let (lb, q) = unsafe (nodes.address(.lb), nodes.address(.q))
    var top = block.lastDay
    while top > block.firstDay {
      let bottom = nodes.fill(below: top, downTo: block.firstDay, block, curve, days)
      var node = 0
      for number in 0..<top - bottom {
        let day = top - 1 - number
        let decay = row.decay(day)
        s0 *= decay
        s1 *= decay
        s2 *= decay
        s3 *= decay
        s4 *= decay
        s5 *= decay
        s6 *= decay
        s7 *= decay
        s8 *= decay
        s9 *= decay
        s10 *= decay
        s11 *= decay
        s12 *= decay
        s13 *= decay
        s14 *= decay
        for _ in 0..<nodes.count(number) {
          // Safe: the run has as many nodes as the counts of its days say.
          let power = unsafe k * riseAlpha[node] + curve.s * riseBeta[node]
          let f = unsafe weight[node] * LaneMath.exp(0 - LaneMath.atMost(700, power))
          let fLa = unsafe f * la[node]
          let fP = unsafe f * p[node]
          let fLb = unsafe f * lb[node]
          let fQ = unsafe f * q[node]
          s0 += f
          s1 += fLa
          s2 += fP
          s3 += fLb
          s4 += fQ
          unsafe s5 += fLa * la[node]
          unsafe s6 += fLa * p[node]
          unsafe s7 += fLa * lb[node]
          unsafe s8 += fLa * q[node]
          unsafe s9 += fP * p[node]
          unsafe s10 += fP * lb[node]
          unsafe s11 += fP * q[node]
          unsafe s12 += fLb * lb[node]
          unsafe s13 += fLb * q[node]
          unsafe s14 += fQ * q[node]
          node += 1
        }
        row.storeLogarithms(s0, day: day)
        row.storeSlopes(s0, s1, s2, s3, s4, day: day)
        // Known lanes are read in one instruction each, lanes by number in a dozen.
        @inline(__always)
        func moments(_ lane: Int) -> ParetoNBDMoments {
          ParetoNBDMoments(
            s0[lane], s1[lane], s2[lane], s3[lane], s4[lane], s5[lane], s6[lane], s7[lane],
            s8[lane], s9[lane], s10[lane], s11[lane], s12[lane], s13[lane], s14[lane], 0)
        }
        row.store(moments(0), lane: 0, day: day)
        row.store(moments(1), lane: 1, day: day)
        row.store(moments(2), lane: 2, day: day)
        row.store(moments(3), lane: 3, day: day)
        row.store(moments(4), lane: 4, day: day)
        row.store(moments(5), lane: 5, day: day)
        row.store(moments(6), lane: 6, day: day)
        row.store(moments(7), lane: 7, day: day)
      }
      top = bottom
    }
    withExtendedLifetime(nodes) {}
  }

  /// The same for the chances of being alive, for which the first moment is enough:
  /// ``logLeft`` is `ln M_1` and ``logStayed`` is `1 - M_1`.
  func fillChances(
    _ block: ParetoNBDPlan.Block, offset: Int, _ curve: ParetoNBDCurve, _ days: ParetoNBDDays
  ) {
    let row = unsafe ParetoNBDTableRow(block, offset: offset, curve, days, self)
    let k = row.k
    var sum = Lanes.zero
    row.storeChances(sum, day: block.lastDay)
    let nodes = ParetoNBDDayNodes()
    let (weight, riseAlpha) = unsafe (nodes.address(.weight), nodes.address(.riseAlpha))
    let riseBeta = unsafe nodes.address(.riseBeta)
    var top = block.lastDay
    while top > block.firstDay {
      let bottom = nodes.fill(below: top, downTo: block.firstDay, block, curve, days)
      var node = 0
      for number in 0..<top - bottom {
        let day = top - 1 - number
        sum *= row.decay(day)
        for _ in 0..<nodes.count(number) {
          // Safe: the run has as many nodes as the counts of its days say.
          let power = unsafe k * riseAlpha[node] + curve.s * riseBeta[node]
          unsafe sum +=
            weight[node] * LaneMath.exp(0 - LaneMath.atMost(700, power))
          node += 1
        }
        row.storeChances(sum, day: day)
      }
      top = bottom
    }
    withExtendedLifetime(nodes) {}
  }
}
