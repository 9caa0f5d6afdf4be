/// How the names of series are spread over the lines above a picture.
enum Legend {
  /// The positions of the names, line after line.
  ///
  /// - Parameter spacing: pixels that each takes beyond its text.
  static func rows(_ names: [String], spacing: Double) -> [[Int]] {
    var rows: [[Int]] = [[]]
    var used = 0.0
    for number in names.indices {
      let own = LabelWidth.of(names[number]) + spacing
      if used + own > 590 && !rows[rows.count - 1].isEmpty {
        rows.append([])
        used = 0
      }
      rows[rows.count - 1].append(number)
      used += own
    }
    return rows
  }
}
