internal import Affinity
internal import Reports

// Whether the figures of a model file can be what some customers gave.

extension LearntPotential {
  private static let place = "potential"
  /// Amounts of money; what adds up to more does not fit into a log.
  private static let amounts = 0.0...1e20
  /// Coefficients; Newton's steps lead nowhere near the bounds.
  private static let coefficients = -1e6...1e6

  /// The categories, each of which stands there once.
  static func checkCategories(_ record: PotentialRecord) throws {
    guard (0...12).contains(record.scale) else {
      throw ConfigurationError("\(place).scale: \(record.scale) is out of range")
    }
    guard amounts.contains(record.overallSpend) else {
      throw ConfigurationError("\(place).overall_spend: \(record.overallSpend) is out of range")
    }
    var names: Set<[UInt8]> = []
    for category in record.categories {
      guard names.insert(category.name.bytes).inserted else {
        throw ConfigurationError("\(place).categories: a name stands there twice")
      }
      let areRates = category.upSell.allSatisfy { rates in
        rates == nil || rates!.count == 2 && rates!.allSatisfy(amounts.contains)
      }
      guard areRates, category.upSell.count == UpSellBands.bands,
        amounts.contains(category.meanSpend), (-1...1).contains(category.marginShare ?? 0)
      else { throw ConfigurationError("\(place).categories: a category is damaged") }
    }
  }

  /// What was learnt of how customers take up categories, and the filter that its counts give.
  static func checkedFilter(
    _ learnt: PotentialRecord.CrossSell, _ record: PotentialRecord
  ) throws -> ItemFilter {
    let place = "\(place).cross_sell"
    guard learnt.windowDays > 0, learnt.customers > 0,
      CrossSellModel.tailBounds.contains(learnt.tail), (0...1).contains(learnt.newShare),
      amounts.contains(learnt.meanLevel)
    else { throw ConfigurationError("\(place): a figure is out of range") }
    for name in AdoptionCoefficients.names {
      guard let value = learnt.coefficients[name], coefficients.contains(value) else {
        throw ConfigurationError("\(place).coefficients.\(name) is missing, or out of range")
      }
    }
    if let judged = learnt.calibration {
      guard judged.pairs >= 0, (0...judged.pairs).contains(judged.observed),
        (0...Double(judged.pairs)).contains(judged.expected)
      else { throw ConfigurationError("\(place).calibration: a figure is out of range") }
    }
    try checkKept(learnt, record, place)
    return try filter(learnt, place)
  }

  /// The kept categories: those of the record, in its order.
  private static func checkKept(
    _ learnt: PotentialRecord.CrossSell, _ record: PotentialRecord, _ place: String
  ) throws {
    let codes = Dictionary(
      uniqueKeysWithValues: record.categories.enumerated().map {
        ($0.element.name.bytes, $0.offset)
      })
    var last = -1
    for kept in learnt.kept {
      guard let code = codes[kept.name.bytes], code > last,
        (1...learnt.customers).contains(kept.buyers), (0...kept.buyers).contains(kept.recentBuyers),
        amounts.contains(kept.alpha), amounts.contains(kept.rho)
      else { throw ConfigurationError("\(place).kept: a category is damaged") }
      last = code
    }
  }

  private static func filter(
    _ learnt: PotentialRecord.CrossSell, _ place: String
  ) throws -> ItemFilter {
    let order = learnt.kept.count
    guard learnt.lambda > 0, learnt.lambda.isFinite else {
      throw ConfigurationError("\(place).lambda: \(learnt.lambda) is out of range")
    }
    let damaged = ConfigurationError("\(place).pair_counts is no triangle of counts")
    guard learnt.pairCounts.count == order * (order + 1) / 2 else { throw damaged }
    var next = 0
    for row in 0..<order {
      for column in row..<order {
        let (first, second) = (learnt.kept[row].buyers, learnt.kept[column].buyers)
        let count = learnt.pairCounts[next]
        guard row == column ? count == first : (0...min(first, second)).contains(count) else {
          throw damaged
        }
        next += 1
      }
    }
    guard
      let filter = ItemFilter(checking: learnt.pairCounts, order: order, lambda: learnt.lambda)
    else { throw damaged }
    return filter
  }
}
