/// Who went where: the states before at the left, those after at the right, and bands between them as
/// thick as there are customers who went that way.
struct SankeyChart {
  /// A state with the class of its colour.
  struct State {
    let name: String
    let style: String
  }

  let before: [State]
  let after: [State]
  /// By state before, then by state after: customers.
  let flows: [[Int]]
  let beforeTitle: String
  let afterTitle: String
  let countText: (Int) -> String
  /// What is said of a band when it is pointed at.
  let tip: (_ before: Int, _ after: Int) -> String

  private let width = 680.0
  private let height = 400.0
  private let bar = 16.0
  private let gap = 16.0

  func svg(id: String, title: String, description: String) -> String {
    var canvas = SVGCanvas(width: width, height: height + 44)
    let outgoing = flows.map { $0.reduce(0, +) }
    let incoming = after.indices.map { target in flows.reduce(0) { $0 + $1[target] } }
    let labels = [names(before, outgoing), names(after, incoming)]
    let room = min(220, (labels.joined().map(LabelWidth.of).max() ?? 0) + 12)
    let (left, right) = (room, width - room - bar)
    let total = Double(max(1, outgoing.reduce(0, +)))
    let shown = max(outgoing.count { $0 > 0 }, incoming.count { $0 > 0 })
    let scale = (height - gap * Double(max(0, shown - 1))) / total
    let leftPlaces = places(outgoing, scale)
    let rightPlaces = places(incoming, scale)
    canvas.text(beforeTitle, x: left + bar, y: 16, .end, "axis")
    canvas.text(afterTitle, x: right, y: 16, .start, "axis")
    var leftFree = leftPlaces
    var rightFree = rightPlaces
    for source in before.indices {
      for target in after.indices where flows[source][target] > 0 {
        let thickness = Double(flows[source][target]) * scale
        canvas.ribbon(
          from: (left + bar, leftFree[source]), to: (right, rightFree[target]),
          thickness: thickness, "flow \(before[source].style)", tip: tip(source, target))
        leftFree[source] += thickness
        rightFree[target] += thickness
      }
    }
    for (states, counts, tops, x, anchor) in [
      (labels[0], outgoing, leftPlaces, left, SVGCanvas.Anchor.end),
      (labels[1], incoming, rightPlaces, right, SVGCanvas.Anchor.start),
    ] {
      var free = -Double.infinity
      for state in states.indices where counts[state] > 0 {
        let size = Double(counts[state]) * scale
        let style = anchor == .end ? before[state].style : after[state].style
        canvas.rectangle(x: x, y: tops[state], width: bar, height: max(1, size), style)
        let y = max(tops[state] + size / 2 + 4, free)
        free = y + 17
        canvas.text(
          LabelWidth.fitted(states[state], room - 10), x: anchor == .end ? x - 8 : x + bar + 8,
          y: y, anchor)
      }
    }
    return canvas.finished(id: id, title: title, description: description)
  }

  private func names(_ states: [State], _ counts: [Int]) -> [String] {
    states.indices.map { "\(states[$0].name) \(countText(counts[$0]))" }
  }

  /// Where the states begin, from above.
  private func places(_ counts: [Int], _ scale: Double) -> [Double] {
    var y = 30.0
    return counts.map { count in
      let place = y
      if count > 0 { y += Double(count) * scale + gap }
      return place
    }
  }
}
