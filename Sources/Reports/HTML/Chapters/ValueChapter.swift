internal import Columns
internal import ValueModels

extension ChapterWriter {
  /// Value: its three parts, how it is spread, and where it lies.
  var valueChapter: Chapter? {
    guard let current = data.columns.current, customers > 0 else { return nil }
    let total = data.outlook?.current.expected ?? current.indices.reduce(0.0) { $0 + current[$1] }
    let days = data.outlook?.horizonDays
    let finding = words(
      days.map {
        "In the next \($0) days the customers will bring \(numbers.whole(total)) of \(money) if nothing changes."
      }
        ?? "The customers will bring \(numbers.whole(total)) of \(money) if nothing changes.",
      days.map { "如果一切不变，未来 \($0) 天客户将带来 \(numbers.whole(total)) 的\(money)。" }
        ?? "如果一切不变，客户将带来 \(numbers.whole(total)) 的\(money)。")
    var chapter = Chapter(
      id: "value", title: words("What the customers are worth", "客户价值"), finding: finding)
    chapter.parts.append(.cards(valueCards(total)))
    if let figure = partsFigure(total) { chapter.parts.append(.figure(figure)) }
    chapter.parts.append(.figure(distributionFigure(ValueBins(current, workers))))
    if let figure = quadrantValueFigure { chapter.parts.append(.figure(figure)) }
    return chapter
  }

  private func valueCards(_ total: Double) -> [Card] {
    var cards: [Card] = []
    if let outlook = data.outlook {
      cards.append(
        Card(
          name: capital(words(.historicalValue)), value: numbers.money(outlook.historicalUnits),
          note: words("earned to date", "至今已实现")))
    }
    cards.append(
      Card(
        name: capital(words(.currentValue)), value: numbers.money(total),
        note: interval(data.outlook?.current) { numbers.whole($0) }))
    if let parts = data.parts {
      cards.append(
        Card(
          name: capital(words(.potentialValue)), value: numbers.money(parts.total),
          note: words("an opportunity, never a forecast", "是机会，不是预测")))
    }
    if let outlook = data.outlook, let alive = outlook.alive {
      cards.append(
        Card(
          name: words("Customers not lost", "未流失客户"), value: numbers.count(Int(alive.rounded())),
          note: words(
            "of \(numbers.count(customers)), by the model", "共 \(numbers.count(customers)) 位，由模型估计")
        ))
    }
    return cards
  }

  /// The interval of a total in words; empty where there is none.
  func interval(_ total: ForecastTotal?, _ text: (Double) -> String) -> String {
    guard let range = total?.interval else { return "" }
    return words(
      "between \(text(range.lowerBound)) and \(text(range.upperBound)) in nine of ten cases, if the model is right",
      "若模型正确，十次中有九次介于 \(text(range.lowerBound)) 与 \(text(range.upperBound)) 之间")
  }

  private func partsFigure(_ current: Double) -> Figure? {
    guard let outlook = data.outlook else { return nil }
    var rows: [(name: String, value: Double, text: String)] = [
      (
        words(.historicalValue), amount(outlook.historicalUnits),
        numbers.money(outlook.historicalUnits)
      ),
      (words(.currentValue), current, numbers.money(current)),
    ]
    if let parts = data.parts {
      if let value = parts.crossSell {
        rows.append((words(.crossSellValue), value, numbers.money(value)))
      }
      rows.append((words(.upSellValue), parts.upSell, numbers.money(parts.upSell)))
      if let value = parts.referral {
        rows.append((words(.referralValue), value, numbers.money(value)))
      }
    }
    let title: String
    if let parts = data.parts, current > 0 {
      title = words(
        "What could be added is \(numbers.percent(parts.total / current)) of what will come anyway",
        "可增加的价值相当于当前价值的 \(numbers.percent(parts.total / current))")
    } else {
      title = words(
        "What will come, beside what was earned", "未来价值与已实现价值的对比")
    }
    let description = words(
      "Historical value was earned; current value will come if nothing changes; the parts of potential value could be "
        + "added by acting.",
      "历史价值已经实现；当前价值在一切不变时会实现；潜在价值的各部分可通过行动增加。")
    let chart = BarChart(
      names: rows.map(\.name),
      series: [
        BarChart.Series(
          name: money, values: rows.map { max(0, $0.value) }, texts: rows.map(\.text))
      ])
    return Figure(
      id: "parts", title: title, description: description,
      svg: chart.svg(id: "parts-svg", title: title, description: description),
      table: DataTable(
        id: "parts-table", caption: words("Parts of lifetime value", "生命周期价值的组成"),
        columns: [.text(words("part", "组成")), .number(money)],
        rows: rows.map { [$0.name, $0.text] }))
  }

