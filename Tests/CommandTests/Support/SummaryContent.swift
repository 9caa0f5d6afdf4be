import Foundation

/// `summary.json`, read by its own rules and not by the engine's.
struct SummaryContent: Decodable {
  struct Balance<Value: Decodable>: Decodable {
    let read: Value
    let used: Value
    let rejected: Value
    let excluded: [String: Value]
  }

  struct Input: Decodable {
    let path: String
    let bytes: Int
    let rows: Int
    let columns: [String: String]
  }

  struct Segment: Decodable {
    let name: String
    let customers: Int
    let revenue: String
  }

  struct Warning: Decodable {
    let code: String
    let count: Int
    let message: String
    let example: String
  }

  let schemaVersion: Int
  let asOf: String
  let inputs: [Input]
  let rows: Balance<Int>
  let amount: Balance<String>
  let customers: Int
  let revenue: String
  let segments: [Segment]
  let warnings: [Warning]
  let timings: [String: Double]

  init(_ bytes: Data) throws {
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    self = try decoder.decode(SummaryContent.self, from: bytes)
  }

  /// Rows and amount excluded for a reason.
  func excluded(_ reason: String) -> (rows: Int?, amount: String?) {
    // The decoder has turned the reason's name as it turns all keys.
    let parts = reason.split(separator: "_").map(String.init)
    let key = parts[0] + parts.dropFirst().map(\.capitalized).joined()
    return (
      rows.excluded[reason] ?? rows.excluded[key], amount.excluded[reason] ?? amount.excluded[key]
    )
  }

  /// Whether rows and money add up, in decimal arithmetic.
  var isBalanced: Bool {
    func number(_ text: String) -> Decimal { Decimal(string: text) ?? .nan }
    let total = excluded("total")
    let reasons = rows.excluded.filter { $0.key != "total" }.values.reduce(0, +)
    let money = amount.excluded.filter { $0.key != "total" }.values.map(number).reduce(0, +)
    return rows.read == rows.used + rows.rejected + (total.rows ?? -1) && reasons == total.rows
      && number(amount.read) == number(amount.used) + number(amount.rejected) + money
      && money == number(total.amount ?? "")
      && inputs.map(\.rows).reduce(0, +) == rows.read
      && segments.map(\.customers).reduce(0, +) == customers
      && segments.map { number($0.revenue) }.reduce(0, +) == number(revenue)
      && number(revenue) == number(amount.used)
  }
}
