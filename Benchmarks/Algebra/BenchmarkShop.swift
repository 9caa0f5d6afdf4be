import Affinity
import Columns
import CustomerHistory
import CustomerValue
import Glibc
import Support

/// What the customers of the benchmarks' file have bought of which category, and what the regression of
/// adoptions is fitted on.
struct BenchmarkShop: Sendable {
  private let kept: KeptCategories
  private let baskets: CategoryBaskets
  private let sample: AdoptionSample
  private let pairs: PlainPairs

  init() {
    let workers = Workers()
    var options = BenchmarkFile.shared.options
    options.columns.wanted.insert(.category)
    let histories: CategoryHistories
    do {
      let log = try TransactionLog.read([BenchmarkFile.shared.path], options)
      let summary = try CustomerSummary(log, categoriesWithin: 365)
      guard let found = summary.categories else { fatalError("the file has no categories") }
      histories = found
    } catch {
      fatalError("\(error)")
    }
    let days = histories.earlierPurchaseDays
    let known = Column((0..<Int32(histories.count)).filter { days[Int($0)] > 0 })
    // Any forecast does for measuring.
    let expected = Column(known.indices.map { 0.3 * Double(days[Int(known[$0])]) })
    kept = KeptCategories(histories.totals, customers: known.count, at: .split)
    baskets = CategoryBaskets(histories, kept, customers: known, at: .split, workers: workers)
    let filter = ItemFilter(baskets, order: kept.count, workers: workers)
    sample = AdoptionSample(
      histories, kept, filter, baskets, expected: expected, workers: workers)
    pairs = PlainPairs(customers: known.count, categories: kept.count)
  }

  func filter(_ workers: Workers) -> ItemFilter {
    ItemFilter(baskets, order: kept.count, workers: workers)
  }

  func fit(_ workers: Workers) -> AdoptionFit { AdoptionFit(sample, workers: workers) }

  func plainStep() -> [[Double]] { pairs.information([-3, 1, 1, 0.25, 0, -0.4, 0]) }
}

/// As many pairs as the regression has, with made-up regressors, each pair by itself.
struct PlainPairs: Sendable {
  let customers: Int
  let categories: Int

  /// The sums of one step of Newton's method: for each pair the seven regressors, the chance, and the
  /// products of all two.
  func information(_ b: [Double]) -> [[Double]] {
    var gradient = [Double](repeating: 0, count: 7)
    var information = [[Double]](repeating: gradient, count: 7)
    var regressors = [Double](repeating: 1, count: 7)
    for customer in 0..<customers {
      for category in 0..<categories {
        for place in 1..<7 {
          regressors[place] = Double((customer &* 7 &+ category &* 13 &* place) & 15) / 8 - 1
        }
        var eta = 0.0
        for place in 0..<7 { eta += b[place] * regressors[place] }
        let p = 1 / (1 + exp(-eta))
        for row in 0..<7 {
          gradient[row] -= p * regressors[row]
          for column in 0...row {
            information[row][column] += p * (1 - p) * regressors[row] * regressors[column]
          }
        }
      }
    }
    return information + [gradient]
  }
}
