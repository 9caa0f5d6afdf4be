package import Columns
internal import Values

extension ReportData {
  /// The report as one HTML page.
  package func page(_ language: Language, workers: Workers) throws -> String {
    let writer = ChapterWriter(self, language, workers)
    let words = writer.words
    let numbers = writer.numbers
    let subtitle: String
    if let days, let asOf {
      subtitle = words(
        "\(numbers.count(columns.count)) customers, \(days.lowerBound) to \(days.upperBound), judged at the end of \(asOf)",
        "\(numbers.count(columns.count)) 位客户，\(days.lowerBound) 至 \(days.upperBound)，截至 \(asOf) 日终")
    } else if columns.count > 0 {
      let judged = asOf.map { words(", judged at the end of \($0)", "，截至 \($0) 日终") } ?? ""
      subtitle = writer.customersText(columns.count) + judged
    } else {
      subtitle = words("No customer with a purchase was found.", "没有找到有购买记录的客户。")
    }
    return try ReportPage(
      title: words("Customer value report", "客户价值报告"), subtitle: subtitle,
      chapters: writer.chapters, words: words
    ).html()
  }
}
