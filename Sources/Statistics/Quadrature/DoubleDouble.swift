/// A number held as the unevaluated sum of two doubles, some 32 digits; only what a table computed
/// once needs.
///
/// The parts are those of T. J. Dekker, A floating-point technique for extending the available
/// precision, Numerische Mathematik 18, 1971. Arguments near the largest double would overflow in
/// `split`.
struct DoubleDouble {
  var high: Double
  var low: Double

  init(_ value: Double) {
    high = value
    low = 0
  }

  /// `a + b` without error.
  init(sum a: Double, _ b: Double) {
    high = a + b
    let partOfB = high - a
    low = (a - (high - partOfB)) + (b - partOfB)
  }

  /// `a * b` without error.
  init(product a: Double, _ b: Double) {
    let (aHigh, aLow) = Self.split(a)
    let (bHigh, bLow) = Self.split(b)
    high = a * b
    low = ((aHigh * bHigh - high) + aHigh * bLow + aLow * bHigh) + aLow * bLow
  }

  /// Two halves of 26 bits; their products are exact.
  private static func split(_ value: Double) -> (high: Double, low: Double) {
    let scaled = value * 134_217_729  // 2^27 + 1
    let high = scaled - (scaled - value)
    return (high, value - high)
  }

  static func + (a: Self, b: Self) -> Self {
    let high = Self(sum: a.high, b.high)
    let low = Self(sum: a.low, b.low)
    let middle = Self(sum: high.high, high.low + low.high)
    return Self(sum: middle.high, middle.low + low.low)
  }

  static func - (a: Self, b: Self) -> Self {
    a + b * -1
  }

  static func * (a: Self, b: Self) -> Self {
    let product = Self(product: a.high, b.high)
    return Self(sum: product.high, product.low + (a.high * b.low + a.low * b.high))
  }

  static func * (a: Self, b: Double) -> Self {
    a * Self(b)
  }

  static func / (a: Self, b: Self) -> Self {
    let first = a.high / b.high
    let rest = a - b * first
    let second = rest.high / b.high
    let last = rest - b * second
    return Self(sum: first, second) + Self(last.high / b.high)
  }
}
