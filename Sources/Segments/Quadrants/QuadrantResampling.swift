internal import Columns

/// Cuts found anew in resamples of the customers.
///
/// Each resample has a random stream of its own, so that it depends on its number and on the
/// customers alone.
struct QuadrantResampling: Sendable {
  let rule: CutRule
  let resamples: Int
  let current: Column<Double>
  let potential: Column<Double>
  let workers: Workers

  private var count: Int { current.count }

  /// The cuts of each resample.
  func cuts() -> [QuadrantCuts] {
    if case .money(let current, let potential) = rule {
      let cuts = QuadrantCuts(current: current, potential: potential)
      return Array(repeating: cuts, count: resamples)
    }
    if count == 0 {
      return Array(repeating: QuadrantCuts(current: 0, potential: 0), count: resamples)
    }
    if rule == .mean { return means() }
    if let share = rule.quantile {
      let rank = NearestRank.rank(share, of: count)
      return cuts(
        ResampleAxis(current, rank: rank, workers), ResampleAxis(potential, rank: rank, workers)
      ) { axis, counts in axis.value(atRank: rank, counts) }
    }
    let axes = workers.mapChunks(of: 2, size: 1) { axis in
      ResampleAxis(otsu: axis.lowerBound == 0 ? current : potential)
    }
    return cuts(axes[0], axes[1]) { axis, counts in
      axis.uppers[OtsuSplit.split(axis.levels, counts)]
    }
  }

  /// The cuts of each resample from how often each code was drawn.
  private func cuts(
    _ first: ResampleAxis, _ second: ResampleAxis,
    _ cut: @Sendable (ResampleAxis, [UInt32]) -> Double
  ) -> [QuadrantCuts] {
    let codes = ResampleCodes(current, potential, first, second, workers)
    let resampler = Resampler(lumps: codes.lumps, items: codes.items.count)
    return workers.mapChunks(of: resamples, size: 1) { resample in
      let counts = codes.counts(resampler, resample.lowerBound)
      return QuadrantCuts(
        current: cut(first, counts.current), potential: cut(second, counts.potential))
    }
  }

  /// The means of each resample, summed in the order of the draws.
  private func means() -> [QuadrantCuts] {
    // Both values of a customer side by side: one place in memory for each draw.
    let pairs = Column.filled(count: count, workers) { customer in
      SIMD2(current[customer], potential[customer])
    }
    let resampler = Resampler(lumps: [], items: count)
    return workers.mapChunks(of: resamples, size: 1) { resample in
      var (first, second) = (RunningMean(), RunningMean())
      resampler.draw(resample.lowerBound) { _, _ in
      } drawn: { items in
        let pairs = pairs.span
        var (one, other) = (first, second)
        for place in items.indices {
          let pair = pairs[Int(items[place])]
          one.add(pair.x)
          other.add(pair.y)
        }
        (first, second) = (one, other)
      }
      return QuadrantCuts(current: first.mean(of: count), potential: second.mean(of: count))
    }
  }
}
