extension SpecialFunctions {
  /// `ln B(a, b) = ln Gamma(a) + ln Gamma(b) - ln Gamma(a + b)` for positive `a` and `b` with a finite
  /// sum, without the cancellation of the three logarithms when one argument is much the greater.
  ///
  /// Within 2e-15 times the greater of 1 and the result's magnitude (8,000 points, arguments from
  /// 1e-10 to 1e12).
  ///
  /// Stirling's series of the three (DLMF 5.11.1) is taken together: its leading terms combine into
  /// logarithms of ratios, its corrections differ by little (the idea of `bcorr` in A. R. DiDonato,
  /// A. H. Morris, ACM Transactions on Mathematical Software 18(3), 1992). An argument below 12 is
  /// first raised by `B(a, b) = B(a, b + 1) (a + b)/b` (DLMF 5.12.1 with 5.5.1).
  package static func logBeta(_ a: Double, _ b: Double) -> Double {
    precondition(a > 0 && b > 0 && a + b < .infinity, "logBeta takes positive finite numbers")
    let small = min(a, b)
    var large = max(a, b)
    var raised = 1.0
    while large < asymptoticStart {
      raised *= (small + large) / large
      large += 1
    }
    let sum = small + large
    let correction = stirlingCorrection(large) - stirlingCorrection(sum)
    // (large - 1/2) ln(large / sum)
    let shrunk = -(large - 0.5) * PortableMath.log1p(small / large)
    if small < asymptoticStart {
      let ratio = shrunk - small * (PortableMath.log(sum) - 1) + correction
      return PortableMath.log(raised) + ratio + logGamma(small)
    }
    // ln(2 pi)/2 and the rest of Stirling's terms; all but the first are negative.
    return 0.91893853320467274178 - 0.5 * PortableMath.log(sum)
      + (small - 0.5) * PortableMath.log(small / sum)
      + shrunk + (correction + stirlingCorrection(small))
  }
}
