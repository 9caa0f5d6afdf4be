/// How much of the revenue stands on a customer.
///
/// Customers are taken in falling order of revenue until 80, 95 and 100 percent of the sum of all
/// positive revenues (or other limits). Who has no positive revenue is always occasional.
public enum VolumeGroup: UInt8, CustomerLabel {
  /// One of the few that bring most.
  case key
  /// One of those that come next.
  case medium
  /// One of the many that bring little.
  case occasional

  public var name: String {
    switch self {
    case .key: "key"
    case .medium: "medium"
    case .occasional: "occasional"
    }
  }
}

/// The shares of the revenue at which volume groups end.
public struct VolumeLimits: Sendable, Equatable {
  /// The share that the key customers bring together, in millionths.
  let keyMillionths: Int64
  /// The share that key and medium customers bring together, in millionths.
  let mediumMillionths: Int64

  /// 80 and 95 percent.
  public static let standard = VolumeLimits(checked: 800_000, 950_000)

  /// Limits as shares, which count to a millionth.
  ///
  /// - Throws: ``GroupLimitsError`` unless `0 < key <= medium <= 1`.
  public init(key: Double, medium: Double) throws(GroupLimitsError) {
    guard key >= 1e-6, key <= medium, medium <= 1 else {
      throw GroupLimitsError(
        "volume limits \(key) and \(medium): give two shares of the revenue above 0 and up to 1, "
          + "the second at least the first, as in 0.8,0.95")
    }
    self.init(checked: Int64((key * 1e6).rounded()), Int64((medium * 1e6).rounded()))
  }

  /// Limits written as `0.8,0.95`.
  public init(parsing text: String) throws(GroupLimitsError) {
    let numbers = try GroupLimitsError.numbers(
      text, count: 2, of: "volume limits", example: "0.8,0.95")
    try self.init(key: numbers[0], medium: numbers[1])
  }

  private init(checked key: Int64, _ medium: Int64) {
    keyMillionths = key
    mediumMillionths = medium
  }

  /// The share that the key customers bring together, in 0...1.
  public var key: Double { Double(keyMillionths) / 1e6 }
  /// The share that key and medium customers bring together, in 0...1.
  public var medium: Double { Double(mediumMillionths) / 1e6 }
}
