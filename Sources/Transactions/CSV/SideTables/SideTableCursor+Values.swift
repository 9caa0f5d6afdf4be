internal import Values

extension SideTableCursor {
  /// The value of a column of the row.
  package mutating func bytes(_ column: Int) throws(SideTableError) -> [UInt8] {
    var bytes: [UInt8] = []
    try append(column, to: &bytes)
    return bytes
  }

  /// Appends the value of a column of the row.
  package mutating func append(
    _ column: Int, to bytes: inout [UInt8]
  ) throws(SideTableError) {
    let field = try field(column)
    // Safe: the field is valid up to the next call.
    unsafe bytes.append(contentsOf: UnsafeBufferPointer(start: field.start, count: field.count))
  }

  /// The number of the column's text among others; a new one gets the next.
  package mutating func number(
    of column: Int, in texts: inout DistinctTexts
  ) throws(SideTableError) -> (number: Int, isNew: Bool) {
    let field = try field(column)
    // Safe: the field is valid up to the next call, and 8 bytes behind it may be read.
    return unsafe texts.insert(field.start, field.count)
  }

  /// The column as a decimal number, exactly as it is written; nil where it is empty.
  ///
  /// - Parameter meaning: what is expected, for the message, as `a number`.
  package mutating func decimal(
    _ column: Int, _ meaning: String
  ) throws(SideTableError) -> DecimalField? {
    let field = try field(column)
    if field.count == 0 { return nil }
    switch unsafe FieldParsing.decimal(field.start, field.count) {
    case .success(let number): return number
    case .failure: throw damaged(column, meaning)
    }
  }

  /// The column as a whole number; nil where it is empty.
  package mutating func whole(
    _ column: Int, _ meaning: String
  ) throws(SideTableError) -> Int32? {
    guard let number = try decimal(column, meaning) else { return nil }
    guard number.places == 0, let whole = Int32(exactly: number.mantissa), whole > .min else {
      throw damaged(column, meaning)
    }
    return whole
  }

  /// The column as a whole number of 64 bits; nil where it is empty. Zeros behind a decimal point, which some
  /// programs write, are no fraction.
  package mutating func wideWhole(
    _ column: Int, _ meaning: String
  ) throws(SideTableError) -> Int64? {
    guard let number = try decimal(column, meaning) else { return nil }
    let (whole, fraction) = number.mantissa.quotientAndRemainder(
      dividingBy: Money.powerOfTen(number.places))
    guard fraction == 0 else { throw damaged(column, meaning) }
    return whole
  }

  /// The column as a number in any notation; nil where it is empty.
  package mutating func double(
    _ column: Int, _ meaning: String
  ) throws(SideTableError) -> Double? {
    let text = String(decoding: try bytes(column), as: UTF8.self)
    if text.isEmpty { return nil }
    guard let number = Double(text), number.isFinite else { throw damaged(column, meaning) }
    return number
  }

  /// The column as a day written `YYYY-MM-DD`, its number; nil where it is empty.
  package mutating func day(_ column: Int) throws(SideTableError) -> Int32? {
    let field = try field(column)
    if field.count == 0 { return nil }
    func number(_ range: Range<Int>) -> Int? {
      var number = 0
      for position in range {
        let digit = field[position] &- 48
        guard digit < 10 else { return nil }
        number = number * 10 + Int(digit)
      }
      return number
    }
    let dash = UInt8(ascii: "-")
    guard field.count == 10, field[4] == dash, field[7] == dash, let year = number(0..<4),
      let month = number(5..<7), let day = number(8..<10),
      let found = Day(year: year, month: month, day: day)
    else { throw damaged(column, "a day such as 2025-03-31") }
    return found.number
  }

  /// An error: the column's text is not what it should be.
  package mutating func damaged(_ column: Int, _ expected: String) -> SideTableError {
    let bytes = (try? bytes(column)) ?? []
    return error(
      .value(expected: expected), column: column, text: SideTableCursor.shown(bytes))
  }
}
