internal import Columns
internal import Reports
internal import Statistics
internal import Values

/// The customers of one quadrant in a campaign, with their measures.
struct CampaignStratum: Sendable {
  let name: String
  /// Numbers of the customers.
  let treated: [Int]
  let control: [Int]
  /// By measure, the values of the treated and of those held back, the past taken out where it is known.
  private(set) var values: [Campaign.Measure: (treated: [Double], control: [Double])] = [:]
  /// By measure, the share of its variance within the groups that the past explains.
  private(set) var explained: [Campaign.Measure: Double] = [:]
  /// By measure, the means of both groups in each resample.
  private(set) var resampled: [Campaign.Measure: [(treated: Double, control: Double)]] = [:]

  /// Whether both groups have the two customers that a variance needs.
  var isJudged: Bool { treated.count >= 2 && control.count >= 2 }

  /// The quadrants of a campaign, in the order of its file; one of all customers where there are none.
  static func all(_ customers: CampaignCustomers, _ options: Campaign.Options) -> [CampaignStratum]
  {
    var members: [Int32: [Int]] = [:]
    for customer in 0..<customers.count {
      members[customers.stratum[customer], default: []].append(customer)
    }
    let known = Campaign.Measure.allCases.filter { customers.isKnown($0) }
    let columns = Dictionary(
      uniqueKeysWithValues: known.map {
        ($0, customers.values($0, cost: options.costPerContact))
      })
    let past = options.past.flatMap { past in
      past.money(.revenue).map { money in
        (0..<customers.count).map { customer in
          past.customer(customers.ids[customer]).flatMap { money.value(of: $0) }
        }
      }
    }
    let codes = (0..<Int32(customers.strata.count)).map { $0 } + [-1]
    return codes.compactMap { code in
      guard let own = members[code] else { return nil }
      let name = code < 0 ? "(none)" : customers.strata[Int(code)]
      return CampaignStratum(name, own, customers, columns, past, options)
    }
  }

  private init(
    _ name: String, _ members: [Int], _ customers: CampaignCustomers,
    _ columns: [Campaign.Measure: [Double]], _ past: [Double?]?, _ options: Campaign.Options
  ) {
    self.name = name
    treated = members.filter { customers.isTreated[$0] }
    control = members.filter { !customers.isTreated[$0] }
    for (measure, column) in columns {
      var own = (treated: treated.map { column[$0] }, control: control.map { column[$0] })
      if let past {
        let adjustment = PastAdjustment(
          outcomes: own, past: (treated.map { past[$0] }, control.map { past[$0] }))
        own = adjustment.outcomes
        explained[measure] = adjustment.explained
      }
      values[measure] = own
    }
    if options.resamples > 0 && isJudged { resample(customers, options) }
  }

  /// Draws resamples: how often a customer counts depends on nothing but its id and the seed.
  private mutating func resample(_ customers: CampaignCustomers, _ options: Campaign.Options) {
    let draws = PoissonResamples(count: options.resamples, stream: 0x4341_4D50)
    let tickets = HoldoutDraw(share: 0, seed: options.seed)
    let measures = Campaign.Measure.allCases.filter { values[$0] != nil }
    var counts = [UInt8](repeating: 0, count: options.resamples)
    func means(_ members: [Int], _ values: [[Double]]) -> [[Double]] {
      var weights = [Double](repeating: 0, count: options.resamples)
      var sums = values.map { _ in weights }
      for (place, customer) in members.enumerated() {
        draws.fill(&counts, of: tickets.ticket(customers.ids[customer]))
        for draw in counts.indices where counts[draw] > 0 {
          let weight = Double(counts[draw])
          weights[draw] += weight
          for measure in values.indices { sums[measure][draw] += weight * values[measure][place] }
        }
      }
      // A resample in which nobody counts has no mean.
      return sums.map { zip($0, weights).map { $1 > 0 ? $0 / $1 : .nan } }
    }
    let own = measures.map { values[$0]! }
    let (left, right) = (means(treated, own.map(\.treated)), means(control, own.map(\.control)))
    for (place, measure) in measures.enumerated() {
      resampled[measure] = zip(left[place], right[place]).map { ($0, $1) }
    }
  }
}

/// Takes what was different before a campaign out of what came afterwards.
///
/// Of each outcome `y` the part `theta (x - mean x)` is taken off, where x is what the customer brought
/// before, and theta the slope of y on x within the two groups. The difference between the groups stays
/// unbiased, since the draw does not depend on x, and varies less. A. Deng, Y. Xu, R. Kohavi, T. Walker:
/// Improving the sensitivity of online controlled experiments by utilizing pre-experiment data, WSDM 2013.
struct PastAdjustment {
  private(set) var outcomes: (treated: [Double], control: [Double])
  /// The share of the variance within the groups that is gone.
  let explained: Double

  /// - Parameter past: what customers brought before; nil where it is not known, which changes nothing.
  init(outcomes: (treated: [Double], control: [Double]), past: ([Double?], [Double?])) {
    self.outcomes = outcomes
    let groups = [(outcomes.treated, past.0), (outcomes.control, past.1)]
    let known = groups.flatMap { $0.1.compactMap { $0 } }
    let center = SampleMoments(known).mean
    var (products, squares, all) = (0.0, 0.0, 0.0)
    for (values, past) in groups {
      let filled = past.map { $0 ?? center }
      let (outcome, before) = (SampleMoments(values).mean, SampleMoments(filled).mean)
      for (y, x) in zip(values, filled) {
        products += (x - before) * (y - outcome)
        squares += (x - before) * (x - before)
        all += (y - outcome) * (y - outcome)
      }
    }
    guard squares > 0, all > 0 else {
      explained = 0
      return
    }
    let slope = products / squares
    explained = products * slope / all
    func adjusted(_ values: [Double], _ past: [Double?]) -> [Double] {
      zip(values, past).map { $0 - slope * (($1 ?? center) - center) }
    }
    self.outcomes = (adjusted(outcomes.treated, past.0), adjusted(outcomes.control, past.1))
  }
}

extension Campaign.Effect {
  /// The effect over some quadrants that can be judged; nil where there are none.
  init?(_ strata: [CampaignStratum], _ measure: Campaign.Measure) {
    let all = Double(strata.reduce(0) { $0 + $1.treated.count })
    let weights = strata.map { Double($0.treated.count) / all }
    let moments = zip(weights, strata).compactMap { weight, stratum in
      stratum.values[measure].map {
        (weight: weight, treated: SampleMoments($0.treated), control: SampleMoments($0.control))
      }
    }
    guard let effect = TreatmentEffect(moments) else { return nil }
    treatedMean = effect.treatedMean
    controlMean = effect.controlMean
    difference = effect.difference
    interval = effect.interval(coverage: Campaign.coverage)
    uplift = effect.uplift
    upliftInterval = effect.upliftInterval(coverage: Campaign.coverage)
    significance = effect.significance
    let draws = strata.compactMap { $0.resampled[measure] }
    if draws.count == strata.count, let count = draws.first?.count {
      let figures = (0..<count).map { draw in
        zip(weights, draws).reduce(0.0) { $0 + $1.0 * ($1.1[draw].treated - $1.1[draw].control) }
      }.filter(\.isFinite)
      resampledInterval = PercentileInterval.of(figures, coverage: Campaign.coverage)
    } else {
      resampledInterval = nil
    }
    let shares = strata.compactMap { $0.explained[measure] }
    explained =
      shares.count == strata.count
      ? zip(weights, shares).reduce(0.0) { $0 + $1.0 * $1.1 } : nil
  }
}
