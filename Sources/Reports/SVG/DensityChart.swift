internal import Statistics

/// Customers by two amounts on logarithmic axes, as squares that are darker where there are more, with the
/// cut of each axis and a text in each of the four fields.
///
/// A customer whose amount is below the axis lies in the first row or column, which stands for "less".
struct DensityChart {
  /// Squares along each axis.
  static let columns = 56
  static let rows = 40

  /// Counts by row from below, then by column.
  let counts: [Int]
  /// What the axes reach over, above zero.
  let base: ClosedRange<Double>
  let side: ClosedRange<Double>
  /// Where the cuts lie.
  let cuts: (base: Double, side: Double)
  /// Texts of the fields: low and high along the base, low and high along the side.
  let fields: (lowLow: [String], highLow: [String], lowHigh: [String], highHigh: [String])
  let baseTitle: String
  let sideTitle: String
  let amountText: (Double) -> String
  let tip: (Int) -> String

  func svg(id: String, title: String, description: String) -> String {
    var plot = Plot(height: 460, topRoom: 14)
    plot.valueTicks(
      AxisTicks.powers(side).map { (Self.share($0, side), amountText($0)) }, title: sideTitle)
    plot.baseTicks(
      AxisTicks.powers(base).map { (Self.share($0, base), amountText($0)) }, title: baseTitle)
    let most = PortableMath.log1p(Double(counts.max() ?? 0))
    let (width, height) = (
      plot.width / Double(Self.columns), plot.height / Double(Self.rows)
    )
    for row in 0..<Self.rows {
      for column in 0..<Self.columns {
        let count = counts[row * Self.columns + column]
        guard count > 0 else { continue }
        // The logarithm, so that single customers are seen beside thousands.
        let strength = PortableMath.log1p(Double(count)) / most * 0.999
        let step = min(HeatGrid.steps - 1, 1 + Int(strength * Double(HeatGrid.steps - 1)))
        plot.canvas.rectangle(
          x: plot.left + width * Double(column),
          y: plot.bottom - height * Double(row + 1), width: width, height: height, "h\(step)",
          tip: tip(count))
      }
    }
    drawFields(&plot)
    return plot.canvas.finished(id: id, title: title, description: description)
  }

  private func drawFields(_ plot: inout Plot) {
    let x = plot.x(min(1, max(0, Self.share(cuts.base, base))))
    let y = plot.y(min(1, max(0, Self.share(cuts.side, side))))
    plot.canvas.line(x1: x, y1: plot.top, x2: x, y2: plot.bottom, "mark")
    plot.canvas.line(x1: plot.left, y1: y, x2: plot.right, y2: y, "mark")
    let places: [([String], Double, Double, SVGCanvas.Anchor)] = [
      (fields.lowHigh, plot.left + 6, plot.top + 16, .start),
      (fields.highHigh, plot.right - 6, plot.top + 16, .end),
      (fields.lowLow, plot.left + 6, plot.bottom - 26, .start),
      (fields.highLow, plot.right - 6, plot.bottom - 26, .end),
    ]
    for (lines, x, y, anchor) in places {
      for (number, line) in lines.enumerated() {
        plot.canvas.text(line, x: x, y: y + Double(number) * 18, anchor, "field")
      }
    }
  }

  /// Where an amount lies along an axis, 0 to 1.
  static func share(_ value: Double, _ range: ClosedRange<Double>) -> Double {
    let scale = LogScale(range)
    return scale.share(value)
  }
}
