/// Upright columns, each a stack of parts.
struct ColumnChart {
  struct Part {
    let name: String
    /// By column; none is negative.
    let values: [Double]
    /// Number of the colour and of the pattern.
    let style: Int
  }

  let names: [String]
  let parts: [Part]
  let valueText: (Double) -> String
  let nameTitle: String
  let valueTitle: String
  /// By column, a text on top of it; empty for none.
  var tops: [String] = []

  func svg(id: String, title: String, description: String) -> String {
    let legend = parts.count > 1 ? Legend.rows(parts.map(\.name), spacing: 44) : []
    let legendHeight = Double(legend.count) * 22
    var plot = Plot(height: 330 + legendHeight, topRoom: legendHeight + 22)
    for (row, numbers) in legend.enumerated() {
      var x = plot.left
      for number in numbers {
        plot.canvas.rectangle(
          x: x, y: 4 + Double(row) * 22, width: 14, height: 14, "f\(parts[number].style)")
        plot.canvas.text(parts[number].name, x: x + 20, y: 16 + Double(row) * 22)
        x += LabelWidth.of(parts[number].name) + 44
      }
    }
    let sums = names.indices.map { column in parts.reduce(0.0) { $0 + $1.values[column] } }
    let ticks = AxisTicks.linear(to: sums.max() ?? 0)
    let most = ticks.last ?? 1
    plot.valueTicks(ticks.map { ($0 / most, valueText($0)) }, title: valueTitle)
    let step = 1 / Double(max(1, names.count))
    let width = min(64, plot.width * step * 0.82)
    for column in names.indices {
      let middle = plot.x((Double(column) + 0.5) * step)
      var base = 0.0
      for part in parts where part.values[column] > 0 {
        let value = part.values[column]
        let top = plot.y((base + value) / most)
        plot.canvas.rectangle(
          x: middle - width / 2, y: top, width: width, height: plot.y(base / most) - top,
          "f\(part.style)", tip: "\(names[column]), \(part.name): \(valueText(value))")
        base += value
      }
      if column < tops.count, LabelWidth.of(tops[column]) <= plot.width * step + 6 {
        plot.canvas.text(
          tops[column], x: middle, y: plot.y(base / most) - 5, .middle, "value")
      }
    }
    plot.baseTicks(
      names.indices.map { ((Double($0) + 0.5) * step, names[$0]) }, title: nameTitle)
    return plot.canvas.finished(id: id, title: title, description: description)
  }
}
