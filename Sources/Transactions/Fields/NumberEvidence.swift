/// What the amounts of a column say about the decimal mark; merged in any order, the same comes out.
package struct NumberEvidence: Sendable, Equatable {
  /// Amounts that are numbers with a decimal point only, as `0.5`, `12.34` and `1,234.56`.
  ///
  /// A fast path that reads plain decimals adds to it itself, for numbers with a point that is not
  /// followed by exactly three digits.
  package var pointProofs = 0
  /// Amounts that are numbers with a decimal comma only, as `0,5`, `12,34` and `1.234.567`.
  package var commaProofs = 0
  /// Amounts as `1.234`: either a decimal point or thousands.
  package var pointAmbiguous = 0
  /// Amounts as `1,234`: either a decimal comma or thousands.
  package var commaAmbiguous = 0

  package private(set) var pointExample = FieldExample()
  package private(set) var commaExample = FieldExample()
  package private(set) var pointAmbiguousExample = FieldExample()
  package private(set) var commaAmbiguousExample = FieldExample()

  package init() {}

  @inline(__always)
  mutating func add(
    _ shape: NumberShape, fitsPoint: Bool, fitsComma: Bool, _ field: FieldSlice
  ) {
    if shape.separators == 0 { return }
    let last = shape.kind(shape.separators - 1)
    let first = shape.kind(0)
    guard
      last == .point || last == .comma || first == .point || first == .comma
    else { return }
    switch (fitsPoint, fitsComma) {
    case (true, false):
      pointProofs += 1
      pointExample.add(field)
    case (false, true):
      commaProofs += 1
      commaExample.add(field)
    case (true, true):
      if last == .point {
        pointAmbiguous += 1
        pointAmbiguousExample.add(field)
      } else {
        commaAmbiguous += 1
        commaAmbiguousExample.add(field)
      }
    case (false, false): break
    }
  }

  package mutating func merge(_ other: NumberEvidence) {
    pointProofs += other.pointProofs
    commaProofs += other.commaProofs
    pointAmbiguous += other.pointAmbiguous
    commaAmbiguous += other.commaAmbiguous
    pointExample.merge(other.pointExample)
    commaExample.merge(other.commaExample)
    pointAmbiguousExample.merge(other.pointAmbiguousExample)
    commaAmbiguousExample.merge(other.commaAmbiguousExample)
  }

  /// What follows from all amounts of a column.
  ///
  /// - Parameter delimiter: The delimiter of the file: where it is a semicolon, the comma may well be
  ///   taken by the decimals, and a point says less.
  package func settled(delimiter: UInt8) -> NumberSettlement {
    switch (pointProofs > 0, commaProofs > 0) {
    case (true, false): return .mark(.point, doubt: nil)
    case (false, true): return .mark(.comma, doubt: nil)
    case (true, true):
      return .contradictory(point: pointExample.text, comma: commaExample.text ?? "")
    case (false, false): break
    }
    switch (pointAmbiguousExample.text, commaAmbiguousExample.text) {
    case (nil, nil): return .mark(.point, doubt: nil)
    case (let point?, let comma?): return .contradictory(point: point, comma: comma)
    case (nil, let comma?): return .mark(.point, doubt: .onlyThousandsLike(example: comma))
    case (let point?, nil):
      return delimiter == UInt8(ascii: ";")
        ? .ambiguous(example: point) : .mark(.point, doubt: .onlyThousandsLike(example: point))
    }
  }
}

/// The decimal mark of a column, or why it cannot be told.
package enum NumberSettlement: Sendable, Equatable {
  case mark(DecimalMark, doubt: NumberDoubt?)
  /// Every amount with a mark could be read both ways.
  case ambiguous(example: String)
  /// Some amounts can only have a decimal point, others only a decimal comma. No example of a point is
  /// known where all were plain decimals such as `12.50`.
  case contradictory(point: String?, comma: String)

  /// Why the mark cannot be told and what to do, as the end of a sentence; nil where it is told.
  package var complaint: String? {
    let remedy = "say --decimal point or --decimal comma"
    switch self {
    case .mark: return nil
    case .ambiguous(let example):
      return "amounts such as '\(example)' could mean thousands or decimals; \(remedy)"
    case .contradictory(let point, let comma):
      let pointed = point.map { "such as '\($0)'" } ?? "(plain decimals such as 12.50)"
      return """
        some amounts have a decimal point \(pointed) and others a decimal comma such as '\(comma)'; \
        \(remedy), and the others are rejected
        """
    }
  }
}

/// What stays in doubt though a mark was chosen.
package enum NumberDoubt: Sendable, Equatable {
  /// No amount proves the mark: all have one mark and three digits behind it, as `1,234`.
  case onlyThousandsLike(example: String)
}
