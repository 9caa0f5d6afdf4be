public import Values

/// What to generate: customers, their process of buying, spend and tastes, and the columns.
///
/// Every parameter has a default; ``validate()`` checks all of them.
public struct GeneratorParameters: Sendable, Equatable {
  /// Number of customers, 1...100,000,000.
  public var customers = 1000
  /// Names the random streams; another seed gives other transactions.
  public var seed: UInt64 = 1
  /// Length of the observed time in days, 1...36,500.
  public var days = 730
  /// The first day, as `YYYY-MM-DD`.
  public var startDate = Day(year: 2024, month: 1, day: 1)!
  /// First purchases are uniform on the first `startShare * days` days, 0...1.
  public var startShare = 0.9
  /// How customers buy again and leave.
  public var process = SimulatedProcess.defaultBGNBD

  /// Shape of the amount of a purchase, 0.01...1000 (the `p` of Gamma-Gamma).
  public var spendP = 6.25
  /// Shape of the customers' spend rate, 0.01...1000 (the `q` of Gamma-Gamma).
  public var spendQ = 3.74
  /// Scale of the spend in cents, 0.001...1,000,000,000 (the `v` of Gamma-Gamma).
  public var spendV = 1544.0

  /// Number of categories, 1...5000.
  public var categories = 24
  /// Number of products in a category, 1...1000.
  public var productsPerCategory = 20
  /// Number of taste groups, 1...64; with 1, all customers share one taste.
  public var tasteGroups = 6
  /// Concentration of a customer's Dirichlet taste, 0.001...1000; small is choosy.
  public var tasteConcentration = 0.3
  /// Weight of the categories of the other groups within a taste group, 0...1.
  public var foreignWeight = 0.05
  /// Category c has the popularity `(1 + c)^-popularityExponent`, 0...10; products likewise.
  public var popularityExponent = 0.7
  /// Category c has the price level `exp(priceSpread * z)` with z normal, 0...3.
  public var priceSpread = 0.5
  /// An order has 1 + Poisson(`extraLines`) lines, 0...20.
  public var extraLines = 0.02

  /// Chance that an order is taken back 1...30 days later, 0...1. What would fall behind the last
  /// day is left out.
  public var refundRate = 0.0

  /// Number of sales channels, 0...100; 0 leaves the column out.
  public var channels = 0
  /// Whether there is a `rating` column, 1...5 or blank.
  public var ratings = false
  /// Whether there is a `referrer` column: the id of a customer who came earlier, or blank.
  public var referrers = false

  /// The defaults.
  public init() {}
}
