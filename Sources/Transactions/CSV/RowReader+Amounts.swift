extension RowReader {
  /// The amount of a row: its column, quantity times unit price, or what a preset computes.
  mutating func amount(
    _ bytes: UnsafePointer<UInt8>, _ row: FieldBounds, _ columns: MappedColumns,
    _ evidence: inout NumberEvidence
  ) -> Result<DecimalField, FieldParsing.Failure> {
    writtenCurrency = nil
    if !columns.formulas.isEmpty { return unsafe formulaAmount(bytes, row, columns, &evidence) }
    let price = unsafe number(
      bytes, row, columns.amountColumn, slot: 2, columns.decimalMark, &evidence)
    guard columns.quantity >= 0, case .success(let price) = price else { return price }
    // Pieces are no money: what they are written like proves nothing.
    var none = NumberEvidence()
    return unsafe number(bytes, row, columns.quantity, slot: 3, columns.decimalMark, &none)
      .mapError { .init($0.problem, isInQuantity: true) }.flatMap { $0.times(price) }
  }

  /// The number in a column.
  ///
  /// - Parameters:
  ///   - slot: which of the readers' own memories is used.
  ///   - evidence: what the number tells of the decimal mark is added.
  mutating func number(
    _ bytes: UnsafePointer<UInt8>, _ row: FieldBounds, _ column: Int, slot: Int,
    _ mark: DecimalMark, _ evidence: inout NumberEvidence
  ) -> Result<DecimalField, FieldParsing.Failure> {
    let (start, end) = row.bounds(of: column)
    guard let field = unsafe fields.value(bytes, start, end, column: slot) else {
      return .failure(.init(.textAfterQuote))
    }
    if mark == .point,
      case .success(let plain) = unsafe FieldParsing.decimal(field.start, field.count),
      plain.places != 3, plain.places > 0 || field[field.count - 1] != UInt8(ascii: ".")
    {
      // What has three places could be thousands, and `5.` goes the careful way; all else with a point
      // has decimals.
      if plain.places > 0 { evidence.pointProofs += 1 }
      return .success(plain)
    }
    return unsafe NumberReader.read(
      bytes: field.start, count: field.count, mark: mark, evidence: &evidence
    ).map { written in
      writtenCurrency = written.currency ?? writtenCurrency
      return written.number
    }
  }

  /// The amount by the first of the formulas that has one.
  private mutating func formulaAmount(
    _ bytes: UnsafePointer<UInt8>, _ row: FieldBounds, _ columns: MappedColumns,
    _ evidence: inout NumberEvidence
  ) -> Result<DecimalField, FieldParsing.Failure> {
    var zero: DecimalField?
    for formula in columns.formulas {
      if unsafe isEmpty(bytes, row, formula.terms[0].factors[0], columns) { continue }
      var sum = DecimalField(mantissa: 0, places: 0)
      for (number, term) in formula.terms.enumerated() {
        if number > 0, unsafe isEmpty(bytes, row, term.factors[0], columns) { continue }
        switch unsafe product(bytes, row, term, columns, &evidence).flatMap({
          term.isNegative ? sum.minus($0) : sum.plus($0)
        }) {
        case .success(let next): sum = next
        case .failure(let failure): return .failure(failure)
        }
      }
      if sum.mantissa != 0 || !formula.skipsZero { return .success(sum) }
      zero = sum
    }
    return zero.map { .success($0) } ?? .failure(.init(.emptyAmount))
  }

  private mutating func product(
    _ bytes: UnsafePointer<UInt8>, _ row: FieldBounds, _ term: RowAdapter.Formula.Term,
    _ columns: MappedColumns, _ evidence: inout NumberEvidence
  ) -> Result<DecimalField, FieldParsing.Failure> {
    var result: DecimalField?
    for factor in term.factors {
      switch unsafe number(bytes, row, factor, slot: 2, columns.decimalMark, &evidence) {
      case .success(let value):
        guard let known = result else {
          result = value
          continue
        }
        switch known.times(value) {
        case .success(let product): result = product
        case .failure(let failure): return .failure(failure)
        }
      case .failure(let failure): return .failure(failure)
      }
    }
    return result.map { .success($0) } ?? .failure(.init(.emptyAmount))
  }

  /// Reads the margin of a row into ``margin``: its column, or the amount less the cost. What a refund
  /// gives back, it gives back of the cost as well, whatever the sign of the cost.
  ///
  /// - Returns: its decimal places.
  mutating func readMargin(
    _ bytes: UnsafePointer<UInt8>, _ row: FieldBounds, _ columns: MappedColumns, _ amount: Int64,
    _ scale: Int
  ) -> Result<Int, FieldParsing.Failure> {
    var none = NumberEvidence()
    var field = unsafe number(
      bytes, row, columns.margin, slot: 4 + plan.codedRoles.count, columns.decimalMark, &none)
    if columns.marginIsCost, case .success(var cost) = field {
      if amount < 0 { cost.mantissa = -abs(cost.mantissa) }
      field = DecimalField(mantissa: amount, places: scale).minus(cost)
    }
    return field.flatMap { field in
      guard let units = field.units(atScale: PackedRow.marginScale) else {
        return .failure(.init(.amountOutOfRange))
      }
      margin = units
      return .success(field.places)
    }
  }

  /// What became of an amount in view of its currency.
  enum Conversion {
    /// The amount in the common currency, and its places.
    case kept(DecimalField)
    /// The row is in another currency than the chosen one.
    case leftOut
    /// There is no rate for its currency, or the result is out of range.
    case unreadable(FieldProblem)
  }

  /// An amount by what was wished for its currency; notes the currency.
  mutating func converted(
    _ bytes: UnsafePointer<UInt8>, _ row: FieldBounds, _ columns: MappedColumns, _ amount: Int64,
    _ scale: Int, _ evidence: inout CurrencyEvidence
  ) -> Conversion {
    let field = DecimalField(mantissa: amount, places: scale)
    var sign = writtenCurrency
    if columns.currency >= 0 {
      let (start, end) = row.bounds(
        of: unsafe filled(bytes, row, .currency, columns.currency, columns))
      if let text = unsafe fields.value(bytes, start, end, column: fieldSlot), text.count > 0 {
        // Safe: the field has so many bytes.
        let name = unsafe String(
          decoding: UnsafeBufferPointer(start: text.start, count: text.count), as: UTF8.self)
        if let known = CurrencySign(text: name) {
          sign = known
          evidence.add(known)
        } else {
          evidence.add(unknown: name)
          if plan.currencies.isSaid { return .unreadable(.unknownCurrency) }
        }
      }
    }
    guard plan.currencies.isSaid, let sign else { return .kept(field) }
    guard plan.currencies.takes(sign) else { return .leftOut }
    guard plan.currencies.only == nil else { return .kept(field) }
    guard let rate = plan.currencies.rate(of: sign) else { return .unreadable(.unknownCurrency) }
    return field.converted(by: rate).map { .kept($0) } ?? .unreadable(.amountOutOfRange)
  }
}
