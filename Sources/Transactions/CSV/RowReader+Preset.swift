extension RowReader {
  /// The memory of the field reader that presets and currencies use.
  var fieldSlot: Int { 5 + plan.codedRoles.count }

  /// Whether a cell of a row is empty.
  mutating func isEmpty(
    _ bytes: UnsafePointer<UInt8>, _ row: FieldBounds, _ column: Int, _ columns: MappedColumns
  ) -> Bool {
    let (start, end) = row.bounds(of: column)
    // What cannot be read is not empty: it is rejected where it is needed.
    guard let text = unsafe fields.value(bytes, start, end, column: fieldSlot) else { return false }
    if text.count == 0 { return true }
    // Safe: the text has a byte.
    return unsafe columns.dashIsEmpty && text.count == 1 && text.start[0] == UInt8(ascii: "-")
  }

  /// The first of some columns that is not empty in a row, or the first.
  mutating func filled(
    _ bytes: UnsafePointer<UInt8>, _ row: FieldBounds, _ role: ColumnRole, _ column: Int,
    _ columns: MappedColumns
  ) -> Int {
    guard let alternatives = columns.adapter?.alternatives[role], alternatives.count > 1 else {
      return column
    }
    for other in alternatives where unsafe !isEmpty(bytes, row, other, columns) { return other }
    return column
  }

  /// Why the preset leaves a row out, or nil.
  mutating func exclusion(
    _ bytes: UnsafePointer<UInt8>, _ row: FieldBounds, _ columns: MappedColumns
  ) -> RowLedger.Exclusion? {
    guard let adapter = columns.adapter else { return nil }
    for column in adapter.orderLines where unsafe isEmpty(bytes, row, column, columns) {
      return .orderLine
    }
    for column in adapter.markers where unsafe !isEmpty(bytes, row, column, columns) {
      return .statusLeftOut
    }
    for status in adapter.statuses {
      let (start, end) = row.bounds(of: status.column)
      guard let text = unsafe fields.value(bytes, start, end, column: fieldSlot), text.count > 0
      else { continue }
      // Safe: the field has so many bytes.
      let value = unsafe Array(UnsafeBufferPointer(start: text.start, count: text.count))
      if status.isListed(value) != status.keeps { return .statusLeftOut }
    }
    for column in adapter.needed where unsafe isEmpty(bytes, row, column, columns) {
      return .statusLeftOut
    }
    if adapter.leavesOutRefunded, unsafe isRefunded(bytes, row, columns) { return .statusLeftOut }
    if adapter.countsOrdersOnce, columns.extras[0] >= 0 {
      let (start, end) = row.bounds(
        of: unsafe filled(bytes, row, .order, columns.extras[0], columns))
      guard let text = unsafe fields.value(bytes, start, end, column: fieldSlot), text.count > 0
      else { return nil }
      let key = OrderKey.key(of: text, plan.hash)
      guard countedOrders.insert(key).inserted else { return .orderLine }
      countedOrdersOfBlock.append(key)
    }
    return nil
  }

  /// The money of a row that the preset leaves out: nothing for a further line of an order, whose money
  /// stands elsewhere, and nothing where it cannot be read.
  mutating func excludedAmount(
    _ reason: RowLedger.Exclusion, _ bytes: UnsafePointer<UInt8>, _ row: FieldBounds,
    _ columns: MappedColumns, _ evidence: inout NumberEvidence
  ) -> DecimalField? {
    guard reason != .orderLine,
      let field = unsafe try? amount(bytes, row, columns, &evidence).get()
    else { return nil }
    // More than all was given back: the rest is shipping and tax.
    return columns.adapter?.leavesOutRefunded ?? false && field.mantissa < 0 ? nil : field
  }

  /// Whether there was an amount of which refunds leave nothing.
  private mutating func isRefunded(
    _ bytes: UnsafePointer<UInt8>, _ row: FieldBounds, _ columns: MappedColumns
  ) -> Bool {
    var none = NumberEvidence()
    guard let left = unsafe try? amount(bytes, row, columns, &none).get(), left.mantissa <= 0
    else { return false }
    for formula in columns.formulas {
      let first = formula.terms[0].factors[0]
      if unsafe isEmpty(bytes, row, first, columns) { continue }
      let amount = unsafe number(bytes, row, first, slot: 2, columns.decimalMark, &none)
      return (try? amount.get()).map { $0.mantissa > 0 } ?? false
    }
    return false
  }

  /// The customer's column in a row: of several the first that is not empty, and perhaps another one
  /// where the row gives money back.
  mutating func customerColumn(
    _ bytes: UnsafePointer<UInt8>, _ row: FieldBounds, _ amount: Int64, _ columns: MappedColumns
  ) -> Int {
    if amount < 0, let other = columns.adapter?.refundCustomer { return other }
    return unsafe filled(bytes, row, .customer, columns.customer, columns)
  }

  /// The id in small letters, as mail addresses are compared.
  func inSmallLetters(_ id: FieldSlice) -> FieldSlice {
    guard id.count <= PackedRow.longestId else { return id }
    // Safe: the scratch has room for the longest id and a word more.
    let target = unsafe UnsafeMutableRawPointer(smallLetters.words).assumingMemoryBound(
      to: UInt8.self)
    for position in 0..<id.count {
      let byte = unsafe id.start[position]
      unsafe target[position] = (65...90).contains(byte) ? byte + 32 : byte
    }
    return unsafe FieldSlice(UnsafePointer(target), id.count)
  }

  /// Forgets the orders that were counted in a block that is read again.
  mutating func forgetOrdersOfBlock() {
    for key in countedOrdersOfBlock { countedOrders.remove(key) }
    countedOrdersOfBlock.removeAll(keepingCapacity: true)
  }
}
