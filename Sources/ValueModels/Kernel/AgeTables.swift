internal import Statistics

/// `ln(1 + t/scale)` and `1/(scale + t)` for all whole days `t` of the histories.
///
/// With `1 + t/scale` instead of `scale + t` nothing cancels where the scale is huge.
struct AgeTables: Sendable {
  let logs: [Double]
  let inverses: [Double]

  init(scale: Double, maxAge: Int) {
    logs = (0...maxAge).map { PortableMath.log1p(Double($0) / scale) }
    inverses = (0...maxAge).map { 1 / (scale + Double($0)) }
  }
}
