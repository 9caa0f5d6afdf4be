internal import Columns

/// Tables over `x` and days, one entry for each, all entries of one `x` in a row.
///
/// With `U` the last day of the block, `M` of an entry are the moments of `f` over `[t, U]`, times
/// `exp(C(t))`; the first of them, `M_1`, lies in `[0, 1)`. The likelihood of a pattern splits into
/// an entry at its `t_x` and one at its `T`,
///
///     exp(-C(T)) + integral from t_x to T
///         = exp(-C(T)) (1 - M_1(T)) + exp(-C(t_x)) M_1(t_x)
///
/// and both are positive. Integrals over an infinite range would take many more nodes; to end all of
/// them at the same finite day changes nothing in the sum.
struct ParetoNBDTables: Sendable {
  let moments: MutableColumn<ParetoNBDMoments>
  /// Derivatives of ``logStayed`` by the logarithms of the parameters.
  let slopes: MutableColumn<SIMD4<Double>>
  /// `ln M_1 - C`.
  let logLeft: MutableColumn<Double>
  /// `ln(1 - M_1) - C`.
  let logStayed: MutableColumn<Double>
  let entries: Int

  init(entries: Int) {
    self.entries = entries
    moments = MutableColumn(count: entries)
    slopes = MutableColumn(count: entries)
    logLeft = MutableColumn(count: entries)
    logStayed = MutableColumn(count: entries)
  }
}

/// Tables that are kept from one evaluation to the next: memory that is given back and taken anew
/// costs a visit to the kernel for each page.
final class ParetoNBDTableStore: Sendable {
  private let spare = Guarded<ParetoNBDTables?>(nil)
  private let entries: Int

  init(entries: Int) { self.entries = entries }

  /// Runs `body` with tables that nobody else uses meanwhile.
  func withTables<Result>(_ body: (ParetoNBDTables) -> Result) -> Result {
    let tables =
      spare.withLock { spare in
        defer { spare = nil }
        return spare
      } ?? ParetoNBDTables(entries: entries)
    defer { spare.withLock { $0 = tables } }
    return body(tables)
  }
}
