internal import Columns
internal import Statistics

/// What depends on the day and two parameters alone, for all whole days of the histories.
struct ParetoNBDDays: Sendable {
  /// `ln(1 + t/alpha)` and `ln(1 + t/beta)`.
  let logAlpha: Column<Double>
  let logBeta: Column<Double>
  /// `ln((alpha + t + 1)/(alpha + t))` and the same of beta.
  let stepAlpha: Column<Double>
  let stepBeta: Column<Double>

  init(_ curve: ParetoNBDCurve, maxAge: Int, _ workers: Workers) {
    let columns = (0..<4).map { _ in MutableColumn<Double>(count: maxAge + 1) }
    workers.forEachChunk(of: maxAge + 1, size: 4096) { _, range, _ in
      for day in range {
        let t = Double(day)
        columns[0][day] = PortableMath.log1p(t / curve.alpha)
        columns[1][day] = PortableMath.log1p(t / curve.beta)
        columns[2][day] = PortableMath.log1p(1 / (curve.alpha + t))
        columns[3][day] = PortableMath.log1p(1 / (curve.beta + t))
      }
    }
    logAlpha = columns[0].finished()
    logBeta = columns[1].finished()
    stepAlpha = columns[2].finished()
    stepBeta = columns[3].finished()
  }
}
