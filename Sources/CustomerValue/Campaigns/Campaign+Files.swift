internal import Reports
internal import TextOutput
public import Transactions
internal import Values

extension Campaign {
  /// Where the results go; paths, `-` for standard output, nil for none.
  public struct Outputs: Sendable {
    /// Everything as JSON.
    public var json: String?
    /// One line for each quadrant and measure, as CSV.
    public var table: String?
    /// Rows of transactions that could not be read, as CSV.
    public var rejects: String?

    public init() {}
  }

  /// Writes what is asked for: every file appears whole, or none at all.
  ///
  /// - Throws: ``OutputError`` where a file cannot be created or written.
  public func write(_ outputs: Outputs, rejected: [RejectedRow] = []) throws {
    var files: [OutputFile] = []
    files += try OutputFile.wanted(outputs.json) { file in
      try file.write(JSONText.encoded(CampaignContent(self)))
    }
    files += try OutputFile.wanted(outputs.table) { file in
      try writeTable(to: file)
    }
    files += try OutputFile.wanted(outputs.rejects) { try $0.write(RejectFile.encoded(rejected)) }
    try OutputFile.publish(files)
  }

  private func writeTable(to file: OutputFile) throws(OutputError) {
    var output = RowOutput(file, .plain)
    defer { output.deallocate() }
    output.header([
      "quadrant", "measure", "treated", "control", "treated_mean", "control_mean", "difference",
      "low", "high", "uplift", "uplift_low", "uplift_high", "p_value", "bootstrap_low",
      "bootstrap_high",
    ])
    for part in [whole] + parts {
      for measure in measures {
        output.put(text: part.name.isEmpty ? "all" : part.name)
        output.put(text: measure.rawValue)
        output.put(number: part.treated)
        output.put(number: part.control)
        let effect = part.effect(measure)
        for value in [
          effect?.treatedMean, effect?.controlMean, effect?.difference,
          effect?.interval.lowerBound, effect?.interval.upperBound, effect?.uplift,
          effect?.upliftInterval?.lowerBound, effect?.upliftInterval?.upperBound,
          effect?.significance, effect?.resampledInterval?.lowerBound,
          effect?.resampledInterval?.upperBound,
        ] {
          output.put(decimal: value)
        }
        try output.endLine()
      }
    }
    try output.flush()
  }
}

/// A campaign as JSON has it.
private struct CampaignContent: Encodable {
  struct Interval: Encodable {
    let low: Double
    let high: Double

    init(_ range: ClosedRange<Double>) { (low, high) = (range.lowerBound, range.upperBound) }
  }

  struct Effect: Encodable {
    let treatedMean: Double
    let controlMean: Double
    let difference: Double
    let interval: Interval
    let uplift: Double?
    let upliftInterval: Interval?
    let pValue: Double?
    let bootstrap: Interval?
    let explainedByPast: Double?

    init(_ effect: Campaign.Effect) {
      treatedMean = effect.treatedMean
      controlMean = effect.controlMean
      difference = effect.difference
      interval = Interval(effect.interval)
      uplift = effect.uplift
      upliftInterval = effect.upliftInterval.map(Interval.init)
      pValue = effect.significance
      bootstrap = effect.resampledInterval.map(Interval.init)
      explainedByPast = effect.explained
    }
  }

  struct Part: Encodable {
    let quadrant: String?
    let treated: Int
    let control: Int
    let treatedRevenue: String
    let controlRevenue: String
    let small: Bool
    let effects: [String: Effect]

    init(_ part: Campaign.Part) {
      quadrant = part.name.isEmpty ? nil : part.name
      (treated, control) = (part.treated, part.control)
      treatedRevenue = part.treatedRevenue.description
      controlRevenue = part.controlRevenue.description
      small = part.isSmall
      effects = Dictionary(
        uniqueKeysWithValues: Campaign.Measure.allCases.compactMap { measure in
          part.effect(measure).map { (measure.rawValue, Effect($0)) }
        })
    }
  }

  struct Total: Encodable {
    let value: Double
    let interval: Interval
  }

  let schemaVersion = 1
  let coverage = Campaign.coverage
  let costPerContact: Double
  let resamples: Int
  let seed: UInt64
  let adjustedByPast: Bool
  let whole: Part
  let quadrants: [Part]
  let totals: [String: Total]
  let treatedNotJudged: Int

  init(_ campaign: Campaign) {
    costPerContact = campaign.costPerContact
    resamples = campaign.resamples
    seed = campaign.seed
    adjustedByPast = campaign.isAdjusted
    whole = Part(campaign.whole)
    quadrants = campaign.parts.map(Part.init)
    totals = Dictionary(
      uniqueKeysWithValues: campaign.measures.compactMap { measure in
        campaign.total(measure).map {
          (measure.rawValue, Total(value: $0.value, interval: Interval($0.interval)))
        }
      })
    treatedNotJudged = campaign.unjudged
  }
}
