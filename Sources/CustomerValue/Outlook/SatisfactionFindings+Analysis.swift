internal import Columns
internal import Reports
internal import Satisfaction
internal import Segments

extension SatisfactionFindings {
  /// How satisfied customers are; nil without ratings.
  init?(
    _ side: MatchedColumns, _ outlook: ValueOutlook?, _ model: ModelFile?, _ workers: Workers
  ) {
    guard let rows = side.rated else { return nil }
    let learnt = model == nil ? RatingModel(fitting: rows, workers: workers) : model?.ratings
    guard let learnt else { return nil }
    self.init(
      rows, learnt, categories: side.categories, quadrants: outlook?.quadrants.labels,
      workers: workers)
  }
}
