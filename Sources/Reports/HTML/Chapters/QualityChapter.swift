internal import Values

extension ChapterWriter {
  /// How good the forecasts are: one that was made earlier, held against what came.
  var qualityChapter: Chapter? {
    guard let quality = data.quality, quality.seen > 0 else { return nil }
    let bias = quality.expected / Double(quality.seen) - 1
    let finding = words(
      "A forecast made on \(quality.split) expected \(numbers.count(Int(quality.expected.rounded()))) purchase days in the \(quality.days) days since; \(numbers.count(quality.seen)) came, so it was \(numbers.percent(abs(bias))) too \(bias < 0 ? "low" : "high").",
      "\(quality.split) 所做的预测认为其后 \(quality.days) 天会有 \(numbers.count(Int(quality.expected.rounded()))) 个购买日；实际为 \(numbers.count(quality.seen))，预测偏\(bias < 0 ? "低" : "高") \(numbers.percent(abs(bias)))。"
    )
    var chapter = Chapter(
      id: "quality", title: words("How good is the model", "模型有多好"), finding: finding)
    chapter.parts.append(.figure(groupFigure(quality)))
    if quality.tracking.count >= 3 { chapter.parts.append(.figure(trackingFigure(quality))) }
    return chapter
  }

  private func groupFigure(_ quality: ForecastQuality) -> Figure {
    let names = quality.groups.map(\.name)
    let expected = quality.groups.map { $0.expected / Double($0.customers) }
    let seen = quality.groups.map { Double($0.seen) / Double($0.customers) }
    let worst = quality.groups.indices.filter { quality.groups[$0].customers >= 30 }.max {
      abs(expected[$0] - seen[$0]) < abs(expected[$1] - seen[$1])
    }
    let title =
      worst.map {
        words(
          "Furthest off are customers with \(names[$0]) purchase days: \(numbers.decimal(expected[$0], 2)) expected, \(numbers.decimal(seen[$0], 2)) seen",
          "偏差最大的是有 \(names[$0]) 个购买日的客户：预期 \(numbers.decimal(expected[$0], 2))，实际 \(numbers.decimal(seen[$0], 2))"
        )
      } ?? words("Expected and seen purchase days", "预期与实际购买天数")
    let description = words(
      "Purchase days of a customer in the holdout, expected and seen, by the number of purchase days up to \(quality.split).",
      "按截至 \(quality.split) 的购买天数分组，保留期内每位客户的预期与实际购买天数。")
    let count = Double(max(1, names.count - 1))
    let chart = LineChart(
      lines: [
        LineChart.Line(name: words("seen", "实际"), values: seen.map(Optional.init), style: 0),
        LineChart.Line(
          name: words("expected", "预期"), values: expected.map(Optional.init), style: 1),
      ],
      places: names.indices.map { Double($0) / count }, placeNames: names,
      ticks: Array(names.indices), valueText: numbers.short,
      placeTitle: words("purchase days before", "此前购买天数"),
      valueTitle: words("purchase days in the holdout", "保留期购买天数"))
    return Figure(
      id: "held", title: title, description: description,
      svg: chart.svg(id: "held-svg", title: title, description: description),
      table: DataTable(
        id: "held-table", caption: description,
        columns: [
          .text(words("purchase days before", "此前购买天数")), .number(words(.customers)),
          .number(words("expected", "预期")), .number(words("seen", "实际")),
        ],
        rows: quality.groups.indices.map {
          [
            names[$0], numbers.count(quality.groups[$0].customers),
            numbers.decimal(expected[$0], 3), numbers.decimal(seen[$0], 3),
          ]
        }))
  }

  private func trackingFigure(_ quality: ForecastQuality) -> Figure {
    let points = quality.tracking
    let last = points[points.count - 1]
    let off = last.seen > 0 ? last.expected / Double(last.seen) - 1 : 0
    let month = CalendarPeriod.month
    let title = words(
      "Added up from the start, the model is \(numbers.percent(abs(off))) \(off < 0 ? "below" : "above") what came",
      "自起始累计，模型比实际\(off < 0 ? "低" : "高") \(numbers.percent(abs(off)))")
    let description = words(
      "Repeat purchase days of the customers known on \(quality.split), added up by month; behind the line nothing was known.",
      "截至 \(quality.split) 已知客户的累计重复购买天数；虚线之后的数据未用于拟合。")
    let count = Double(points.count - 1)
    let splitMonth = month.number(of: quality.split)
    let mark = points.firstIndex { $0.month >= splitMonth } ?? 0
    let chart = LineChart(
      lines: [
        LineChart.Line(
          name: words("seen", "实际"), values: points.map { Double($0.seen) }, style: 0),
        LineChart.Line(
          name: words("expected", "预期"), values: points.map(\.expected), style: 1),
      ],
      places: points.indices.map { Double($0) / count },
      placeNames: points.map { month.label(of: $0.month) }, ticks: Array(points.indices),
      valueText: numbers.short, placeTitle: words(.month),
      valueTitle: words("repeat purchase days", "重复购买天数"),
      mark: (Double(mark) / count, "\(quality.split)"))
    return Figure(
      id: "tracking", title: title, description: description,
      svg: chart.svg(id: "tracking-svg", title: title, description: description),
      table: DataTable(
        id: "tracking-table", caption: description,
        columns: [
          .text(words(.month)), .number(words("expected", "预期")), .number(words("seen", "实际")),
        ],
        rows: points.map {
          [month.label(of: $0.month), numbers.decimal($0.expected, 1), numbers.count($0.seen)]
        }))
  }
}
