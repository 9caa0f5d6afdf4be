/// What is high on one axis, for a customer of whom nothing, high or low is known from before.
///
/// A customer that was high stays so down to `cut (1 - band)`, one that was low gets there only
/// above `cut (1 + band)`. A negative cut has the two factors exchanged, so that staying is the
/// easier of the two there as well. All three rise with the cut, so that their order over several
/// cuts is the same.
struct AxisThresholds: Sendable {
  let plain: Double
  let staying: Double
  let entering: Double

  init(cut: Double, band: Double) {
    plain = cut
    staying = cut * (cut < 0 ? 1 + band : 1 - band)
    entering = cut * (cut < 0 ? 1 - band : 1 + band)
  }

  /// Which of the three counts for a customer, by the bit of the axis in the label that it had.
  enum Kind { case plain, staying, entering }

  @inline(__always)
  static func kind(_ previous: UInt8, bit: UInt8) -> Kind {
    if previous > ValueQuadrant.abandon.rawValue { return .plain }
    return previous & bit == 0 ? .staying : .entering
  }

  @inline(__always)
  subscript(kind: Kind) -> Double {
    switch kind {
    case .plain: plain
    case .staying: staying
    case .entering: entering
    }
  }

  /// The bits of the two axes in the raw value of a quadrant.
  static let currentBit: UInt8 = 2
  static let potentialBit: UInt8 = 1
}
