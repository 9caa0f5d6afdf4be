/// The character between whole units and parts of them.
public enum DecimalMark: String, Sendable, CaseIterable {
  case point, comma
}

/// An amount as it was written: the number, and the currency beside it, if any.
package struct WrittenAmount {
  package var number: DecimalField
  package var currency: CurrencySign?
}

/// Reads amounts as people and programs export them: `$1,234.56`, `1.234,56 €`, `(7.00)`, `25-`,
/// `1'234.50`, `1,00,000`, `￥１２３`, `1.5E+2`.
///
/// Never rounds and never turns anything but a number into one.
package enum NumberReader {
  /// The amount of a field.
  ///
  /// - Parameters:
  ///   - mark: The decimal mark of the column, or the one that is assumed as long as it is open.
  ///   - evidence: Counts what this field says about the mark, whatever `mark` is.
  package static func read(
    bytes: UnsafePointer<UInt8>, count: Int, mark: DecimalMark, evidence: inout NumberEvidence
  ) -> Result<WrittenAmount, FieldParsing.Failure> {
    // Safe: the slice is only read below its count, in this call.
    let field = unsafe FieldSlice(bytes, count)
    let text = field.unwrapped()
    guard text.count > 0 else { return .failure(.init(.emptyAmount)) }
    guard let shape = NumberShape(text) else { return .failure(.init(problem(text))) }
    let fitsPoint = shape.fits(.point)
    let fitsComma = shape.fits(.comma)
    evidence.add(shape, fitsPoint: fitsPoint, fitsComma: fitsComma, field)
    guard mark == .point ? fitsPoint : fitsComma else {
      return .failure(.init(fitsPoint || fitsComma ? .otherDecimalMark : problem(text)))
    }
    return number(text, shape, mark).map { WrittenAmount(number: $0, currency: shape.currency) }
  }

  /// The number of a shape that fits the mark.
  private static func number(
    _ text: FieldSlice, _ shape: NumberShape, _ mark: DecimalMark
  ) -> Result<DecimalField, FieldParsing.Failure> {
    let hasMark = shape.separators > 0 && shape.kind(shape.separators - 1) == mark.separator
    let wholeDigits = (hasMark ? shape.digits - shape.lastRun : shape.digits) + shape.exponent
    // The digit at `place` counts in units of ten to the power `wholeDigits - 1 - place`.
    let lastPlace = wholeDigits + FieldParsing.maximumPlaces
    var place = 0
    var position = shape.bodyStart
    // Below zero, since there is one number more.
    var mantissa: Int64 = 0
    while position < shape.bodyEnd {
      let symbol = NumberSymbol(text, position)
      position += symbol.length
      guard symbol.kind == .digit else { continue }
      if place < lastPlace {
        let (scaled, overflow) = mantissa.multipliedReportingOverflow(by: 10)
        let (sum, overflow2) = scaled.subtractingReportingOverflow(Int64(symbol.digit))
        guard !overflow, !overflow2 else { return .failure(.init(.amountOutOfRange)) }
        mantissa = sum
      } else if symbol.digit != 0 {
        return .failure(.init(.tooManyDecimals))
      }
      place += 1
    }
    if mantissa != 0, wholeDigits > shape.digits {
      for _ in shape.digits..<wholeDigits {
        let (scaled, overflow) = mantissa.multipliedReportingOverflow(by: 10)
        guard !overflow else { return .failure(.init(.amountOutOfRange)) }
        mantissa = scaled
      }
    }
    if !shape.isNegative {
      guard mantissa != .min else { return .failure(.init(.amountOutOfRange)) }
      mantissa = -mantissa
    }
    let places = min(max(shape.digits - wholeDigits, 0), FieldParsing.maximumPlaces)
    return .success(DecimalField(mantissa: mantissa, places: places))
  }
}

extension DecimalMark {
  var separator: NumberShape.Separator { self == .point ? .point : .comma }
}

extension NumberShape {
  /// Whether the text is a number when this is the decimal mark: it stands once, last, and what is in
  /// front of it are groups of three, or of lakhs and crores, with one kind of separator.
  func fits(_ mark: DecimalMark) -> Bool {
    if separators == 0 { return true }
    let hasMark = kind(separators - 1) == mark.separator
    let inner = hasMark ? separators - 1 : separators
    if inner == 0 { return true }
    let group = kind(0)
    guard !hasExponent, !startsWithZero, group != mark.separator, run(0) > 0, run(0) <= 3 else {
      return false
    }
    let last = hasMark ? run(inner) : lastRun
    guard last == 3 else { return false }
    var (areThousands, areLakhs) = (true, group == .comma && run(0) <= 2)
    for place in 1..<inner {
      guard kind(place) == group else { return false }
      if run(place) != 3 { areThousands = false }
      if run(place) != 2 { areLakhs = false }
    }
    return areThousands || areLakhs
  }
}
