package import Satisfaction

/// A model of ratings, as a model file holds it.
package struct RatingRecord: Codable, Sendable {
  /// The effect of one category, product or channel.
  package struct Level: Codable, Sendable {
    /// Of a product only.
    package var category: CategoryName?
    package var name: CategoryName
    package var effect: Double

    init(_ level: RatingModel.Level, isProduct: Bool) {
      category = isProduct ? CategoryName(level.category) : nil
      name = CategoryName(level.value)
      effect = level.effect
    }

    var level: RatingModel.Level {
      RatingModel.Level(category: category?.bytes ?? [], value: name.bytes, effect: effect)
    }
  }

  package var mean: Double
  package var variances: RatingVariances
  package var categories: [Level]
  package var products: [Level]
  package var channels: [Level]
  package var flags: [RatingFlag]

  package init(_ model: RatingModel) {
    mean = model.mean
    variances = model.variances
    categories = model.categories.map { Level($0, isProduct: false) }
    products = model.products.map { Level($0, isProduct: true) }
    channels = model.channels.map { Level($0, isProduct: false) }
    flags = model.flags
  }

  /// The model; nil where a figure is out of range.
  package var model: RatingModel? {
    let levels = categories + products + channels
    let variances = [
      self.variances.category, self.variances.product, self.variances.channel,
      self.variances.customer,
    ]
    guard (1...5).contains(mean), levels.allSatisfy({ abs($0.effect) <= 10 }),
      variances.allSatisfy({ $0 >= 0 && $0.isFinite }), self.variances.noise > 0,
      self.variances.noise.isFinite
    else { return nil }
    return RatingModel(
      mean: mean, variances: self.variances, categories: categories.map(\.level),
      products: products.map(\.level), channels: channels.map(\.level), flags: flags)
  }
}
