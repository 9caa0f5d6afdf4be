/// What becomes of amounts in several currencies: one is chosen, or all are brought to one.
public struct CurrencyWishes: Sendable, Equatable {
  /// Only rows in this currency count.
  private(set) var only: CurrencySign?
  /// What a unit of a currency is worth in the common one.
  private(set) var rates: [CurrencySign: DecimalField] = [:]

  public init() {}

  /// Only rows in this currency count, a code of three letters; nil where it is none.
  public init?(only code: String) {
    guard let sign = CurrencySign(text: code) else { return nil }
    only = sign
  }

  /// Rates as they are written on a command line, `EUR=1.08,GBP=1.27,USD=1`; nil where they are none.
  public init?(rates text: String) {
    for part in text.split(separator: ",") {
      let sides = part.split(separator: "=", maxSplits: 1)
      guard sides.count == 2, let sign = CurrencySign(text: String(sides[0])), rates[sign] == nil,
        let rate = DecimalField(plain: String(sides[1])), rate.mantissa > 0
      else { return nil }
      rates[sign] = rate
    }
    if rates.isEmpty { return nil }
  }

  public static func == (left: CurrencyWishes, right: CurrencyWishes) -> Bool {
    left.only == right.only && left.rates.mapValues(\.text) == right.rates.mapValues(\.text)
  }

  /// Whether anything was said.
  var isSaid: Bool { only != nil || !rates.isEmpty }

  /// The rate of a currency, or of one that its sign may mean.
  func rate(of sign: CurrencySign) -> DecimalField? {
    if let rate = rates[sign] { return rate }
    let meant = rates.filter { sign.mayMean($0.key) || $0.key.mayMean(sign) }
    return meant.count == 1 ? meant.first?.value : nil
  }

  /// Whether a row in this currency belongs to the chosen one.
  func takes(_ sign: CurrencySign) -> Bool {
    only.map { $0 == sign || sign.mayMean($0) || $0.mayMean(sign) } ?? true
  }
}

extension CurrencySign {
  /// A whole text that is a currency, whatever the case of its letters; nil where it is none.
  init?(text: String) {
    let bytes = Array(text.uppercased().utf8)
    let found = unsafe bytes.withUnsafeBufferPointer { bytes -> CurrencySign? in
      guard let start = bytes.baseAddress else { return nil }
      // Safe: the slice is read below its count, in this call.
      let slice = unsafe FieldSlice(start, bytes.count)
      guard let (sign, length) = CurrencySign.read(slice, at: 0), length == bytes.count else {
        return nil
      }
      return sign
    }
    guard let found else { return nil }
    self = found
  }
}

extension DecimalField {
  /// A plain decimal number, or nil.
  init?(plain text: String) {
    let bytes = Array(text.utf8)
    let field = unsafe bytes.withUnsafeBufferPointer { bytes -> DecimalField? in
      guard let start = bytes.baseAddress else { return nil }
      // Safe: the bytes are read below their count, in this call.
      return unsafe try? FieldParsing.decimal(start, bytes.count).get()
    }
    guard let field else { return nil }
    self = field
  }

  /// Mantissa and places, to compare by.
  fileprivate var text: String { "\(mantissa)e-\(places)" }

  /// The product with a rate, rounded half to even at the sixth place where it has more.
  func converted(by rate: DecimalField) -> DecimalField? {
    var product = Int128(mantissa) * Int128(rate.mantissa)
    var places = places + rate.places
    if places > FieldParsing.maximumPlaces {
      var divisor: Int128 = 1
      for _ in 0..<places - FieldParsing.maximumPlaces { divisor *= 10 }
      let (quotient, rest) = product.quotientAndRemainder(dividingBy: divisor)
      let twice = rest.magnitude * 2
      let roundsUp = twice > divisor.magnitude || twice == divisor.magnitude && quotient % 2 != 0
      product = quotient + (roundsUp ? (product < 0 ? -1 : 1) : 0)
      places = FieldParsing.maximumPlaces
    }
    return Int64(exactly: product).map { DecimalField(mantissa: $0, places: places) }
  }
}
