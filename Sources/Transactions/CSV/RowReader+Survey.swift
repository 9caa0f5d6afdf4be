extension RowReader {
  /// Counts what a row holds, beside reading it.
  mutating func survey(
    _ bytes: UnsafePointer<UInt8>, _ row: FieldBounds, _ columns: MappedColumns,
    _ survey: inout RowSurvey
  ) {
    // Safe: 8 bytes behind the row may be read.
    survey.hashes.append(
      unsafe plan.hash.hash(bytes: bytes + row.start, length: row.end - row.start))
    var none = NumberEvidence()
    if let amount = unsafe try? amount(bytes, row, columns, &none).get() {
      if amount.mantissa < 0 { survey.negativeAmounts += 1 }
      if amount.mantissa == 0 { survey.zeroAmounts += 1 }
    }
    let isCancelled = unsafe isCancelled(bytes, row, columns)
    if isCancelled { survey.cancelledOrders += 1 }
    guard columns.quantity >= 0 else { return }
    if let quantity = unsafe try? number(
      bytes, row, columns.quantity, slot: 3, columns.decimalMark, &none
    ).get(), quantity.mantissa < 0 {
      survey.negativeQuantities += 1
      if !isCancelled { survey.negativeElsewhere += 1 }
    }
    if let price = unsafe try? number(
      bytes, row, columns.amountColumn, slot: 2, columns.decimalMark, &none
    ).get() {
      if price.mantissa < 0 { survey.negativePrices += 1 }
      if price.mantissa == 0 { survey.zeroPrices += 1 }
    }
  }

  /// Whether the order's id begins as those of cancelled orders do.
  private mutating func isCancelled(
    _ bytes: UnsafePointer<UInt8>, _ row: FieldBounds, _ columns: MappedColumns
  ) -> Bool {
    guard let prefix = columns.adapter?.preset.cancelledPrefix, columns.extras[0] >= 0 else {
      return false
    }
    let (start, end) = row.bounds(of: columns.extras[0])
    guard let id = unsafe fields.value(bytes, start, end, column: fieldSlot),
      id.count > prefix.utf8.count
    else { return false }
    return zip(0..<id.count, prefix.utf8).allSatisfy { id[$0] == $1 }
  }
}
