package import Affinity
internal import CustomerHistory
internal import Segments
package import Transactions
package import ValueModels
internal import Values

/// What `summary.json` says: the run, its rows and money, the cuts, the segments.
///
/// Amounts are decimal strings, exactly as they add up.
public struct SummaryFile: Encodable, Sendable {
  /// Version of the form of this file.
  public static let schemaVersion = 1

  struct Weights: Encodable {
    let recency: Double
    let frequency: Double
    let monetary: Double
    let origin: WeightOrigin
  }

  struct Cuts: Encodable { let rfm: RFMCutsRecord }

  let schemaVersion = SummaryFile.schemaVersion
  /// Null where no row was used, and so there is no day to judge at.
  let asOf: String?
  let firstDate: String?
  let lastDate: String?
  let inputs: [InputRecord]
  let rows: Balance<Int>
  let amount: Balance<String>
  let customers: Int
  let revenue: String
  let cuts: Cuts
  let rfmWeights: Weights
  let segments: [GroupShare]
  /// The models and totals of value; absent where customers were not valued.
  let model: ModelSection?
  let value: ValueSection?
  let potential: PotentialSection?
  let outlook: OutlookSection?
  let satisfaction: SatisfactionSection?
  let warnings: [Warning]
  let timings: [String: Double]

  /// Gathers what there is to say of a run.
  package init(
    table: ScoreTable, values totals: ValueTotals?, potential potentialTotals: PotentialTotals?,
    timeUnit: TimeUnit, inputs: [TransactionLog.Input], warnings: [Warning],
    weightOrigin: WeightOrigin,
    timings: [PhaseTiming]
  ) {
    let summary = table.summary
    asOf = summary.usedDays == nil ? nil : summary.asOf.description
    firstDate = summary.usedDays?.lowerBound.description
    lastDate = summary.usedDays?.upperBound.description
    self.inputs = inputs.map(InputRecord.init)
    rows = Balance(summary.ledger) { $0.rows }
    amount = Balance(summary.ledger) { summary.ledger.money($0).description }
    customers = table.count
    let total = table.totals.revenue
    revenue = total.description
    cuts = Cuts(rfm: RFMCutsRecord(table.scores.cuts))
    rfmWeights = Weights(
      recency: table.weights.recency, frequency: table.weights.frequency,
      monetary: table.weights.monetary, origin: weightOrigin)
    segments = table.totals.segments(table.segments).map {
      GroupShare(name: $0.name, customers: $0.customers, of: table.count, $0.revenue, of: total)
    }
    if let values = table.values, let totals {
      model = ModelSection(values, totals, timeUnit)
      value = ValueSection(
        values, totals,
        historical: Money(units: totals.historicalUnits, scale: summary.scale).description,
        potential: potentialTotals?.potential ?? 0)
    } else {
      model = nil
      value = nil
    }
    if let found = table.outlook, let potentialTotals {
      potential = PotentialSection(found, potentialTotals)
    } else {
      potential = nil
    }
    outlook = totals == nil ? nil : table.outlook.map { OutlookSection($0, table) }
    satisfaction = table.satisfaction.map(SatisfactionSection.init)
    self.warnings = warnings
    self.timings = Dictionary(uniqueKeysWithValues: timings.map { ($0.phase, $0.seconds) })
  }

  /// The file's bytes: JSON with sorted keys, indented.
  package func encoded() throws -> [UInt8] { try JSONText.encoded(self) }
}
