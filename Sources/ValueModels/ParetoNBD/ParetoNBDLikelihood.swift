package import Columns
package import Statistics

/// Log-likelihood of the Pareto/NBD model over patterns, with exact derivatives.
///
/// The model and its likelihood are those of ``ParetoNBDPattern``; parameters are in the order `r`,
/// `alpha`, `s`, `beta`, alpha and beta in days. The expensive part of a pattern, the integral from
/// `t_x` to `T`, is the difference of two integrals to the same last day, which come from tables over
/// `(x, t)` (see ``ParetoNBDTables``): far fewer than patterns. Where tables would be larger than
/// what they serve, the integral is computed for each pattern.
///
/// Errors: 1e-14 of the log-likelihood, 1e-13 of the gradient's and 1e-12 of the Hessian's largest
/// terms. The same bits for any number of workers.
package struct ParetoNBDLikelihood: PatternLikelihood {
  package let patterns: PurchasePatterns
  package let workers: Workers
  let plan: ParetoNBDPlan
  let store: ParetoNBDTableStore

  /// - Parameter tablesFrom: patterns for each day from which on values of `x` have tables.
  package init(patterns: PurchasePatterns, workers: Workers, tablesFrom: Double = 1) {
    self.patterns = patterns
    self.workers = workers
    plan = ParetoNBDPlan(patterns, workers, tablesFrom: tablesFrom)
    store = ParetoNBDTableStore(entries: plan.capacity)
  }

  package func point(at parameters: [Double]) -> SecondOrderPoint {
    let curve = ParetoNBDCurve(parameters)
    var total = ParetoNBDDerivatives()
    addPurchases(to: &total, curve)
    if !plan.batches.isEmpty {
      let days = ParetoNBDDays(curve, maxAge: patterns.maxAge, workers)
      store.withTables { tables in
        for batch in plan.batches { add(batch, to: &total, tables, curve, days) }
      }
    }
    for part in workers.mapChunks(
      of: plan.single.count, size: 1,
      { range in
        single(plan.single[range.lowerBound], curve)
      })
    { total.add(part) }
    return total.point
  }

  /// The terms with `x` alone.
  private func addPurchases(to total: inout ParetoNBDDerivatives, _ curve: ParetoNBDCurve) {
    let logAlpha = PortableMath.log(curve.alpha)
    var sums = RisingSums(curve.r)
    for slice in patterns.slices {
      sums.advance(to: slice.x)
      total.addPurchases(
        slice.customers, x: Double(slice.x), sums, r: curve.r, logAlpha: logAlpha)
    }
  }

  private func add(
    _ batch: ParetoNBDPlan.Batch, to total: inout ParetoNBDDerivatives,
    _ tables: ParetoNBDTables, _ curve: ParetoNBDCurve, _ days: ParetoNBDDays
  ) {
    workers.forEachChunk(of: batch.blocks.count, size: 1) { number, _, _ in
      tables.fill(batch.blocks[number], offset: batch.offsets[number], curve, days)
    }
    let parts = workers.mapChunks(of: batch.chunks.count, size: 1) { range in
      ParetoNBDSums.derivatives(
        batch.chunks[range.lowerBound], of: patterns, tables, curve, days)
    }
    for part in parts { total.add(part) }
  }

  private func single(
    _ chunk: ParetoNBDPlan.Chunk, _ curve: ParetoNBDCurve
  ) -> ParetoNBDDerivatives {
    var sum = ParetoNBDDerivatives()
    for position in chunk.range where patterns.counts[position] > 0 {
      sum.add(
        ParetoNBDPattern(
          curve, x: chunk.x, lastPurchase: Double(patterns.lastPurchase[position]),
          age: Double(patterns.age[position])
        ).derivatives, times: patterns.counts[position])
    }
    return sum
  }
}
