public import Columns

/// What a reader of quadrants should know about them.
public enum QuadrantNote: Sendable, Equatable {
  /// At least two customers, and more than one in a hundred, stand exactly at the cut. None of them
  /// is high, so that fewer are than the rule suggests, and a little more for each would move all.
  case tiesAtCut(ValueAxis, customers: Int, of: Int)
  /// A quadrant has fewer than 5 customers or fewer than one in a hundred, of at least 100.
  case nearlyEmpty(ValueQuadrant, customers: Int, of: Int)
  /// All customers, at least two, have the same value, so that the axis tells nobody apart.
  case allEqual(ValueAxis, value: Double)

  /// The word that stands for the kind of note in files.
  public var code: String {
    switch self {
    case .tiesAtCut(let axis, _, _): "ties_at_\(axis.rawValue)_cut"
    case .nearlyEmpty(let quadrant, _, _): "nearly_empty_\(quadrant.name)"
    case .allEqual(let axis, _): "equal_\(axis.rawValue)_values"
    }
  }

  /// What is the case and what to do about it, as a sentence.
  public var message: String {
    switch self {
    case .tiesAtCut(let axis, let customers, let all):
      "\(customers) of \(all) customers have exactly the \(axis.rawValue) value of the cut and "
        + "count as low; choose another cut if they should count as high"
    case .nearlyEmpty(let quadrant, let customers, let all):
      "quadrant \(quadrant.name) holds \(customers) of \(all) customers; its figures say little"
    case .allEqual(let axis, _):
      "all customers have the same \(axis.rawValue) value, so that it tells nobody apart"
    }
  }

  /// How many customers the note is about.
  public var count: Int? {
    switch self {
    case .tiesAtCut(_, let customers, _), .nearlyEmpty(_, let customers, _): customers
    case .allEqual: nil
    }
  }
}

extension ValueQuadrants {
  /// The notes on these quadrants: by axis, then by quadrant.
  public func notes(workers: Workers = Workers()) -> [QuadrantNote] {
    var notes: [QuadrantNote] = []
    for (axis, values) in [(ValueAxis.current, current), (.potential, potential)] where count > 1 {
      let extent = RunningMean(values, workers)
      let cut = cuts[axis]
      if extent.least == extent.most {
        notes.append(.allEqual(axis, value: extent.least))
        continue
      }
      let ties = workers.mapChunks(of: count, size: 65_536) { range in
        range.reduce(0) { $0 + (values[$1] == cut ? 1 : 0) }
      }.reduce(0, +)
      if ties >= 2 && 100 * ties > count {
        notes.append(.tiesAtCut(axis, customers: ties, of: count))
      }
    }
    guard count >= 100 else { return notes }
    let parts = workers.mapChunks(of: count, size: 65_536) { range in
      var counts = [Int](repeating: 0, count: ValueQuadrant.allCases.count)
      for customer in range { counts[Int(labels[customer])] += 1 }
      return counts
    }
    for quadrant in ValueQuadrant.allCases {
      let customers = parts.reduce(0) { $0 + $1[Int(quadrant.rawValue)] }
      if customers < 5 || 100 * customers < count {
        notes.append(.nearlyEmpty(quadrant, customers: customers, of: count))
      }
    }
    return notes
  }
}
