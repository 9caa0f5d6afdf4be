internal import Statistics

/// The chance to leave over time in the Pareto/NBD model, and how it is integrated.
///
/// For a customer with `k = r + x` the likelihood of leaving at `y` is in proportion to
///
///     f(y) = s/(beta + y) exp(-C(y)),  C(y) = k ln(1 + y/alpha) + s ln(1 + y/beta)
///
/// Integrals of it over `[t, t + d]` are taken in `u = ln((m + y)/(m + t))`, with `m` the smaller of
/// alpha and beta: there `f` is close to an exponential, and the only singularities, at `y = -alpha`
/// and `y = -beta`, lie at a distance of `pi` or more from the real axis.
struct ParetoNBDCurve: Sendable {
  let r: Double
  let alpha: Double
  let s: Double
  let beta: Double
  let smaller: Double
  let larger: Double
  let alphaIsSmaller: Bool

  init(_ parameters: [Double]) {
    (r, alpha, s, beta) = (parameters[0], parameters[1], parameters[2], parameters[3])
    alphaIsSmaller = alpha <= beta
    smaller = min(alpha, beta)
    larger = max(alpha, beta)
  }

  /// `C(t)`.
  func exponent(_ k: Double, at t: Double) -> Double {
    k * PortableMath.log1p(t / alpha) + s * PortableMath.log1p(t / beta)
  }

  /// `C(t + d) - C(t)`.
  func rise(_ k: Double, from t: Double, by d: Double) -> Double {
    k * PortableMath.log1p(d / (alpha + t)) + s * PortableMath.log1p(d / (beta + t))
  }

  /// The powers that the integrand in `u` has of `m + y` and of `M + y`, with `M` the larger scale:
  /// it is in proportion to `(m + y)^(1 - near) (M + y)^-far`.
  func powers(_ k: Double) -> (near: Double, far: Double) {
    alphaIsSmaller ? (k, s + 1) : (s + 1, k)
  }

  /// Where to end an integral that starts at `t`, as a value of `u`: at the given one, or before it
  /// where the integrand has fallen below `e^-45` of its start.
  ///
  /// The exponent of the integrand is convex in `u`, so that Newton's method comes down to the place
  /// from the right: wherever it stops, nothing is lost.
  ///
  /// - Parameters:
  ///   - width: `ln((m + y)/(m + t))` at the full end `y`.
  ///   - farWidth: `ln((M + y)/(M + t))` there.
  func reach(_ k: Double, from t: Double, width: Double, farWidth: Double) -> Double {
    let (near, far) = powers(k)
    var end = width
    var fall = (near - 1) * width + far * farWidth
    guard fall > 50 else { return width }
    let ratio = (smaller + t) / (larger + t)
    for _ in 0..<20 where fall > 50 {
      let growth = PortableMath.expm1(end)
      let slope = (near - 1) + far * ratio * (growth + 1) / (1 + ratio * growth)
      end -= (fall - 45) / slope
      fall = (near - 1) * end + far * PortableMath.log1p(ratio * PortableMath.expm1(end))
    }
    return end
  }

  /// By how many powers of `e` the factors of the integrand change until `end`.
  func variation(_ k: Double, from t: Double, to end: Double) -> Double {
    let (near, far) = powers(k)
    let ratio = (smaller + t) / (larger + t)
    return (near - 1).magnitude * end
      + far * PortableMath.log1p(ratio * PortableMath.expm1(end)) + end
  }

  /// Eight places of an integral, each with its own start `t` and its value of `u`.
  @inline(__always)
  func places(_ u: Lanes, from t: Lanes) -> ParetoNBDPlaces {
    let d = LaneMath.expm1(u) * (smaller + t)
    let farRise = LaneMath.log1p(d / (larger + t))
    let y = t + d
    return ParetoNBDPlaces(
      y: y, riseAlpha: alphaIsSmaller ? u : farRise, riseBeta: alphaIsSmaller ? farRise : u,
      slope: (smaller + y) / (beta + y))
  }
}

/// Eight places of an integral over the time `y`, by `u`.
struct ParetoNBDPlaces {
  let y: Lanes
  /// `ln((alpha + y)/(alpha + t))`.
  let riseAlpha: Lanes
  /// `ln((beta + y)/(beta + t))`.
  let riseBeta: Lanes
  /// `1/(beta + y) dy/du`.
  let slope: Lanes
}
