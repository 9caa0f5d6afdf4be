import Columns
import Statistics
import ValueModels

/// Customers for tests of the spend model: their purchase days, and what the repeat ones brought.
struct SpendColumns: Sendable {
  var purchaseDays: [Int32] = []
  var repeatSpend: [Int64] = []

  /// Adds a customer with `x` purchase days after the first and their total, in cents.
  mutating func add(x: Int, total: Int64) {
    purchaseDays.append(Int32(x + 1))
    repeatSpend.append(total)
  }

  func groups(scale: Int = 2, workers: Int = 1) -> SpendGroups {
    SpendGroups(
      purchaseDays: Column(purchaseDays), repeatSpend: Column(repeatSpend), scale: scale,
      workers: Workers(count: workers))
  }

  func model(scale: Int = 2, revenue: Int128 = 1_000_000, workers: Int = 1) -> SpendModel {
    SpendModel(
      purchaseDays: Column(purchaseDays), repeatSpend: Column(repeatSpend), scale: scale,
      revenue: revenue, workers: Workers(count: workers))
  }

  /// Customers simulated from a Gamma-Gamma model, `x` geometric with mean 2; to the cent.
  static func simulated(_ model: GammaGamma, customers: Int, seed: UInt64) -> SpendColumns {
    var random = RandomSource(seed: seed)
    var columns = SpendColumns()
    for _ in 0..<customers {
      let x = random.geometric(1.0 / 3)
      let rate = random.gamma(shape: model.q) / model.v
      let total = x == 0 ? 0 : random.gamma(shape: model.p * Double(x)) / rate
      columns.add(x: x, total: Int64((total * 100).rounded()))
    }
    return columns
  }
}
