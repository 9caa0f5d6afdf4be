internal import ValueModels

/// The texts of the column `flags`: names separated by `;`.
struct CustomerFlags: Sendable {
  private let values: LifetimeValues
  /// Of everybody, and of those whose own spend is not positive.
  let common: String
  let notPositive: String

  init(_ values: LifetimeValues) {
    self.values = values
    let codes = values.flags.filter(\.isFallback).map(\.code)
    common = codes.joined(separator: ";")
    notPositive = (codes + [SpendFlag.notPositive.rawValue]).joined(separator: ";")
  }

  func text(of customer: Int) -> String {
    values.spendFlag(of: customer) == nil ? common : notPositive
  }
}
