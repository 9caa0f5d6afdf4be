internal import LinearAlgebra
internal import Reports
internal import Satisfaction
public import Segments
internal import Statistics
public import ValueModels
internal import Values

/// A model file: everything that was learnt from some customers and is needed to score others, or the
/// same ones later, so that the scores can be compared. It holds no customer.
///
/// JSON; parameters and log-likelihoods are in the stated unit of time, amounts in the input's money.
public struct ModelFile: Sendable {
  /// Version of the form of this file.
  public static let schemaVersion = 1

  /// The day at which the customers were judged from whom it was learnt; nil where there were none.
  public let asOf: Day?
  /// The unit in which parameters are printed.
  public let timeUnit: TimeUnit
  public let settings: ValueSettings
  /// Nil where no rate of purchases could be learnt.
  public let transactions: TransactionModel?
  public let spend: SpendModel
  /// The share of the revenue that is margin, where a column gave margins.
  public let marginShare: Double?
  public let flags: [ModelFlag]
  public let cuts: RFMCuts
  public let weights: RFMWeights

  /// What was learnt about potential value, the cuts of quadrants and groups, and about ratings; nil where
  /// the file knows nothing of it.
  let potential: LearntPotential?
  let outlook: LearntOutlook?
  let ratings: RatingModel?

  /// What an analysis has learnt; nil where it has not valued the customers.
  public init?(_ analysis: Analysis) {
    let table = analysis.table
    guard let values = table.values else { return nil }
    asOf = table.summary.usedDays == nil ? nil : table.summary.asOf
    timeUnit = analysis.timeUnit
    settings = values.settings
    transactions = values.transactions
    spend = values.spend
    marginShare = values.isMargin && values.settings.marginRate == nil ? values.marginShare : nil
    flags = values.flags
    cuts = table.scores.cuts
    weights = table.weights
    potential = table.potential.flatMap { potential in
      try? LearntPotential(
        PotentialRecord(
          potential,
          marginShares: table.summary.margin == nil ? nil : potential.marginShares,
          scale: table.summary.scale))
    }
    outlook = table.outlook.flatMap { try? LearntOutlook(OutlookRecord($0)) }
    ratings = table.satisfaction?.model
  }

  init(
    asOf: Day?, timeUnit: TimeUnit, settings: ValueSettings, transactions: TransactionModel?,
    spend: SpendModel, marginShare: Double?, flags: [ModelFlag], cuts: RFMCuts,
    weights: RFMWeights, potential: LearntPotential?, outlook: LearntOutlook?,
    ratings: RatingModel?
  ) {
    self.asOf = asOf
    self.timeUnit = timeUnit
    self.settings = settings
    self.transactions = transactions
    self.spend = spend
    self.marginShare = marginShare
    self.flags = flags
    self.cuts = cuts
    self.weights = weights
    self.potential = potential
    self.outlook = outlook
    self.ratings = ratings
  }

  /// The form of the file.
  struct Content: Codable {
    struct Weights: Codable {
      var recency: Double
      var frequency: Double
      var monetary: Double
    }

    var schemaVersion: Int
    var asOf: String?
    var timeUnit: String
    var transactionModel: TransactionModelRecord?
    var spendModel: SpendModelRecord
    var candidates: [CandidateRecord]
    var rfm: RFMCutsRecord
    var rfmWeights: Weights
    var discountRate: Double
    var horizonDays: Int
    var marginRate: String?
    /// Whether historical value is carried forward; absent in files that know nothing of it.
    var compound: Bool?
    var marginShare: Double?
    var flags: [FlagRecord]
    /// Absent in files that know nothing of it.
    var potential: PotentialRecord?
    var outlook: OutlookRecord?
    var ratings: RatingRecord?
  }

  /// The file's bytes: JSON with sorted keys, indented.
  public func encoded() throws -> [UInt8] {
    let content = Content(
      schemaVersion: Self.schemaVersion, asOf: asOf?.description, timeUnit: timeUnit.rawValue,
      transactionModel: transactions.map { TransactionModelRecord($0, timeUnit) },
      spendModel: SpendModelRecord(spend),
      candidates: transactions.map { CandidateRecord.all($0, timeUnit) } ?? [],
      rfm: RFMCutsRecord(cuts),
      rfmWeights: Content.Weights(
        recency: weights.recency, frequency: weights.frequency, monetary: weights.monetary),
      discountRate: settings.discountRate, horizonDays: settings.horizonDays,
      marginRate: settings.marginRate?.description,
      compound: settings.isCompounded ? true : nil, marginShare: marginShare,
      flags: flags.map(FlagRecord.init), potential: potential?.record,
      outlook: outlook?.record, ratings: ratings.map(RatingRecord.init))
    return try JSONText.encoded(content)
  }
}
