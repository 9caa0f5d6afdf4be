internal import Columns
internal import Statistics

/// What the tenth of the customers with the largest forecasts brings of a total.
public struct TopTenthFound: Sendable, Equatable {
  /// Name of the forecast.
  public let name: String
  /// Share of the total that came; nil where nothing came.
  public let share: Double?
  /// By how much the model's forecast finds more than this one; nil for the model itself.
  public let lead: Double?
  /// The 90 % interval of the lead over resamples of the customers; nil where in one of them
  /// nothing came.
  public let leadInterval: ClosedRange<Double>?

  /// Number of resamples.
  static let resamples = 300
  static let coverage = 0.9
  /// Names the random streams among those of the program.
  private static let stream: UInt64 = 0x746F_7020_7465_6E74

  /// Compares forecasts of the same, the model's first.
  ///
  /// - Parameters:
  ///   - judged: the forecasts held against what came.
  ///   - keys: a number of each customer that does not depend on the others.
  static func all(
    _ forecasts: [CustomerForecast], _ judged: [JudgedForecast], actual: [Double],
    keys: Column<UInt64>, workers: Workers
  ) -> [TopTenthFound] {
    let resamples = PoissonResamples(count: Self.resamples, stream: stream)
    let totals = TopTenthResamples(
      resamples,
      workers.mapChunks(of: actual.count, size: 4096) { range in
        TopTenthResamples.sums(range, actual, keys: keys.span, resamples)
      })
    let found = workers.mapChunks(of: forecasts.count, size: 1) { range in
      totals.shares(
        forecast: forecasts[range.lowerBound].revenue, actual: actual, keys: keys.span)
    }
    return forecasts.indices.map { number in
      let share = judged[number].deciles.first?.cumulativeShare
      guard number > 0 else {
        return TopTenthFound(
          name: forecasts[number].name, share: share, lead: nil, leadInterval: nil)
      }
      let own = judged[0].deciles.first?.cumulativeShare
      let leads = found[0].flatMap { first in
        found[number].map { zip(first, $0).map { $0 - $1 } }
      }
      return TopTenthFound(
        name: forecasts[number].name, share: share,
        lead: own.flatMap { own in share.map { own - $0 } },
        leadInterval: leads.flatMap { PercentileInterval.of($0, coverage: coverage) })
    }
  }
}
