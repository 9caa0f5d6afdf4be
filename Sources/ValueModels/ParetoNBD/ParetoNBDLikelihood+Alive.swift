package import Columns
internal import Statistics

extension ParetoNBDLikelihood {
  /// The chance of each pattern's customers that they have not left by the end of their history, by
  /// the position of the pattern.
  ///
  /// Errors are those of ``ParetoNBDPattern/probabilityAlive``.
  package func probabilitiesAlive(at parameters: [Double]) -> Column<Double> {
    let curve = ParetoNBDCurve(parameters)
    let chances = MutableColumn<Double>(count: patterns.count)
    if !plan.batches.isEmpty {
      let days = ParetoNBDDays(curve, maxAge: patterns.maxAge, workers)
      store.withTables { tables in
        for batch in plan.batches {
          workers.forEachChunk(of: batch.blocks.count, size: 1) { number, _, _ in
            tables.fillChances(batch.blocks[number], offset: batch.offsets[number], curve, days)
          }
          workers.forEachChunk(of: batch.chunks.count, size: 1) { number, _, _ in
            fill(chances, batch.chunks[number], tables, curve, days)
          }
        }
      }
    }
    workers.forEachChunk(of: plan.single.count, size: 1) { number, _, _ in
      let chunk = plan.single[number]
      for position in chunk.range {
        chances[position] =
          ParetoNBDPattern(
            curve, x: chunk.x, lastPurchase: Double(patterns.lastPurchase[position]),
            age: Double(patterns.age[position])
          ).probabilityAlive
      }
    }
    return chances.finished()
  }

  /// The chances of one chunk: `1/(1 - M_1(T) + M_1(t_x) exp(C(T) - C(t_x)))`.
  private func fill(
    _ chances: MutableColumn<Double>, _ chunk: ParetoNBDPlan.Chunk, _ tables: ParetoNBDTables,
    _ curve: ParetoNBDCurve, _ days: ParetoNBDDays
  ) {
    precondition(chunk.range.count % 8 == 0 && chunk.range.upperBound <= chances.count)
    precondition(chunk.offset >= 0 && chunk.offset + chunk.lastDay < tables.entries)
    let k = curve.r + Double(chunk.x)
    // Safe: t_x and T of the chunk are at most its last day, up to which the days and the entries of
    // its slice reach; the range lies within the columns and is a multiple of eight.
    unsafe patterns.lastPurchase.withUnsafeValues { last in
      unsafe patterns.age.withUnsafeValues { age in
        unsafe days.logAlpha.withUnsafeValues { logAlpha in
          unsafe days.logBeta.withUnsafeValues { logBeta in
            let logLeft = unsafe UnsafePointer(tables.logLeft.base + chunk.offset)
            let stayed = unsafe UnsafePointer(tables.logStayed.base + chunk.offset)
            var position = chunk.range.lowerBound
            while position < chunk.range.upperBound {
              let (start, end) = unsafe (last + position, age + position)
              let riseAlpha = unsafe Lanes(logAlpha, at: end) - Lanes(logAlpha, at: start)
              let riseBeta = unsafe Lanes(logBeta, at: end) - Lanes(logBeta, at: start)
              let power = unsafe Lanes(logLeft, at: start) + (k * riseAlpha + curve.s * riseBeta)
              let left = LaneMath.exp(
                LaneMath.atLeast(-700, LaneMath.atMost(700, power)))
              let chance = unsafe 1.0 / (Lanes(stayed, at: end) + left)
              unsafe UnsafeMutableRawPointer(chances.base + position).storeBytes(
                of: LaneMath.atMost(1, chance), as: Lanes.self)
              position += 8
            }
          }
        }
      }
    }
  }
}
