/// Horizontal bars, one row for each name, one bar in it for each series.
struct BarChart {
  /// What the bars of one kind say.
  struct Series {
    let name: String
    /// Length of each row's bar; none is negative.
    let values: [Double]
    /// The same in words, behind the bar.
    let texts: [String]
  }

  let names: [String]
  let series: [Series]

  func svg(id: String, title: String, description: String) -> String {
    let bar = series.count == 1 ? 22.0 : 16.0
    let row = bar * Double(series.count) + 14
    let labelRoom = min(210, (names.map(LabelWidth.of).max() ?? 0) + 14)
    let textRoom = (series.flatMap(\.texts).map(LabelWidth.of).max() ?? 0) + 12
    let legend = series.count > 1 ? 26.0 : 0
    let width = 680.0
    var canvas = SVGCanvas(width: width, height: row * Double(names.count) + legend + 10)
    let most = series.flatMap(\.values).max() ?? 0
    let room = width - labelRoom - textRoom - 4
    if series.count > 1 {
      var x = labelRoom
      for (number, one) in series.enumerated() {
        canvas.rectangle(x: x, y: 4, width: 14, height: 14, "f\(number)")
        canvas.text(one.name, x: x + 20, y: 16)
        x += LabelWidth.of(one.name) + 48
      }
    }
    for position in names.indices {
      let y = legend + 6 + row * Double(position)
      let middle = y + bar * Double(series.count) / 2 + 5
      canvas.text(
        LabelWidth.fitted(names[position], labelRoom - 14), x: labelRoom - 8, y: middle, .end)
      for (number, one) in series.enumerated() {
        let length = most > 0 ? one.values[position] / most * room : 0
        let top = y + bar * Double(number)
        canvas.rectangle(
          x: labelRoom, y: top, width: max(length, one.values[position] > 0 ? 1 : 0),
          height: bar - 2, "f\(number)",
          tip: "\(names[position]): \(one.name) \(one.texts[position])")
        canvas.text(
          one.texts[position], x: labelRoom + length + 6, y: top + bar / 2 + 4, .start, "value")
      }
    }
    canvas.line(x1: labelRoom, y1: legend, x2: labelRoom, y2: canvas.height - 4, "frame")
    return canvas.finished(id: id, title: title, description: description)
  }
}
