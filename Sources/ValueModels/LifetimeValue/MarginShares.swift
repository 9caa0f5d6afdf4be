internal import Columns

/// Which part of a customer's revenue is margin.
///
/// Where a column gives margins, a customer's own share is shrunk to that of all: `(margin + c share)
/// / (revenue + c)`, where `c` is the mean spend of five purchase days, so that one odd order does not
/// decide what all later ones will bring. It lies between -1 and 1.
package struct MarginShares: Sendable {
  /// The share of all customers together.
  let overall: Double
  /// The weight of the overall share, in money; nil where everybody has it.
  private let prior: Double?

  /// Purchase days that the overall share counts for.
  private static let priorDays = 5.0

  /// The weight of the overall share, in money.
  package static func prior(meanSpend: Double) -> Double { max(meanSpend * priorDays, 1e-9) }

  init(_ columns: CustomerColumns, _ settings: ValueSettings, meanSpend: Double, workers: Workers) {
    guard let margin = columns.margin else {
      self.init(overall: settings.marginRate?.value ?? 1, prior: nil)
      return
    }
    let revenue = Double(columns.total(columns.revenue, workers))
    let share = revenue > 0 ? Double(columns.total(margin, workers)) / revenue : 0
    self.init(overall: share, meanSpend: meanSpend)
  }

  /// With margins from a column and a known overall share.
  init(overall: Double, meanSpend: Double) {
    self.init(overall: min(1, max(-1, overall)), prior: Self.prior(meanSpend: meanSpend))
  }

  private init(overall: Double, prior: Double?) {
    self.overall = overall
    self.prior = prior
  }

  /// The share of a customer, from its margin and revenue in money.
  @inline(__always)
  func share(margin: Double, revenue: Double) -> Double {
    guard let prior else { return overall }
    let own = (margin + prior * overall) / (max(0, revenue) + prior)
    return min(1, max(-1, own))
  }
}
