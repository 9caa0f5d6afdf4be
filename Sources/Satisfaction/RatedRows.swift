public import Columns

/// The rows that carry a rating, customer by customer.
///
/// A refund's rating counts like any other: it is what the customer thinks of the purchase that he
/// gives back.
public struct RatedRows: Sendable {
  /// First row of each customer, and the end.
  let starts: Column<Int>
  /// The ratings, 1 to 5.
  let rating: Column<Double>
  /// What each row rates.
  let cell: Column<Int32>
  let cells: RatingCells
  /// Rows whose text is no rating.
  public let notes: [RatingNote]

  /// Number of ratings.
  public var count: Int { rating.count }
  /// Number of customers, with ratings or without.
  public var customerCount: Int { starts.count - 1 }

  /// Gathers the ratings of some rows.
  ///
  /// - Parameters:
  ///   - customers: number of customers.
  ///   - customer: by row, the customer in `0 ..< customers`, or -1 where the row does not count.
  ///   - rating: the texts of the ratings; each distinct one is read once.
  ///   - category, product, channel: what was rated, and where; nil without such a column.
  public init(
    customers: Int, customer: Column<Int32>, rating: RatingDimension, category: RatingDimension?,
    product: RatingDimension?, channel: RatingDimension?
  ) {
    let texts = RatingTexts(rating.values)
    let codes = rating.codes
    precondition(
      codes.count == customer.count
        && [category, product, channel].allSatisfy {
          ($0?.codes.count ?? codes.count) == codes.count
        },
      "all columns have a value for each row")
    let (owners, ratings) = (customer.span, codes.span)

    var counts = [Int](repeating: 0, count: customers + 1)
    var uses = [Int](repeating: 0, count: rating.values.count)
    var used = 0
    for row in ratings.indices where owners[row] >= 0 && ratings[row] >= 0 {
      uses[Int(ratings[row])] += 1
      guard texts.ratings[Int(ratings[row])] > 0 else { continue }
      counts[Int(owners[row])] += 1
      used += 1
    }
    notes = texts.notes(uses)

    var start = 0
    for position in counts.indices {
      (counts[position], start) = (start, start + counts[position])
    }
    starts = Column(counts)
    let values = MutableColumn<Double>(count: used)
    let places = MutableColumn<Int32>(count: used)
    var cells = RatingCells(category: category, product: product, channel: channel)
    // A missing column is one of empty fields.
    let empty = MutableColumn<Int32>(repeating: -1, count: ratings.count).finished()
    let categoryCodes = category?.codes ?? empty
    let productCodes = product?.codes ?? empty
    let channelCodes = channel?.codes ?? empty
    let (categories, products) = (categoryCodes.span, productCodes.span)
    let channels = channelCodes.span
    for row in ratings.indices where owners[row] >= 0 && ratings[row] >= 0 {
      let value = texts.ratings[Int(ratings[row])]
      guard value > 0 else { continue }
      let place = counts[Int(owners[row])]
      counts[Int(owners[row])] += 1
      values[place] = value
      places[place] = cells.cell(
        category: categories[row], product: products[row], channel: channels[row])
    }
    self.rating = values.finished()
    cell = places.finished()
    self.cells = cells
  }

  /// Number of ratings of a customer.
  func ratingCount(of customer: Int) -> Int { starts[customer + 1] - starts[customer] }

  /// Customers that are worked on in one go; sums of chunks are added in order, so they depend on this
  /// number but not on the workers.
  ///
  /// - Parameter room: numbers that each chunk needs for itself.
  func chunkSize(room: Int) -> Int {
    let chunks = min(64, max(1, (4 << 20) / max(1, room)))
    return max(4096, (customerCount + chunks - 1) / chunks)
  }
}

/// The distinct texts of a rating column, read.
private struct RatingTexts {
  let texts: [[UInt8]]
  /// By text: the rating, 0 where there is none.
  private(set) var ratings: [Double]
  private var problems: [RatingText.Problem?]

  init(_ texts: [[UInt8]]) {
    self.texts = texts
    ratings = Array(repeating: 0, count: texts.count)
    problems = Array(repeating: nil, count: texts.count)
    for (code, text) in texts.enumerated() {
      do throws(RatingText.Problem) {
        ratings[code] = try RatingText.rating(text) ?? 0
      } catch {
        problems[code] = error
      }
    }
  }

  /// What is to be said of texts that are no ratings, from how often each is used.
  func notes(_ uses: [Int]) -> [RatingNote] {
    RatingText.Problem.allCases.compactMap { problem in
      let found = texts.indices.filter { problems[$0] == problem && uses[$0] > 0 }
      guard let first = found.first else { return nil }
      return RatingNote(
        problem, count: found.reduce(0) { $0 + uses[$1] }, example: texts[first])
    }
  }
}
