/// The categories of a log, and the number of each of its codes.
package struct CategoryNumbering: Sendable {
  /// The column that they come from.
  package let role: ColumnRole
  /// The names as bytes, by number.
  package let names: [[UInt8]]
  /// By code of the column.
  let numbers: [UInt32]

  init(_ role: ColumnRole, _ values: [[UInt8]], known: [[UInt8]]) {
    self.role = role
    var names = known
    var numberOfName = Dictionary(
      uniqueKeysWithValues: known.enumerated().map { ($0.element, UInt32($0.offset)) })
    numbers = values.map { value in
      if let number = numberOfName[value] { return number }
      let number = UInt32(names.count)
      numberOfName[value] = number
      names.append(value)
      return number
    }
    self.names = names
  }
}
