public import Columns

/// The least revenues of key and of medium customers: what a model stores.
///
/// The cuts given, a customer's group depends on that customer alone. Equal revenue is always the
/// same group.
public struct VolumeCuts: Sendable, Equatable {
  /// The least revenue of a key customer, in units of ten to the minus ``scale``, above zero; nil
  /// where nobody is one.
  public let key: Int64?
  /// The least revenue of a medium customer, likewise; at most that of a key customer.
  public let medium: Int64?
  /// Decimal places of both.
  public let scale: Int

  /// Cuts from elsewhere.
  ///
  /// - Throws: ``GroupLimitsError`` for a revenue that is not above zero, a key customer without a
  ///   medium one, or one that needs less than a medium one.
  public init(key: Int64?, medium: Int64?, scale: Int) throws(GroupLimitsError) {
    guard (key ?? 1) > 0, (medium ?? 1) > 0 else {
      throw GroupLimitsError("volume cuts: the least revenue of a group must be above zero.")
    }
    guard key == nil || medium != nil && key! >= medium! else {
      throw GroupLimitsError("volume cuts: key customers need at least the revenue of medium ones.")
    }
    self.init(checked: key, medium, scale: scale)
  }

  init(checked key: Int64?, _ medium: Int64?, scale: Int) {
    self.key = key
    self.medium = medium
    self.scale = scale
  }

  /// The groups of customers by these cuts.
  ///
  /// - Parameters:
  ///   - revenue: revenue of each customer, in units of ten to the minus `scale`.
  ///   - scale: decimal places of the revenue; a cut between two of its units moves up.
  ///   - workers: how many work at once; never changes the result.
  /// - Returns: the raw value of each customer's ``VolumeGroup``.
  public func labels(
    revenue: Column<Int64>, scale: Int, workers: Workers = Workers()
  ) -> Column<UInt8> {
    let key = MoneyCut.converted(key, from: self.scale, to: scale)
    let medium = MoneyCut.converted(medium, from: self.scale, to: scale)
    return Column.filled(count: revenue.count, workers) { customer in
      let revenue = revenue[customer]
      let group: VolumeGroup =
        if let key, revenue >= key {
          .key
        } else if let medium, revenue >= medium {
          .medium
        } else {
          .occasional
        }
      return group.rawValue
    }
  }
}
