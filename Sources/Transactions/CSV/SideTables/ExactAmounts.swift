internal import Values

/// Columns of exact amounts while the rows of a file come in: all at one scale, which grows where an amount
/// has more places.
package struct ExactAmounts {
  /// By column, in units of ten to the minus ``scale``; `Int64.min` where a field is empty.
  package private(set) var columns: [[Int64]]
  /// Decimal places, at least 2.
  package private(set) var scale = 2

  package init(columns: Int) { self.columns = Array(repeating: [], count: columns) }

  /// Takes a field of the row at hand.
  ///
  /// - Parameters:
  ///   - column: the column here.
  ///   - position: where the field stands in the row.
  /// - Throws: ``SideTableError`` where the field is no amount, or where 64 bits do not hold it or, at its
  ///   scale, one before it.
  package mutating func take(
    _ column: Int, from position: Int, of cursor: inout SideTableCursor
  ) throws(SideTableError) {
    guard let amount = try cursor.decimal(position, "an amount such as 12.50") else {
      columns[column].append(.min)
      return
    }
    if amount.places > scale {
      guard refine(to: amount.places) else {
        throw cursor.damaged(position, "an amount of the places of the others")
      }
    }
    guard let units = amount.units(atScale: scale), units > .min else {
      throw cursor.damaged(position, "an amount that 64 bits hold")
    }
    columns[column].append(units)
  }

  /// Brings all amounts to a finer scale; false where one leaves 64 bits.
  private mutating func refine(to finer: Int) -> Bool {
    let factor = Money.powerOfTen(finer - scale)
    for column in columns.indices {
      for row in columns[column].indices where columns[column][row] != .min {
        let (units, overflow) = columns[column][row].multipliedReportingOverflow(by: factor)
        if overflow { return false }
        columns[column][row] = units
      }
    }
    scale = finer
    return true
  }
}
