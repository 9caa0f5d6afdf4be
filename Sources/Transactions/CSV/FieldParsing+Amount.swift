internal import Values

/// A decimal number as it was written: an integer and the places behind its decimal point.
package struct DecimalField {
  package var mantissa: Int64
  /// Decimal places, 0 to 6.
  package var places: Int

  /// The number in units of ten to the minus `scale`, or nil past 64 bits; `scale >= places`.
  @inline(__always)
  package func units(atScale scale: Int) -> Int64? {
    if scale == places { return mantissa }
    let (units, overflow) = mantissa.multipliedReportingOverflow(
      by: Money.powerOfTen(scale &- places))
    return overflow ? nil : units
  }

  /// The number as a Double: the nearest one below 2^53 units.
  package var value: Double { Double(mantissa) / Double(Money.powerOfTen(places)) }

  /// The sum with another number, exactly.
  func plus(_ other: DecimalField) -> Result<DecimalField, FieldParsing.Failure> {
    let (negated, overflow) = (0 as Int64).subtractingReportingOverflow(other.mantissa)
    if overflow { return .failure(.init(.amountOutOfRange)) }
    return minus(DecimalField(mantissa: negated, places: other.places))
  }

  /// The difference to another number, exactly.
  func minus(_ other: DecimalField) -> Result<DecimalField, FieldParsing.Failure> {
    let scale = max(places, other.places)
    guard let left = units(atScale: scale), let right = other.units(atScale: scale) else {
      return .failure(.init(.amountOutOfRange))
    }
    let (difference, overflow) = left.subtractingReportingOverflow(right)
    if overflow { return .failure(.init(.amountOutOfRange)) }
    return .success(DecimalField(mantissa: difference, places: scale))
  }

  /// A quantity times a unit price, exactly. Zeros at the end of the quantity's places do not count,
  /// so that `2.0` pieces at `1.25` cost `2.50`.
  func times(_ price: DecimalField) -> Result<DecimalField, FieldParsing.Failure> {
    var quantity = self
    while quantity.places > 0, quantity.mantissa % 10 == 0 {
      quantity.mantissa /= 10
      quantity.places -= 1
    }
    let (product, overflow) = quantity.mantissa.multipliedReportingOverflow(by: price.mantissa)
    if overflow { return .failure(.init(.amountOutOfRange)) }
    var result = DecimalField(mantissa: product, places: quantity.places + price.places)
    while result.places > FieldParsing.maximumPlaces {
      guard result.mantissa % 10 == 0 else { return .failure(.init(.tooManyDecimals)) }
      result.mantissa /= 10
      result.places -= 1
    }
    return .success(result)
  }
}

