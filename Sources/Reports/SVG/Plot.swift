/// The frame of a picture with two axes: where it lies on the canvas, its grid, ticks and titles.
struct Plot {
  var canvas: SVGCanvas
  let left: Double
  let right: Double
  let top: Double
  let bottom: Double

  /// - Parameters:
  ///   - leftRoom: pixels for the labels at the left.
  ///   - rightRoom: pixels for labels at the right.
  ///   - bottomRoom: pixels for the labels below.
  init(
    width: Double = 680, height: Double, leftRoom: Double = 76, rightRoom: Double = 24,
    topRoom: Double = 16, bottomRoom: Double = 52
  ) {
    canvas = SVGCanvas(width: width, height: height)
    left = leftRoom
    right = width - rightRoom
    top = topRoom
    bottom = height - bottomRoom
  }

  var width: Double { right - left }
  var height: Double { bottom - top }

  /// The place of a share of the width, or of the height from below.
  func x(_ share: Double) -> Double { left + share * width }
  func y(_ share: Double) -> Double { bottom - share * height }

  /// Horizontal lines with their labels at the left; places are shares of the height.
  mutating func valueTicks(_ ticks: [(share: Double, label: String)], title: String) {
    for tick in ticks {
      let at = y(tick.share)
      canvas.line(x1: left, y1: at, x2: right, y2: at, "grid")
      canvas.text(tick.label, x: left - 8, y: at + 4, .end, "tick")
    }
    canvas.text(title, x: 14, y: (top + bottom) / 2, .middle, "axis", turned: true)
  }

  /// Labels below; places are shares of the width. Where they would run into each other, every second or
  /// third one is kept, and so on.
  mutating func baseTicks(_ ticks: [(share: Double, label: String)], title: String) {
    let step = (1...max(1, ticks.count)).first { fits(ticks, step: $0) } ?? 1
    for (number, tick) in ticks.enumerated() where number % step == 0 {
      let at = x(tick.share)
      canvas.line(x1: at, y1: bottom, x2: at, y2: bottom + 4, "frame")
      canvas.text(tick.label, x: at, y: bottom + 18, .middle, "tick")
    }
    canvas.line(x1: left, y1: bottom, x2: right, y2: bottom, "frame")
    canvas.text(title, x: (left + right) / 2, y: bottom + 40, .middle, "axis")
  }

  private func fits(_ ticks: [(share: Double, label: String)], step: Int) -> Bool {
    var free = -Double.infinity
    for number in stride(from: 0, to: ticks.count, by: step) {
      let half = LabelWidth.of(ticks[number].label) / 2
      if x(ticks[number].share) - half < free { return false }
      free = x(ticks[number].share) + half + 5
    }
    return true
  }
}
