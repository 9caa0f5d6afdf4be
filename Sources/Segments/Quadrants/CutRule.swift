/// How the cuts between high and low are found, for each of the two axes by itself.
public enum CutRule: Sendable, Equatable {
  /// The nearest-rank quantile: the `ceil(share * n)`-th smallest of the n values (numpy's
  /// `inverted_cdf`), so that at most the share `1 - share` of the customers is strictly above.
  ///
  /// The share is in 0...1. A product that is a whole number but for rounding is that number.
  case quantile(Double)
  /// The nearest-rank quantile with share 0.5.
  case median
  /// The arithmetic mean.
  case mean
  /// The split into two classes that are most unlike each other, see ``QuadrantCuts``.
  case otsu
  /// Fixed amounts of money, whatever the customers.
  case money(current: Double, potential: Double)

  /// `quantile:0.8`.
  public static let standard = CutRule.quantile(0.8)

  /// The rule that a text names: `quantile:0.8` (a share between 0 and 1), `median`, `mean`, `otsu`
  /// or `money:100,20` (current, then potential value); nil for any other text.
  public init?(text: String) {
    switch text {
    case "median": self = .median
    case "mean": self = .mean
    case "otsu": self = .otsu
    default:
      let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
      guard parts.count == 2 else { return nil }
      let numbers = parts[1].split(separator: ",", omittingEmptySubsequences: false)
        .map(decimalNumber)
      switch (parts[0], numbers.count) {
      case ("quantile", 1):
        guard let share = numbers[0], share > 0, share < 1 else { return nil }
        self = .quantile(share)
      case ("money", 2):
        guard let current = numbers[0], let potential = numbers[1] else { return nil }
        self = .money(current: current, potential: potential)
      default: return nil
      }
    }
  }
}

extension CutRule: CustomStringConvertible {
  /// The text that names the rule, which ``init(text:)`` reads back.
  public var description: String {
    switch self {
    case .quantile(let share): "quantile:\(share)"
    case .median: "median"
    case .mean: "mean"
    case .otsu: "otsu"
    case .money(let current, let potential): "money:\(current),\(potential)"
    }
  }

  /// The share of a rule that is a quantile.
  var quantile: Double? {
    switch self {
    case .quantile(let share): share
    case .median: 0.5
    case .mean, .otsu, .money: nil
    }
  }
}