  private func distributionFigure(_ bins: ValueBins) -> Figure {
    let names = bins.edges.map { numbers.short($0) }
    let labels = bins.counts.indices.map { bin in
      bin == 0 ? "< \(names[0])" : bin == names.count ? "≥ \(names[bin - 1])" : names[bin - 1]
    }
    let common = bins.counts.indices.max { bins.counts[$0] < bins.counts[$1] }!
    let part = numbers.percent(share(bins.counts[common]))
    let range =
      common == 0 || common == names.count
      ? labels[common]
      : words("\(names[common - 1]) to \(names[common])", "\(names[common - 1]) 至 \(names[common])")
    let title = words(
      "The most common current value of a customer is \(range): \(part) of them",
      "最常见的客户当前价值为 \(range)：占 \(part)")
    let description = words(
      "Number of customers by current value; each column begins at the amount below it.",
      "按当前价值统计的客户数；每根柱子从其下方的金额开始。")
    let chart = ColumnChart(
      names: labels,
      parts: [
        ColumnChart.Part(name: words(.customers), values: bins.counts.map(Double.init), style: 0)
      ],
      valueText: numbers.short, nameTitle: words(.currentValue),
      valueTitle: words(.customers), tops: bins.counts.map { numbers.short(Double($0)) })
    return Figure(
      id: "distribution", title: title, description: description,
      svg: chart.svg(id: "distribution-svg", title: title, description: description),
      table: DataTable(
        id: "distribution-table", caption: words("Customers by current value", "按当前价值分布的客户"),
        columns: [
          .text(words("current value from", "当前价值下限")), .number(words(.customers)),
          .number(words(.shareOfCustomers)), .number(words(.currentValue)),
        ],
        rows: bins.counts.indices.map {
          [
            labels[$0], numbers.count(bins.counts[$0]), numbers.percent(share(bins.counts[$0])),
            numbers.money(bins.sums[$0]),
          ]
        }))
  }

  private var quadrantValueFigure: Figure? {
    guard !data.quadrants.isEmpty else { return nil }
    let most = data.quadrants.max {
      ($0.current ?? 0) + ($0.potential ?? 0) < ($1.current ?? 0) + ($1.potential ?? 0)
    }!
    let title = words(
      "\(capital(words.label(most.name))) has the most ahead of it: \(numbers.whole((most.current ?? 0) + (most.potential ?? 0)))",
      "\(words.label(most.name))的未来价值最高：\(numbers.whole((most.current ?? 0) + (most.potential ?? 0)))"
    )
    let description = words(
      "Current and potential value of each quadrant.", "各象限的当前价值与潜在价值。")
    let chart = ColumnChart(
      names: data.quadrants.map { words.label($0.name) },
      parts: [
        ColumnChart.Part(
          name: words(.currentValue), values: data.quadrants.map { max(0, $0.current ?? 0) },
          style: 0),
        ColumnChart.Part(
          name: words(.potentialValue), values: data.quadrants.map { max(0, $0.potential ?? 0) },
          style: 1),
      ],
      valueText: numbers.short, nameTitle: words(.quadrant), valueTitle: money,
      tops: data.quadrants.map { numbers.short(($0.current ?? 0) + ($0.potential ?? 0)) })
    return Figure(
      id: "quadrant-value", title: title, description: description,
      svg: chart.svg(id: "quadrant-value-svg", title: title, description: description),
      table: DataTable(
        id: "quadrant-value-table", caption: words("Value by quadrant", "各象限价值"),
        columns: [
          .text(words(.quadrant)), .number(words(.currentValue)), .number(words(.potentialValue)),
        ],
        rows: data.quadrants.map {
          [words.label($0.name), numbers.money($0.current ?? 0), numbers.money($0.potential ?? 0)]
        }))
  }
}
