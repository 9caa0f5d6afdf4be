import Columns
import Satisfaction
import Statistics

/// Ratings as texts, for tests: customer, product, category, channel, rating; empty fields as in a file.
struct Ratings {
  typealias Row = (String, String, String, String, String)

  private(set) var customers: [String] = []
  let rows: RatedRows

  init(_ rows: [Row] = []) {
    func dimension(_ text: (Row) -> String) -> (codes: Column<Int32>, values: [String]) {
      var values: [String] = []
      let codes = rows.map { row -> Int32 in
        let value = text(row)
        if value.isEmpty { return -1 }
        if let known = values.firstIndex(of: value) { return Int32(known) }
        values.append(value)
        return Int32(values.count - 1)
      }
      return (Column(codes), values)
    }
    func column(_ text: (Row) -> String) -> RatingDimension {
      let (codes, values) = dimension(text)
      return RatingDimension(codes: codes, values: values.map { Array($0.utf8) })
    }
    let (owners, names) = dimension { $0.0 }
    customers = names
    self.rows = RatedRows(
      customers: names.count, customer: owners, rating: column { $0.4 },
      category: column { $0.2 }, product: column { $0.1 }, channel: column { $0.3 })
  }
}

/// Ratings from known effects: variances 0.09 between customers, 0.16 between 300 products in 12
/// categories with 0.04, 0.25 of noise; two channels 0.3 apart.
struct SimulatedRatings {
  let rows: RatedRows
  /// By customer.
  let effects: [Double]

  init(customers: Int, seed: UInt64) {
    var random = RandomSource(seed: seed)
    func normal(_ variance: Double) -> Double { random.normal() * variance.squareRoot() }
    let categories = (0..<12).map { _ in normal(0.04) }
    let products = (0..<300).map { _ in normal(0.16) }
    effects = (0..<customers).map { _ in normal(0.09) }
    var (owner, product, channel, rating) = ([Int32](), [Int32](), [Int32](), [Int32]())
    for customer in 0..<customers {
      for _ in 0..<1 + random.poisson(mean: 4) {
        let thing = Int.random(in: 0..<300, using: &random)
        let way = Int.random(in: 0..<2, using: &random)
        let value =
          3 + categories[thing % 12] + products[thing] + (way == 0 ? 0.15 : -0.15)
          + effects[customer] + normal(0.25)
        owner.append(Int32(customer))
        product.append(Int32(thing))
        channel.append(Int32(way))
        rating.append(Int32(min(max((2 * value).rounded(), 2), 10)) - 2)
      }
    }
    func values(_ count: Int, _ name: String) -> [[UInt8]] {
      (0..<count).map { Array("\(name)\($0)".utf8) }
    }
    rows = RatedRows(
      customers: customers, customer: Column(owner),
      rating: RatingDimension(
        codes: Column(rating), values: (2...10).map { Array("\($0 / 2).\($0 % 2 * 5)".utf8) }),
      category: RatingDimension(
        codes: Column(product.map { $0 % 12 }), values: values(12, "category ")),
      product: RatingDimension(codes: Column(product), values: values(300, "product ")),
      channel: RatingDimension(codes: Column(channel), values: values(2, "channel ")))
  }
}
