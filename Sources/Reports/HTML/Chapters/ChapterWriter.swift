internal import Columns

/// What the chapters have in common: the content, the language and the way of writing numbers.
struct ChapterWriter {
  let data: ReportData
  let words: Words
  let numbers: NumberWords
  let workers: Workers

  init(_ data: ReportData, _ language: Language, _ workers: Workers) {
    self.data = data
    self.workers = workers
    words = Words(language)
    numbers = NumberWords(words: words, scale: data.scale)
  }

  /// All chapters that the content allows, in their order.
  var chapters: [Chapter] {
    [
      actionChapter, movesChapter, baseChapter, scoresChapter, valueChapter, quadrantChapter,
      activityChapter,
      cohortChapter, affinityChapter, forecastChapter, qualityChapter, dataChapter,
    ].compactMap { $0 }
  }

  var customers: Int { data.columns.count }

  /// Revenue, or margin where that is known.
  var money: String {
    data.outlook?.isMargin == true ? words(.margin) : words(.revenue)
  }

  /// A part of all customers, 0 to 1.
  func share(_ count: Int) -> Double { Double(count) / Double(max(1, customers)) }

  /// A part of all revenue, 0 to 1.
  func share(ofRevenue units: Int128) -> Double {
    data.revenueUnits == 0 ? 0 : Double(units) / Double(data.revenueUnits)
  }

  /// An amount held in units, in money.
  func amount(_ units: Int128) -> Double {
    var power = 1.0
    for _ in 0..<data.scale { power *= 10 }
    return Double(units) / power
  }

  /// The first letter as a capital one.
  func capital(_ text: String) -> String { text.prefix(1).uppercased() + text.dropFirst() }

  /// A finding with the mark that ends a sentence.
  func sentence(_ text: String) -> String { text.isEmpty ? "" : text + words(".", "。") }

  /// A number of customers, in the plural that English has.
  func customersText(_ count: Int) -> String {
    words(
      count == 1 ? "1 customer" : "\(numbers.count(count)) customers", "\(numbers.count(count)) 位客户"
    )
  }
}
