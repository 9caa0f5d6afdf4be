internal import Statistics
internal import TextOutput

/// Categories and products: what they are called, what they cost, and what each taste group buys.
struct Catalogue: Sendable {
  /// `product,category,` of each product.
  let texts: TextTable
  /// Mean amount of a line of each product, for a customer whose spend scale is 1.
  let prices: [Double]
  /// For each group, one after the other, the alias table over the products.
  let choices: [AliasTable.Slot]
  /// Number of products.
  let products: Int

  init(_ parameters: GeneratorParameters) {
    let categories = parameters.categories
    let variants = parameters.productsPerCategory
    products = categories * variants

    var texts: [[UInt8]] = []
    var prices: [Double] = []
    var popularity: [Double] = []
    let digits = max(4, String(products).utf8.count)
    for category in 0..<categories {
      var random = RandomSource(seed: parameters.seed, .catalogue, index: category)
      // The amount of an order is shared by its lines.
      let price =
        PortableMath.exp(parameters.priceSpread * random.normal()) / (1 + parameters.extraLines)
      let weight = PortableMath.power(Double(1 + category), -parameters.popularityExponent)
      let name = Self.name(ofCategory: category)
      for variant in 0..<variants {
        let number = String(category * variants + variant + 1)
        let zeros = String(repeating: "0", count: digits - number.utf8.count)
        texts.append(Array("P\(zeros)\(number),\(name),".utf8))
        prices.append(price)
        popularity.append(
          weight * PortableMath.power(Double(1 + variant), -parameters.popularityExponent))
      }
    }
    self.texts = TextTable(texts)
    self.prices = prices

    let groups = parameters.tasteGroups
    var choices: [AliasTable.Slot] = []
    for group in 0..<groups {
      let hasHome = group < categories
      let weights = popularity.indices.map { product in
        let isHome = product / variants % groups == group
        return popularity[product] * (isHome || !hasHome ? 1 : parameters.foreignWeight)
      }
      choices += AliasTable(weights: weights).slots
    }
    self.choices = choices
  }

  /// The product that a member of a group takes with a random word.
  @inline(__always)
  func product(group: Int, word: UInt64) -> Int {
    AliasTable.position(in: choices, from: group * products, count: products, word: word)
  }

  /// A plain name: a word of the shop floor for the first 24, then a number.
  private static func name(ofCategory category: Int) -> String {
    category < names.count ? names[category] : "Category \(category + 1)"
  }

  private static let names = [
    "Food", "Wine", "Home", "Body", "Garden", "Toys", "Books", "Shoes",
    "Coats", "Bags", "Lamps", "Pets", "Sport", "Music", "Tools", "Paper",
    "Crafts", "Baby", "Travel", "Clocks", "Photo", "Sofas", "Gifts", "Games",
  ]
}
