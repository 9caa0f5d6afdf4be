/// Customers by the number of their purchase days, in bands that widen as there are fewer of them.
enum PurchaseDayBands {
  private static let edges = [1, 2, 3, 4, 6, 10, 20]

  /// How the bands are written: `1`, `4–5`, `20+`.
  static let names = edges.indices.map {
    $0 + 1 == edges.count
      ? "\(edges[$0])+"
      : edges[$0 + 1] == edges[$0] + 1 ? "\(edges[$0])" : "\(edges[$0])–\(edges[$0 + 1] - 1)"
  }

  static var count: Int { edges.count }

  /// The band of a number of purchase days.
  static func band(_ days: Int) -> Int {
    Int(bands[min(max(0, days), bands.count - 1)])
  }

  /// The band of each number up to the last edge, which a search costs every customer.
  private static let bands = (0...edges[edges.count - 1]).map { days in
    UInt8(max(0, (edges.firstIndex { $0 > days } ?? edges.count) - 1))
  }
}
