internal import Columns
internal import CustomerHistory
internal import Reports
internal import Satisfaction
internal import Segments

extension SatisfactionFindings {
  /// How satisfied customers are; nil without ratings.
  init?(
    _ side: SideColumns, _ summary: CustomerSummary, _ outlook: ValueOutlook?,
    _ model: ModelFile?, _ workers: Workers
  ) {
    guard let rows = side.rated(summary) else { return nil }
    let learnt = model == nil ? RatingModel(fitting: rows, workers: workers) : model?.ratings
    guard let learnt else { return nil }
    self.init(
      rows, learnt, categories: side.categories, quadrants: outlook?.quadrants.labels,
      workers: workers)
  }
}
