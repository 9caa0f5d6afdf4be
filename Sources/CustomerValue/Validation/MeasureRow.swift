/// A line of the measures as CSV.
struct MeasureRow {
  let target: String
  let forecast: String
  /// From `predicted` on; what does not exist, or makes no sense of this forecast, is nil.
  let figures: [Double?]

  /// A forecast of a number of every customer.
  init(_ judged: JudgedForecast, _ topTenth: TopTenthFound? = nil) {
    target = judged.target.rawValue
    forecast = judged.name
    figures = [
      judged.predicted, judged.actual, judged.bias, judged.meanAbsoluteError,
      judged.rootMeanSquaredError, judged.spearman, judged.gini, judged.topFifthFound, nil, nil,
      topTenth?.share, topTenth?.lead, topTenth?.leadInterval?.lowerBound,
      topTenth?.leadInterval?.upperBound,
    ]
  }

  /// Adoptions, of which only totals and pairs are judged.
  private init(
    adoptions name: String, expected: Double?, observed: Int, area: Double?, slope: Double?
  ) {
    target = "adoptions"
    forecast = name
    let actual = Double(observed)
    let bias = observed > 0 ? expected.map { $0 / actual - 1 } : nil
    figures =
      [expected, actual, bias] + [Double?](repeating: nil, count: 5) + [area, slope]
      + [Double?](repeating: nil, count: 4)
  }

  /// The lines of the judgement of potential value; none without one.
  static func all(_ judged: JudgedPotential?) -> [MeasureRow] {
    guard let judged else { return [] }
    let adoptions = judged.adoptions
    return [
      MeasureRow(
        adoptions: "model", expected: adoptions.expected, observed: adoptions.observed,
        area: adoptions.areaUnderCurve, slope: adoptions.slope),
      MeasureRow(
        adoptions: "popularity_activity", expected: nil, observed: adoptions.observed,
        area: adoptions.plainAreaUnderCurve, slope: nil),
    ] + zip(judged.forecasts, judged.topTenths).map { MeasureRow($0, $1) }
  }
}