/// Converts bytes of fields into numbers and days.
package enum FieldParsing {
  static let maximumPlaces = 6

  /// A number of at most eight bytes with two decimal places or none, or nil for any other.
  ///
  /// Up to 8 bytes behind `bytes` are read. The bytes are moved to the top of a word, zeros in front,
  /// and turned into digits all at once.
  @inline(__always)
  static func shortDecimal(_ bytes: UnsafePointer<UInt8>, _ count: Int) -> DecimalField? {
    // Safe: the caller lets 8 bytes be read.
    let word = unsafe UnsafeRawPointer(bytes).loadUnaligned(as: UInt64.self)
    let zeros: UInt64 = 0x3030_3030_3030_3030
    let shift = UInt64(truncatingIfNeeded: (8 &- count) &* 8)
    var text = word &<< shift | zeros &>> (64 &- shift) & (shift == 0 ? 0 : ~0)
    var places = 0
    if (text >> 40) & 0xFF == UInt64(UInt8(ascii: ".")) {
      guard count > 3 else { return nil }
      text = text & 0xFFFF_0000_0000_0000 | (text & 0x0000_00FF_FFFF_FFFF) << 8 | 0x30
      places = 2
    }
    let high: UInt64 = 0xF0F0_F0F0_F0F0_F0F0
    guard (text & high) | (((text &+ 0x0606_0606_0606_0606) & high) >> 4) == 0x3333_3333_3333_3333
    else { return nil }
    var digits = text & 0x0F0F_0F0F_0F0F_0F0F
    digits = digits &* 10 &+ digits >> 8
    let pairs: UInt64 = 0x0000_00FF_0000_00FF
    let number =
      ((digits & pairs) &* 0x000F_4240_0000_0064 &+ ((digits >> 16) & pairs)
        &* 0x0000_2710_0000_0001)
      >> 32
    return DecimalField(mantissa: Int64(truncatingIfNeeded: number), places: places)
  }

  /// A number such as `12`, `-3.5`, `+0.250` or `.5`: a sign, digits, one point. Nothing else: no
  /// exponent, no separators, no blanks, no currency.
  ///
  /// Zeros behind the sixth place are dropped; more than six places otherwise are an error.
  @inline(__always)
  static func decimal(
    _ bytes: UnsafePointer<UInt8>, _ count: Int
  ) -> Result<DecimalField, FieldParsing.Failure> {
    // Safe throughout: positions stay below `count`.
    var position = 0
    var isNegative = false
    if count > 0 {
      let first = unsafe bytes[0]
      if first == UInt8(ascii: "-") || first == UInt8(ascii: "+") {
        isNegative = first == UInt8(ascii: "-")
        position = 1
      }
    }
    // 18 digits cannot overflow; what is longer goes the careful way.
    guard count - position <= 18 else { return unsafe longDecimal(bytes, count, position) }
    var mantissa: Int64 = 0
    var point = -1
    let first = position
    while position < count {
      let byte = unsafe bytes[position]
      let digit = byte &- 48
      if digit < 10 {
        mantissa = mantissa &* 10 &+ Int64(digit)
      } else if byte == UInt8(ascii: "."), point < 0 {
        point = position
      } else {
        return .failure(.init(.notANumber))
      }
      position &+= 1
    }
    let digits = count &- first &- (point < 0 ? 0 : 1)
    guard digits > 0 else {
      return .failure(.init(count == 0 ? .emptyAmount : .notANumber))
    }
    let places = point < 0 ? 0 : count &- point &- 1
    guard places <= maximumPlaces else { return unsafe longDecimal(bytes, count, first) }
    return .success(DecimalField(mantissa: isNegative ? -mantissa : mantissa, places: places))
  }

  /// The same for any length, with every check.
  private static func longDecimal(
    _ bytes: UnsafePointer<UInt8>, _ count: Int, _ first: Int
  ) -> Result<DecimalField, Failure> {
    // Safe throughout: positions stay below `count`, and `first <= count`.
    let isNegative = unsafe first == 1 && bytes[0] == UInt8(ascii: "-")
    var point = -1
    var digits = 0
    for position in first..<count {
      let byte = unsafe bytes[position]
      if byte == UInt8(ascii: "."), point < 0 {
        point = position
      } else if byte &- 48 < 10 {
        digits += 1
      } else {
        return .failure(.init(.notANumber))
      }
    }
    guard digits > 0 else { return .failure(.init(count == 0 ? .emptyAmount : .notANumber)) }
    var end = count
    if point >= 0 {
      while end - point - 1 > maximumPlaces {
        guard unsafe bytes[end - 1] == 48 else { return .failure(.init(.tooManyDecimals)) }
        end -= 1
      }
    }
    var mantissa: Int64 = 0
    for position in first..<end where position != point {
      let digit = Int64(unsafe bytes[position] - 48)
      let (scaled, overflow) = mantissa.multipliedReportingOverflow(by: 10)
      let (sum, overflow2) = scaled.subtractingReportingOverflow(digit)
      guard !overflow, !overflow2 else { return .failure(.init(.amountOutOfRange)) }
      mantissa = sum
    }
    if !isNegative {
      guard mantissa != .min else { return .failure(.init(.amountOutOfRange)) }
      mantissa = -mantissa
    }
    return .success(DecimalField(mantissa: mantissa, places: point < 0 ? 0 : end - point - 1))
  }

  /// A problem as an error value.
  package struct Failure: Error {
    package let problem: FieldProblem
    /// The quantity is at fault, of a quantity and a unit price.
    let isInQuantity: Bool

    @inline(__always)
    init(_ problem: FieldProblem, isInQuantity: Bool = false) {
      self.problem = problem
      self.isInQuantity = isInQuantity
    }
  }
}
