internal import Satisfaction
internal import Segments

/// What the summary says of satisfaction.
struct SatisfactionSection: Encodable, Sendable {
  struct Tally: Encodable {
    let name: String?
    let ratings: Int
    let mean: Double?
    /// Share of ratings below 2.5: of 1 and 2.
    let dissatisfied: Double?

    init(_ tally: RatingTally, name: String? = nil) {
      self.name = name
      ratings = tally.count
      mean = tally.mean
      dissatisfied = tally.dissatisfiedShare
    }
  }

  let ratings: Int
  let mean: Double?
  let dissatisfied: Double?
  /// Ratings of 1 to 5, halves counted upwards.
  let counts: [Int]
  /// The categories with the largest shares of dissatisfied ratings first, up to a hundred.
  let categories: [Tally]
  let quadrants: [Tally]?
  let variances: RatingVariances
  let flags: [FlagRecord]

  init(_ findings: SatisfactionFindings) {
    ratings = findings.all.count
    mean = findings.all.mean
    dissatisfied = findings.all.dissatisfiedShare
    counts = findings.all.counts
    categories = findings.worstCategories.prefix(100).map {
      Tally($0.tally, name: String(decoding: $0.name, as: UTF8.self))
    }
    quadrants = findings.byQuadrant.map { tallies in
      ValueQuadrant.allCases.map { Tally(tallies[Int($0.rawValue)], name: $0.name) }
    }
    variances = findings.model.variances
    flags = findings.model.flags.map { FlagRecord(code: $0.rawValue, message: $0.message) }
  }
}

extension SatisfactionFindings {
  /// The categories, the largest shares of dissatisfied ratings first.
  var worstCategories: [(name: [UInt8], tally: RatingTally)] {
    byCategory.enumerated().sorted { left, right in
      let (first, second) = (
        left.element.tally.dissatisfiedShare ?? 0, right.element.tally.dissatisfiedShare ?? 0
      )
      return first == second ? left.offset < right.offset : first > second
    }.map(\.element)
  }
}
