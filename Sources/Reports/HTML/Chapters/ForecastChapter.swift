internal import ValueModels
internal import Values

extension ChapterWriter {
  /// What the present customers will bring by month, beside what was seen.
  var forecastChapter: Chapter? {
    guard let forecast = data.forecast, !forecast.ahead.isEmpty,
      let total = forecast.totalRevenue, total.expected > 0
    else { return nil }
    let last = forecast.ahead[forecast.ahead.count - 1].lastDay
    let finding = words(
      "Until \(last) the present customers are expected to bring \(numbers.whole(total.expected)) of revenue",
      "到 \(last) 为止，现有客户预计带来 \(numbers.whole(total.expected)) 的收入")
    var chapter = Chapter(
      id: "forecast", title: words("The next twelve months", "未来十二个月"), finding: sentence(finding))
    chapter.parts.append(
      .text(
        words(
          "Not discounted, and of those who are customers already; \(interval(total) { numbers.whole($0) }). What new customers would add, were they to keep coming at the rate of the last \(forecast.recentDays) days, is drawn apart.",
          "未折现，仅含现有客户；\(interval(total) { numbers.whole($0) })。若新客户继续以最近 \(forecast.recentDays) 天的速度到来，其贡献单独画出。"
        )))
    chapter.parts.append(.figure(forecastFigure(forecast, finding)))
    return chapter
  }

  private func forecastFigure(_ forecast: RevenueForecast, _ title: String) -> Figure {
    let past = forecast.past.suffix(24).filter(\.isComplete)
    let ahead = forecast.ahead.filter(\.isComplete)
    let names = past.map { forecast.label($0.period) } + ahead.map { forecast.label($0.period) }
    let firstPeriod = past.first?.period ?? ahead[0].period
    let length = Double(max(1, ahead[ahead.count - 1].period - firstPeriod))
    let places =
      (past.map(\.period) + ahead.map(\.period)).map { Double($0 - firstPeriod) / length }
    let nothing = [Double?](repeating: nil, count: past.count)
    let seen = past.map { Optional(amount($0.revenue.units)) }
    let expected = ahead.map { Optional($0.expected.revenue.expected) }
    let withNew = ahead.map { Optional($0.expected.revenue.expected + $0.newCustomers.revenue) }
    let rest = [Double?](repeating: nil, count: ahead.count)
    let description = words(
      "Revenue by month: what was seen of all customers, what is expected of the present ones with the range that holds in nine of ten cases if the model is right, and the same with new customers.",
      "按月收入：所有客户的实际收入、现有客户的预期收入（若模型正确，十次中九次落在阴影内），以及加上新客户后的收入。")
    var lines = [
      LineChart.Line(name: words("seen", "实际"), values: seen + rest, style: 0),
      LineChart.Line(
        name: words("present customers", "现有客户"), values: nothing + expected, style: 1),
    ]
    if forecast.newCustomersPerDay > 0 {
      lines.append(
        LineChart.Line(
          name: words("with new customers", "含新客户"), values: nothing + withNew, style: 2))
    }
    let chart = LineChart(
      lines: lines,
      band: past.map { _ in nil } + ahead.map { $0.expected.revenue.interval },
      places: places, placeNames: names, ticks: Array(names.indices), valueText: numbers.short,
      placeTitle: words(.month), valueTitle: words(.revenue),
      mark: (
        (Double(CalendarPeriod.month.number(of: forecast.asOf) - firstPeriod) / length),
        "\(forecast.asOf)"
      ))
    return Figure(
      id: "forecast", title: title, description: description,
      svg: chart.svg(id: "forecast-svg", title: title, description: description),
      table: DataTable(
        id: "forecast-table", caption: description,
        columns: [
          .text(words(.month)), .number(words(.purchaseDays)),
          .number(words("seen revenue", "实际收入")),
          .number(words("expected revenue", "预期收入")), .number(words("at least", "下限")),
          .number(words("at most", "上限")), .number(words("new customers add", "新客户贡献")),
        ],
        rows: forecast.past.suffix(24).map {
          [
            monthName(forecast.label($0.period), whole: $0.isComplete),
            numbers.count($0.purchaseDays), numbers.money($0.revenue.units), "", "", "", "",
          ]
        }
          + forecast.ahead.map {
            [
              monthName(forecast.label($0.period), whole: $0.isComplete),
              numbers.decimal($0.expected.purchases.expected, 1), "",
              numbers.money($0.expected.revenue.expected),
              $0.expected.revenue.interval.map { numbers.money($0.lowerBound) } ?? "",
              $0.expected.revenue.interval.map { numbers.money($0.upperBound) } ?? "",
              numbers.money($0.newCustomers.revenue),
            ]
          }))
  }

  private func monthName(_ label: String, whole: Bool) -> String {
    whole ? label : label + words(" (in part)", "（部分）")
  }
}
