/// Quantiles of the standard normal distribution.
package enum NormalQuantile {
  /// The value that a standard normal variable stays below with a probability in 1e-10...1 - 1e-10;
  /// others are brought into that range. Within 1e-15 of the value.
  ///
  /// M. J. Wichura: Algorithm AS 241: the percentage points of the normal distribution, Applied
  /// Statistics 37, 1988 (PPND16); its third region is not needed here.
  package static func value(_ probability: Double) -> Double {
    let p = min(max(probability, 1e-10), 1 - 1e-10)
    let q = p - 0.5
    if abs(q) <= 0.425 {
      let r = 0.180625 - q * q
      return q * polynomial(central.numerator, r) / polynomial(central.denominator, r)
    }
    let r = (-PortableMath.log(q < 0 ? p : 1 - p)).squareRoot() - 1.6
    let value = polynomial(tail.numerator, r) / polynomial(tail.denominator, r)
    return q < 0 ? -value : value
  }

  private static func polynomial(_ coefficients: [Double], _ x: Double) -> Double {
    coefficients.reduce(0) { $0 * x + $1 }
  }

  /// Highest power first.
  private static let central = (
    numerator: [
      2.5090809287301226727e3, 3.3430575583588128105e4, 6.7265770927008700853e4,
      4.5921953931549871457e4, 1.3731693765509461125e4, 1.9715909503065514427e3,
      1.3314166789178437745e2, 3.3871328727963666080,
    ],
    denominator: [
      5.2264952788528545610e3, 2.8729085735721942674e4, 3.9307895800092710610e4,
      2.1213794301586595867e4, 5.3941960214247511077e3, 6.8718700749205790830e2,
      4.2313330701600911252e1, 1,
    ]
  )

  private static let tail = (
    numerator: [
      7.74545014278341407640e-4, 2.27238449892691845833e-2, 2.41780725177450611770e-1,
      1.27045825245236838258, 3.64784832476320460504, 5.76949722146069140550,
      4.63033784615654529590, 1.42343711074968357734,
    ],
    denominator: [
      1.05075007164441684324e-9, 5.47593808499534494600e-4, 1.51986665636164571966e-2,
      1.48103976427480074590e-1, 6.89767334985100004550e-1, 1.67638483018380384940,
      2.05319162663775882187, 1,
    ]
  )
}
