/// Functions of the gamma family, with the same bits on every machine.
///
/// Each states its domain and the accuracy measured against values of 60 digits. An argument outside
/// the domain is a mistake of the caller and stops the program; inside it no result is NaN.
package enum SpecialFunctions {
  /// From here on the asymptotic series below are at rounding level.
  @inlinable static var asymptoticStart: Double { 12 }

  /// `ln Gamma(x) - ((x - 1/2) ln x - x + ln(2 pi)/2)` for `x >= 12` (DLMF 5.11.1); the first term
  /// left out is below 2e-18.
  @inlinable
  static func stirlingCorrection(_ x: Double) -> Double {
    let i = 1 / x
    let i2 = i * i
    return i
      * (1.0 / 12 - i2
        * (1.0 / 360 - i2
          * (1.0 / 1260 - i2
            * (1.0 / 1680 - i2 * (1.0 / 1188 - i2 * (691.0 / 360360 - i2 / 156))))))
  }

  /// `psi(x) - ln x` for `x >= 12` (DLMF 5.11.2).
  @inlinable
  static func digammaCorrection(_ x: Double) -> Double {
    let i = 1 / x
    let i2 = i * i
    let series =
      1.0 / 12 - i2
      * (1.0 / 120 - i2
        * (1.0 / 252 - i2
          * (1.0 / 240 - i2 * (1.0 / 132 - i2 * (691.0 / 32760 - i2 / 12)))))
    return -(0.5 * i + i2 * series)
  }

  /// `psi'(x)` for `x >= 12`, the derivative of DLMF 5.11.2.
  @inlinable
  static func trigammaAsymptotic(_ x: Double) -> Double {
    let i = 1 / x
    let i2 = i * i
    return i + i2 * (0.5 + i * trigammaSeries(i2))
  }

  /// `(psi'(x) - 1/x - 1/(2 x^2)) x^3` for `x >= 12`, given `1/x^2`.
  @inlinable
  static func trigammaSeries(_ i2: Double) -> Double {
    1.0 / 6 - i2
      * (1.0 / 30 - i2
        * (1.0 / 42 - i2
          * (1.0 / 30 - i2 * (5.0 / 66 - i2 * (691.0 / 2730 - i2 * (7.0 / 6))))))
  }
}
