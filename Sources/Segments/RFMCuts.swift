/// The values at which RFM scores begin: what a scoring learns, and what makes later ones comparable.
///
/// Entry `k` of each list belongs to score `k + 2`; nil means that no value gets that score.
public struct RFMCuts: Sendable, Equatable {
  /// Number of scores, 2 to 10; the highest is best.
  public let bins: Int
  /// The most days since the last purchase with which a customer gets the score.
  public let recencyDays: [Int?]
  /// The fewest orders with which a customer gets the score.
  public let frequency: [Int?]
  /// The least revenue with which a customer gets the score, in units of ten to the minus
  /// ``monetaryScale``.
  public let monetary: [Int64?]
  /// Decimal places of ``monetary``.
  public let monetaryScale: Int

  /// Cuts from elsewhere.
  ///
  /// - Throws: ``RFMCutsError`` where a list has not `bins - 1` entries or is out of order, or days are absurd.
  public init(
    bins: Int, recencyDays: [Int?], frequency: [Int?], monetary: [Int64?], monetaryScale: Int
  ) throws(RFMCutsError) {
    guard (2...10).contains(bins) else {
      throw RFMCutsError("bins is \(bins); it must be 2 to 10.")
    }
    for case let days? in recencyDays where days.magnitude > UInt(UInt32.max) {
      throw RFMCutsError("recency_days: \(days) days are more than any two dates are apart.")
    }
    // Days are 32-bit numbers; what is beyond would leave the range of the arithmetic below.
    for days in recencyDays.compactMap({ $0 }) where Int32(exactly: days) == nil {
      throw RFMCutsError("recency_days: \(days) is no number of days between two dates.")
    }
    try RFMCuts.check("recency_days", recencyDays.map { $0.map { -Int64($0) } }, bins)
    try RFMCuts.check("frequency", frequency.map { $0.map(Int64.init) }, bins)
    try RFMCuts.check("monetary", monetary, bins)
    self.init(
      checked: bins, recencyDays: recencyDays, frequency: frequency, monetary: monetary,
      monetaryScale: monetaryScale)
  }

  init(
    checked bins: Int, recencyDays: [Int?], frequency: [Int?], monetary: [Int64?],
    monetaryScale: Int
  ) {
    self.bins = bins
    self.recencyDays = recencyDays
    self.frequency = frequency
    self.monetary = monetary
    self.monetaryScale = monetaryScale
  }

  /// A higher score never asks for less, and once a score is out of reach so are all above.
  private static func check(
    _ name: String, _ cuts: [Int64?], _ bins: Int
  ) throws(RFMCutsError) {
    guard cuts.count == bins - 1 else {
      throw RFMCutsError(
        "\(name) has \(cuts.count) cuts; \(bins) bins need \(bins - 1), for the scores 2 to \(bins)."
      )
    }
    for (lower, upper) in zip(cuts, cuts.dropFirst()) {
      guard let upper else { continue }
      guard let lower, lower <= upper else {
        throw RFMCutsError("\(name): a higher score must not ask for less than a lower one.")
      }
    }
  }

  /// The least revenue for each score, in units of ten to the minus `scale`.
  ///
  /// A cut between two units moves up to the next one, which leaves every score as it is.
  package func monetary(atScale scale: Int) -> [Int64?] {
    monetary.map { MoneyCut.converted($0, from: monetaryScale, to: scale) }
  }
}

/// Cuts that contradict themselves: what is wrong with them.
public struct RFMCutsError: Error, Sendable, CustomStringConvertible {
  public let description: String

  init(_ description: String) { self.description = description }
}
