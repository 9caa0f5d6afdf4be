/// Where the differences between ratings come from, as variances in squared points of the scale.
public struct RatingVariances: Sendable, Equatable, Codable {
  /// Between categories; 0 where they do not differ, or nothing is known of them.
  public var category = 0.0
  /// Between the products of a category.
  public var product = 0.0
  /// Between channels.
  public var channel = 0.0
  /// Between customers, whatever they rate.
  public var customer = 0.0
  /// Between the ratings of one customer for the same things; positive.
  public var noise = 1.0

  public init() {}

  subscript(factor: RatingFactor) -> Double {
    get {
      switch factor {
      case .category: category
      case .product: product
      case .channel: channel
      }
    }
    set {
      switch factor {
      case .category: category = newValue
      case .product: product = newValue
      case .channel: channel = newValue
      }
    }
  }

  /// How much of a customer's own mean counts after some ratings: `n tau^2 / (n tau^2 + sigma^2)`, the
  /// `n/(n + k)` with `k = sigma^2 / tau^2`.
  public func ownShare(ratings: Int) -> Double {
    let between = Double(ratings) * customer
    return between > 0 ? between / (between + noise) : 0
  }
}
