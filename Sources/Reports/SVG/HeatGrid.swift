/// A grid of coloured cells with a text in each: the colour repeats what the text says.
struct HeatGrid {
  struct Cell {
    /// How strong the colour is, 0 to 1.
    let strength: Double
    let text: String
    /// What is said of the cell when it is pointed at.
    let tip: String
  }

  let rowNames: [String]
  let columnNames: [String]
  /// By row; nil where there is nothing.
  let cells: [[Cell?]]
  let rowTitle: String
  let columnTitle: String
  /// Height of a row.
  var rowHeight = 34.0
  var maximumCellWidth = 120.0

  /// Steps of the colour.
  static let steps = 8

  func svg(id: String, title: String, description: String) -> String {
    let names = (rowNames.map(LabelWidth.of).max() ?? 0) + 14
    let left = names + 22
    let columns = Double(max(1, columnNames.count))
    let cell = min(maximumCellWidth, (680 - left - 4) / columns)
    var canvas = SVGCanvas(
      width: 680, height: rowHeight * Double(rowNames.count) + 62)
    canvas.text(columnTitle, x: left + cell * columns / 2, y: 14, .middle, "axis")
    canvas.text(
      rowTitle, x: 14, y: 44 + rowHeight * Double(rowNames.count) / 2, .middle, "axis",
      turned: true)
    var free = -Double.infinity
    for (number, name) in columnNames.enumerated() {
      let x = left + cell * (Double(number) + 0.5)
      let half = LabelWidth.of(name) / 2
      guard x - half >= free else { continue }
      free = x + half + 4
      canvas.text(name, x: x, y: 36, .middle, "tick")
    }
    for row in cells.indices {
      let y = 44 + rowHeight * Double(row)
      canvas.text(rowNames[row], x: left - 8, y: y + rowHeight / 2 + 4, .end, "tick")
      for (number, found) in cells[row].enumerated() {
        guard let found else { continue }
        let step = min(Self.steps - 1, max(0, Int(found.strength * Double(Self.steps))))
        let x = left + cell * Double(number)
        canvas.rectangle(
          x: x, y: y, width: cell - 2, height: rowHeight - 2, "h\(step)", tip: found.tip)
        guard LabelWidth.of(found.text) <= cell + 2 else { continue }
        canvas.text(
          found.text, x: x + cell / 2 - 1, y: y + rowHeight / 2 + 4, .middle, "t\(step)")
      }
    }
    return canvas.finished(id: id, title: title, description: description)
  }
}
