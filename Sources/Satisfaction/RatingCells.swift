public import Columns

/// One column that describes rated rows, such as the category.
public struct RatingDimension: Sendable {
  /// By row: the position among the values, -1 where the field is empty.
  package let codes: Column<Int32>
  /// The distinct values.
  package let values: [[UInt8]]

  public init(codes: Column<Int32>, values: [[UInt8]]) {
    self.codes = codes
    self.values = values
  }
}

/// What was rated, each combination of product, category and channel once.
///
/// A level is a value of one of these; level 0 is the empty field, which counts as a value of its own.
/// A product in two categories is two levels. Without a column all rows are at its level 0.
struct RatingCells: Sendable {
  /// By cell: its levels.
  private(set) var category: [Int32] = []
  private(set) var product: [Int32] = []
  private(set) var channel: [Int32] = []

  /// By level: the value, empty for the empty field.
  let categories: [[UInt8]]
  let channels: [[UInt8]]
  private(set) var products: [[UInt8]] = []
  /// By product level: the category's level.
  private(set) var categoryOfProduct: [Int32] = []

  private let productValues: [[UInt8]]
  private var productLevels = WordNumbers()
  private var cellOfLevels = WordNumbers()

  /// Number of cells.
  var count: Int { category.count }

  init(category: RatingDimension?, product: RatingDimension?, channel: RatingDimension?) {
    categories = [[]] + (category?.values ?? [])
    channels = [[]] + (channel?.values ?? [])
    productValues = [[]] + (product?.values ?? [])
  }

  /// The cell of a row with these codes, -1 for empty fields; new ones are numbered as they come.
  mutating func cell(category: Int32, product: Int32, channel: Int32) -> Int32 {
    let level = productLevels.number(of: category + 1, product + 1)
    if Int(level) == products.count {
      products.append(productValues[Int(product + 1)])
      categoryOfProduct.append(category + 1)
    }
    let cell = cellOfLevels.number(of: level, channel + 1)
    if Int(cell) == count {
      self.category.append(category + 1)
      self.product.append(level)
      self.channel.append(channel + 1)
    }
    return cell
  }

  /// The levels of all cells in one dimension, and how many levels there are.
  func levels(of factor: RatingFactor) -> (ofCell: [Int32], count: Int) {
    switch factor {
    case .category: (category, categories.count)
    case .product: (product, products.count)
    case .channel: (channel, channels.count)
    }
  }
}

/// What a rating depends on, besides the customer.
enum RatingFactor: Int, CaseIterable, Sendable { case category, product, channel }
