public import Columns

/// What ratings are usually given, by category, product and channel, and how much customers differ.
///
/// Additive: a rating is the mean, plus the effects of the category, of the product within it and of the
/// channel, plus the customer's effect, plus noise. All fields are plain, so that a model can be written
/// to a file and made again with ``init(mean:variances:categories:products:channels:flags:)``; applied
/// to the ratings of one customer alone it gives what it gave among all others.
public struct RatingModel: Sendable, Equatable {
  /// The effect of one value.
  public struct Level: Sendable, Equatable {
    /// The category, of a product only; empty where the field was.
    public let category: [UInt8]
    /// The value, empty where the field was.
    public let value: [UInt8]
    /// How much higher it is rated than the mean, shrunk.
    public let effect: Double

    public init(category: [UInt8] = [], value: [UInt8], effect: Double) {
      self.category = category
      self.value = value
      self.effect = effect
    }
  }

  /// The expected rating of unknown things by an unknown customer.
  public let mean: Double
  /// Where the differences between ratings come from.
  public let variances: RatingVariances
  /// The effects of what was rated, and of where.
  public let categories: [Level]
  public let products: [Level]
  public let channels: [Level]
  /// What a reader must know of the model.
  public let flags: [RatingFlag]

  /// A model from its parts, all finite, the noise positive and no variance negative.
  public init(
    mean: Double, variances: RatingVariances, categories: [Level], products: [Level],
    channels: [Level], flags: [RatingFlag]
  ) {
    self.mean = mean
    self.variances = variances
    self.categories = categories
    self.products = products
    self.channels = channels
    self.flags = flags
  }

  /// Learns from ratings; nil where there is none.
  public init?(fitting rows: RatedRows, workers: Workers = Workers()) {
    guard rows.count > 0 else { return nil }
    let sums = RatingSums(rows, workers)
    let moments = RatingMoments(rows, sums, workers)
    let variances = RatingVariances(moments)
    let effects = RatingEffects(rows, sums, variances, workers)
    var flags: [RatingFlag] = []
    if sums.squares == 0 {
      flags.append(.allEqual)
    } else if !RatingVariances.identified(moments).contains(RatingMoments.customer) {
      flags.append(.fewRatings)
    } else if variances.customer == 0 {
      flags.append(.customersAlike)
    }
    if !effects.hasConverged { flags.append(.notConverged) }

    let cells = rows.cells
    func levels(
      _ factor: RatingFactor, _ value: (Int) -> [UInt8], _ category: (Int) -> [UInt8] = { _ in [] }
    ) -> [Level] {
      guard variances[factor] > 0 else { return [] }
      let counts = sums.levels[factor.rawValue].counts
      return counts.indices.filter { counts[$0] > 0 }.map {
        Level(
          category: category($0), value: value($0), effect: effects.levels[factor.rawValue][$0])
      }
    }
    self.init(
      mean: sums.mean + effects.shift, variances: variances,
      categories: levels(.category) { cells.categories[$0] },
      products: levels(.product) {
        cells.products[$0]
      } _: {
        cells.categories[Int(cells.categoryOfProduct[$0])]
      },
      channels: levels(.channel) { cells.channels[$0] }, flags: flags)
  }

  /// By cell: the expected rating, kept between 1 and 5. What the model does not know has no effect.
  func expectations(of cells: RatingCells) -> [Double] {
    struct Name: Hashable {
      let category: [UInt8]
      let value: [UInt8]
    }
    func effects(_ levels: [Level], _ names: [Name]) -> [Double] {
      var known: [Name: Double] = [:]
      for level in levels {
        known[Name(category: level.category, value: level.value)] = level.effect
      }
      return names.map { known[$0] ?? 0 }
    }
    let category = effects(categories, cells.categories.map { Name(category: [], value: $0) })
    let channel = effects(channels, cells.channels.map { Name(category: [], value: $0) })
    let product = effects(
      products,
      cells.products.indices.map {
        Name(
          category: cells.categories[Int(cells.categoryOfProduct[$0])], value: cells.products[$0])
      })
    return (0..<cells.count).map { cell in
      let expected =
        mean + category[Int(cells.category[cell])] + product[Int(cells.product[cell])]
        + channel[Int(cells.channel[cell])]
      return min(max(expected, RatingText.scale.lowerBound), RatingText.scale.upperBound)
    }
  }
}
