internal import Values

/// Builds a picture as SVG text: shapes with classes, which the page's style sheet colours.
///
/// Coordinates are in pixels of the picture's own size and are written with at most one decimal, so
/// that the same picture is the same text everywhere. Texts are escaped here and nowhere else.
struct SVGCanvas {
  enum Anchor: String {
    case start, middle, end
  }

  let width: Double
  let height: Double
  private var body = ""

  init(width: Double, height: Double) {
    self.width = width
    self.height = height
  }

  mutating func rectangle(
    x: Double, y: Double, width: Double, height: Double, _ style: String, tip: String? = nil
  ) {
    let shape =
      "<rect x=\"\(Self.text(x))\" y=\"\(Self.text(y))\" width=\"\(Self.text(max(0, width)))\" "
      + "height=\"\(Self.text(max(0, height)))\" class=\"\(style)\""
    close(shape, tip)
  }

  mutating func circle(
    x: Double, y: Double, radius: Double, _ style: String, tip: String? = nil
  ) {
    let shape =
      "<circle cx=\"\(Self.text(x))\" cy=\"\(Self.text(y))\" r=\"\(Self.text(radius))\" "
      + "class=\"\(style)\""
    close(shape, tip)
  }

  mutating func line(x1: Double, y1: Double, x2: Double, y2: Double, _ style: String) {
    body +=
      "<line x1=\"\(Self.text(x1))\" y1=\"\(Self.text(y1))\" x2=\"\(Self.text(x2))\" "
      + "y2=\"\(Self.text(y2))\" class=\"\(style)\"/>"
  }

  /// A line through points, or the area that they enclose.
  mutating func path(
    _ points: [(x: Double, y: Double)], closed: Bool = false, _ style: String, tip: String? = nil
  ) {
    guard let first = points.first else { return }
    var drawn = "M\(Self.text(first.x)) \(Self.text(first.y))"
    for point in points.dropFirst() { drawn += "L\(Self.text(point.x)) \(Self.text(point.y))" }
    close("<path d=\"\(drawn)\(closed ? "Z" : "")\" class=\"\(style)\"", tip)
  }

  /// A band that leaves a vertical edge at the left for one at the right, both `thickness` high.
  mutating func ribbon(
    from left: (x: Double, y: Double), to right: (x: Double, y: Double), thickness: Double,
    _ style: String, tip: String
  ) {
    let middle = Self.text((left.x + right.x) / 2)
    let (x1, x2) = (Self.text(left.x), Self.text(right.x))
    let (top1, top2) = (Self.text(left.y), Self.text(right.y))
    let (end1, end2) = (Self.text(left.y + thickness), Self.text(right.y + thickness))
    close(
      "<path d=\"M\(x1) \(top1)C\(middle) \(top1) \(middle) \(top2) \(x2) \(top2)L\(x2) \(end2)"
        + "C\(middle) \(end2) \(middle) \(end1) \(x1) \(end1)Z\" class=\"\(style)\"", tip)
  }

  mutating func text(
    _ content: String, x: Double, y: Double, _ anchor: Anchor = .start, _ style: String = "",
    turned: Bool = false
  ) {
    let turn = turned ? " transform=\"rotate(-90 \(Self.text(x)) \(Self.text(y)))\"" : ""
    let kind = style.isEmpty ? "" : " class=\"\(style)\""
    body +=
      "<text x=\"\(Self.text(x))\" y=\"\(Self.text(y))\" text-anchor=\"\(anchor.rawValue)\""
      + "\(kind)\(turn)>\(Self.escaped(content))</text>"
  }

  /// The whole picture.
  ///
  /// - Parameters:
  ///   - id: unique within the page.
  ///   - title: what it says, in a sentence; read out by screen readers.
  ///   - description: what it shows.
  func finished(id: String, title: String, description: String) -> String {
    "<svg id=\"\(id)\" viewBox=\"0 0 \(Self.text(width)) \(Self.text(height))\" role=\"img\" "
      + "aria-labelledby=\"\(id)-t \(id)-d\"><title id=\"\(id)-t\">\(Self.escaped(title))</title>"
      + "<desc id=\"\(id)-d\">\(Self.escaped(description))</desc>\(body)</svg>"
  }

  private mutating func close(_ shape: String, _ tip: String?) {
    guard let tip else {
      body += shape + "/>"
      return
    }
    let name = shape.dropFirst().prefix { $0 != " " }
    body += "\(shape)><title>\(Self.escaped(tip))</title></\(name)>"
  }

  /// A coordinate with at most one decimal.
  static func text(_ value: Double) -> String {
    let tenths = Int((value * 10).rounded())
    let whole = "\(tenths < 0 ? "-" : "")\(tenths.magnitude / 10)"
    return tenths % 10 == 0 ? whole : "\(whole).\(tenths.magnitude % 10)"
  }

  /// Text as it may stand in markup, without control characters.
  static func escaped(_ text: String) -> String {
    var result = ""
    for character in InertText.shown(text).unicodeScalars {
      switch character {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "'": result += "&#39;"
      default: result.unicodeScalars.append(character)
      }
    }
    return result
  }
}
