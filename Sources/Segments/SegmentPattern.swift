/// The cells that one rule of a segment table names: a range of scores for each dimension.
///
/// ```
/// [1-2][3-4]    R 1 or 2, F 3 or 4, any M
/// 5[4-5]1       R 5, F 4 or 5, M 1
/// 10|[8-10]     numbers of two digits need a separator, | or .
/// ```
struct SegmentPattern: Equatable, Sendable {
  let r: ClosedRange<Int>
  let f: ClosedRange<Int>
  let m: ClosedRange<Int>

  /// Why a text is no pattern, as a sentence for ``SegmentTableError``.
  struct Failure: Error {
    let reason: String
  }

  /// Reads a pattern for scores in `1...bins`.
  init(_ text: Substring, bins: Int) throws(Failure) {
    var reader = Reader(text, bins: bins)
    let parts = try reader.parts()
    guard parts.count == 2 || parts.count == 3 else {
      throw Failure(
        reason: "the pattern has \(parts.count) part\(parts.count == 1 ? "" : "s"): "
          + "write one for R, one for F and, where needed, one for M, such as [1-2][3-4] or 5[4-5]3"
      )
    }
    r = parts[0]
    f = parts[1]
    m = parts.count == 3 ? parts[2] : 1...bins
  }

  /// The positions of the cells in a grid.
  func positions(in grid: ScoreGrid) -> [Int] {
    var result: [Int] = []
    for r in r {
      for f in f {
        for m in m { result.append(grid.position(r: r, f: f, m: m)) }
      }
    }
    return result
  }
}

extension SegmentPattern {
  /// Walks over the bytes of a pattern.
  private struct Reader {
    let text: [UInt8]
    let bins: Int
    /// Whether parts are separated, so that a number outside of brackets may have two digits.
    let isSeparated: Bool
    var position = 0

    init(_ text: Substring, bins: Int) {
      self.text = Array(text.utf8)
      self.bins = bins
      isSeparated = text.utf8.contains { Self.isSeparator($0) }
    }

    static func isSeparator(_ byte: UInt8) -> Bool {
      byte == UInt8(ascii: "|") || byte == UInt8(ascii: ".")
    }

    var current: UInt8? { position < text.count ? text[position] : nil }

    mutating func parts() throws(Failure) -> [ClosedRange<Int>] {
      var result: [ClosedRange<Int>] = []
      while current != nil {
        if isSeparated && !result.isEmpty {
          guard let byte = current, Self.isSeparator(byte) else {
            throw unexpected("a separator (| or .) between all parts")
          }
          position += 1
        }
        result.append(try part())
      }
      return result
    }

    private mutating func part() throws(Failure) -> ClosedRange<Int> {
      guard current == UInt8(ascii: "[") else {
        let score = try number(digits: isSeparated ? 3 : 1)
        return score...score
      }
      position += 1
      let low = try number(digits: 3)
      var high = low
      if current == UInt8(ascii: "-") {
        position += 1
        high = try number(digits: 3)
      }
      guard current == UInt8(ascii: "]") else { throw unexpected("a closing bracket") }
      position += 1
      guard low <= high else {
        throw Failure(reason: "the range [\(low)-\(high)] is empty: write [\(high)-\(low)]")
      }
      return low...high
    }

    /// A number of at most so many digits, in `1...bins`.
    private mutating func number(digits: Int) throws(Failure) -> Int {
      var value = 0
      let start = position
      while let byte = current, (48...57).contains(byte), position - start < digits {
        value = value * 10 + Int(byte - 48)
        position += 1
      }
      guard position > start else { throw unexpected("a score or a range such as [1-2]") }
      guard (1...bins).contains(value) else {
        let hint = bins < 10 ? "" : ", with | between the parts where one has two digits, as 10|4"
        throw Failure(reason: "score \(value) is outside of 1...\(bins): write scores in it\(hint)")
      }
      return value
    }

    private func unexpected(_ expected: String) -> Failure {
      guard current != nil else {
        return Failure(reason: "the pattern ends where \(expected) should follow")
      }
      let rest = String(decoding: text[position...], as: UTF8.self)
      return Failure(reason: "the pattern needs \(expected) where it has '\(rest)'")
    }
  }
}
