public import Columns

/// How some ratings are spread.
///
/// A rating with decimals counts as the nearest whole one, halves upwards, so that the dissatisfied,
/// those below 2.5, are the first two counts.
public struct RatingTally: Sendable, Equatable {
  /// Number of ratings nearest to 1, 2, 3, 4 and 5.
  public private(set) var counts = [0, 0, 0, 0, 0]
  /// Sum of the ratings.
  public private(set) var sum = 0.0

  public init() {}

  /// Number of ratings.
  public var count: Int { counts.reduce(0, +) }
  /// The mean rating; nil without any.
  public var mean: Double? { count > 0 ? sum / Double(count) : nil }
  /// Ratings below 2.5.
  public var dissatisfied: Int { counts[0] + counts[1] }
  /// Ratings below 2.5 as a share of all given; nil without any.
  public var dissatisfiedShare: Double? {
    count > 0 ? Double(dissatisfied) / Double(count) : nil
  }

  mutating func add(_ rating: Double) {
    counts[min(4, max(0, Int(rating + 0.5) - 1))] += 1
    sum += rating
  }

  mutating func add(_ other: RatingTally) {
    for place in counts.indices { counts[place] += other.counts[place] }
    sum += other.sum
  }
}

extension RatedRows {
  /// All ratings.
  public func tally(workers: Workers = Workers()) -> RatingTally {
    tallies(1, workers) { _, _ in 0 }[0]
  }

  /// The ratings of each category, by the position among the values of its column, and last those of
  /// rows with an empty category. Without a category column all ratings are in this last one.
  public func tallyByCategory(workers: Workers = Workers()) -> [RatingTally] {
    let levels = cells.categories.count
    let ofCell = cells.category
    let found = tallies(levels, workers) { _, cell in Int(ofCell[cell]) }
    return Array(found.dropFirst()) + [found[0]]
  }

  /// The ratings of the customers under each label in `0 ..< labels`, such as the quadrants; customers
  /// with another label are left out.
  public func tally(
    byLabel label: Column<UInt8>, labels: Int, workers: Workers = Workers()
  ) -> [RatingTally] {
    precondition(label.count == customerCount, "every customer has a label")
    return tallies(labels, workers) { customer, _ in Int(label[customer]) }
  }

  /// Tallies by the group of each row; rows of groups from `groups` on are left out.
  private func tallies(
    _ groups: Int, _ workers: Workers, _ group: @Sendable (_ customer: Int, _ cell: Int) -> Int
  ) -> [RatingTally] {
    let none = Array(repeating: RatingTally(), count: groups)
    let parts = workers.mapChunks(of: customerCount, size: chunkSize(room: groups * 6)) { range in
      var tallies = none
      let (rows, ratings, cells) = (starts.span, rating.span, cell.span)
      for customer in range {
        for row in rows[customer]..<rows[customer + 1] {
          let place = group(customer, Int(cells[row]))
          if place < groups { tallies[place].add(ratings[row]) }
        }
      }
      return tallies
    }
    return parts.reduce(into: none) { total, part in
      for place in total.indices { total[place].add(part[place]) }
    }
  }
}
