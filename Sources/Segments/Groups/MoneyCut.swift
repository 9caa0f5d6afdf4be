/// Exact limits of money that serve amounts of another scale.
enum MoneyCut {
  /// A least amount in units of ten to the minus `to`, from one in units of ten to the minus `from`.
  ///
  /// A limit between two units moves up to the next one, which leaves out nobody and lets nobody in.
  /// Nil is out of reach; so is what no amount can reach.
  static func converted(_ cut: Int64?, from: Int, to: Int) -> Int64? {
    guard var cut else { return nil }
    for _ in 0..<max(0, to - from) {
      let (scaled, overflow) = cut.multipliedReportingOverflow(by: 10)
      if overflow { return cut < 0 ? .min : nil }
      cut = scaled
    }
    for _ in 0..<max(0, from - to) {
      let (quotient, remainder) = cut.quotientAndRemainder(dividingBy: 10)
      cut = remainder > 0 ? quotient + 1 : quotient
    }
    return cut
  }
}
