/// In how many baskets a set of items must occur to be called frequent.
public enum MinimumSupport: Sendable, Equatable {
  /// In this many baskets, at least one.
  case count(Int)
  /// In this share of all baskets, above 0 and at most 1.
  case share(Double)

  /// A support as it is written on a command line: `25` baskets or `1.5%` of them; nil for anything
  /// else, and for what no basket can miss.
  public init?(text: String) {
    if text.hasSuffix("%") {
      guard let percent = Double(text.dropLast()), percent > 0, percent <= 100 else { return nil }
      self = .share(percent / 100)
    } else {
      guard let count = Int(text), count > 0 else { return nil }
      self = .count(count)
    }
  }

  /// The smallest number of baskets that is enough among `baskets`: the smallest count, at least one,
  /// whose quotient by `baskets` is not below the share.
  public func count(of baskets: Int) -> Int {
    switch self {
    case .count(let count): return max(1, count)
    case .share(let share):
      let total = Double(max(baskets, 1))
      // The product may be rounded to the wrong side of a whole number; the quotient settles it.
      var count = max(1, Int(share * total) - 1)
      while Double(count) / total < share { count += 1 }
      return count
    }
  }
}
