/// How many rows may be rejected before a run is given up.
public enum RejectLimit: Sendable, Equatable {
  /// This many.
  case count(Int)
  /// This share of the rows read, in percent, but at least ten rows.
  case percent(Double)

  /// One percent, at least ten rows.
  public static let standard = RejectLimit.percent(1)

  /// A limit as it is written on a command line: `25` or `2.5%`.
  public init?(text: String) {
    if text.hasSuffix("%") {
      guard let percent = Double(text.dropLast()), (0...100).contains(percent) else { return nil }
      self = .percent(percent)
    } else {
      guard let count = Int(text), count >= 0 else { return nil }
      self = .count(count)
    }
  }

  /// The most rejected rows among this many.
  func allowed(of rows: Int) -> Int {
    switch self {
    case .count(let count): count
    case .percent(let percent): max(10, Int(Double(rows) * percent / 100))
    }
  }
}
