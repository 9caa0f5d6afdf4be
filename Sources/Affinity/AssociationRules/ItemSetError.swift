/// Why item sets or rules could not be found: there are too many of them.
public enum ItemSetError: Error, Sendable, Equatable, CustomStringConvertible {
  /// More item sets are frequent than the limit allows.
  case tooManySets(limit: Int, minimumCount: Int)
  /// More rules hold than the limit allows.
  case tooManyRules(limit: Int)

  /// What there is too much of, and which options reduce it.
  public var description: String {
    switch self {
    case .tooManySets(let limit, let minimumCount):
      "More than \(limit) sets of items are in \(minimumCount) baskets or more. Raise the minimum "
        + "support (--min-support) or limit the size of the sets (--longest)."
    case .tooManyRules(let limit):
      "More than \(limit) rules hold. Raise the minimum support (--min-support), the minimum "
        + "confidence (--min-confidence) or the minimum lift (--min-lift)."
    }
  }
}
