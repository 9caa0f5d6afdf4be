/// Lines over the same places, with the name of each at its end, and a band around one of them.
struct LineChart {
  struct Line {
    let name: String
    /// Nil where there is nothing to draw.
    let values: [Double?]
    /// Number of the colour and of the pattern of dashes.
    let style: Int
  }

  let lines: [Line]
  /// Bounds at each place around what is not certain; nil where there is none.
  var band: [ClosedRange<Double>?] = []
  /// Where the places stand, from 0 to 1, and what is said of each when it is pointed at.
  let places: [Double]
  let placeNames: [String]
  /// Labels below: positions among the places.
  let ticks: [Int]
  let valueText: (Double) -> String
  let placeTitle: String
  let valueTitle: String
  /// A line across at this place, with its name.
  var mark: (place: Double, name: String)?
  /// The most that the values may reach; nil takes their largest.
  var top: Double?
  /// Whether a straight line from corner to corner is drawn, for what would be if all were equal.
  var hasDiagonal = false

  func svg(id: String, title: String, description: String) -> String {
    // Names are bold, and so a little wider.
    let names = 1.15 * (lines.map { LabelWidth.of($0.name) }.max() ?? 0)
    let legend = endsTogether ? 0 : Double(legendRows.count) * 22
    var plot = Plot(
      height: 340 + legend, rightRoom: endsTogether ? max(24, names + 16) : 24,
      topRoom: (mark == nil ? 16 : 34) + legend)
    if !endsTogether { drawLegend(&plot) }
    let drawn = lines.flatMap { $0.values.compactMap { $0 } } + band.compactMap { $0?.upperBound }
    let values = AxisTicks.linear(to: top ?? drawn.max() ?? 0)
    let most = values.last ?? 1
    plot.valueTicks(
      values.map { ($0 / most, valueText($0)) }, title: valueTitle)
    plot.baseTicks(ticks.map { (places[$0], placeNames[$0]) }, title: placeTitle)
    if hasDiagonal {
      plot.canvas.line(x1: plot.left, y1: plot.bottom, x2: plot.right, y2: plot.top, "reference")
    }
    drawBand(&plot, most)
    if let mark {
      let x = plot.x(mark.place)
      plot.canvas.line(x1: x, y1: plot.top - 8, x2: x, y2: plot.bottom, "mark")
      plot.canvas.text(mark.name, x: x, y: plot.top - 14, .middle, "note")
    }
    for line in lines { draw(line, &plot, most) }
    if endsTogether { drawNames(&plot, most) }
    return plot.canvas.finished(id: id, title: title, description: description)
  }

  private func drawBand(_ plot: inout Plot, _ most: Double) {
    var upper: [(x: Double, y: Double)] = []
    var lower: [(x: Double, y: Double)] = []
    for (position, range) in band.enumerated() {
      guard let range else { continue }
      upper.append((plot.x(places[position]), plot.y(range.upperBound / most)))
      lower.append((plot.x(places[position]), plot.y(range.lowerBound / most)))
    }
    plot.canvas.path(upper + lower.reversed(), closed: true, "band")
  }

  private func draw(_ line: Line, _ plot: inout Plot, _ most: Double) {
    var part: [(x: Double, y: Double)] = []
    for (position, value) in line.values.enumerated() {
      guard let value else {
        plot.canvas.path(part, "line l\(line.style)")
        part = []
        continue
      }
      part.append((plot.x(places[position]), plot.y(value / most)))
    }
    plot.canvas.path(part, "line l\(line.style)")
    guard line.values.count <= 80 else { return }
    for (position, value) in line.values.enumerated() {
      guard let value else { continue }
      plot.canvas.circle(
        x: plot.x(places[position]), y: plot.y(value / most), radius: 2.6, "dot d\(line.style)",
        tip: "\(line.name), \(placeNames[position]): \(valueText(value))")
    }
  }

  /// Whether all lines reach the right edge, where their names then stand; else they stand above.
  private var endsTogether: Bool { lines.allSatisfy { ($0.values.last ?? nil) != nil } }

  /// The names at the ends of the lines, moved apart where they would lie on each other.
  private func drawNames(_ plot: inout Plot, _ most: Double) {
    let ends = lines.map { line in
      (y: plot.y((line.values.compactMap { $0 }.last ?? 0) / most), line: line)
    }
    .sorted { ($0.y, $0.line.style) < ($1.y, $1.line.style) }
    var free = -Double.infinity
    for end in ends {
      let y = max(end.y, free)
      free = y + 17
      plot.canvas.text(end.line.name, x: plot.right + 8, y: y + 4, .start, "name")
    }
  }

  private func drawLegend(_ plot: inout Plot) {
    for (row, numbers) in legendRows.enumerated() {
      var x = plot.left
      let y = 12 + Double(row) * 22
      for number in numbers {
        plot.canvas.line(x1: x, y1: y, x2: x + 34, y2: y, "line l\(lines[number].style)")
        plot.canvas.text(lines[number].name, x: x + 40, y: y + 4)
        x += LabelWidth.of(lines[number].name) + 66
      }
    }
  }

  private var legendRows: [[Int]] { Legend.rows(lines.map(\.name), spacing: 66) }
}
