internal import Columns

extension ChapterWriter {
  /// The base in one page: how many, how much, and how unevenly.
  var baseChapter: Chapter? {
    guard customers > 0 else { return nil }
    let tenths = RevenueTenths(data.columns.revenue, workers)
    let top = share(ofRevenue: tenths.units[0])
    let title = words(
      "The best tenth of the customers brought \(numbers.percent(top)) of the revenue",
      "收入最高的 10% 客户贡献了 \(numbers.percent(top)) 的收入")
    var chapter = Chapter(
      id: "base", title: words("The customers in one page", "客户概览"), finding: sentence(title))
    chapter.parts.append(.cards(baseCards))
    chapter.parts.append(.figure(lorenzFigure(tenths, title)))
    return chapter
  }

  private var baseCards: [Card] {
    var cards = [
      Card(name: capital(words(.customers)), value: numbers.count(customers)),
      Card(
        name: capital(words(.revenue)), value: numbers.money(data.revenueUnits),
        note: data.days.map { "\($0.lowerBound) – \($0.upperBound)" } ?? ""),
      Card(
        name: words("Revenue of a customer on average", "客均收入"),
        value: numbers.money(amount(data.revenueUnits) / Double(customers))),
    ]
    if let days = data.columns.purchaseDays {
      let again = days.indices.reduce(0) { $0 + (days[$1] > 1 ? 1 : 0) }
      cards.append(
        Card(
          name: words("Bought again", "复购客户"), value: numbers.percent(share(again)),
          note: words(
            "\(numbers.count(again)) customers with two purchase days or more",
            "\(numbers.count(again)) 位客户有两个以上购买日")))
    }
    return cards
  }

  private func lorenzFigure(_ tenths: RevenueTenths, _ title: String) -> Figure {
    let description = words(
      "Customers from the most revenue to the least, and the share of the revenue that they brought together. "
        + "The straight line is what it would be if all brought the same. Gini coefficient \(numbers.decimal(tenths.gini, 3)).",
      "按收入从高到低排列的客户及其累计收入占比。虚线表示所有客户贡献相同的情形。基尼系数 "
        + "\(numbers.decimal(tenths.gini, 3))。")
    let places = tenths.curve.indices.map { Double($0) / Double(tenths.curve.count - 1) }
    let chart = LineChart(
      lines: [
        LineChart.Line(name: words(.revenue), values: tenths.curve, style: 0)
      ],
      places: places, placeNames: places.map(numbers.wholePercent),
      ticks: stride(from: 0, through: tenths.curve.count - 1, by: 10).map { $0 },
      valueText: numbers.wholePercent, placeTitle: words(.shareOfCustomers),
      valueTitle: words(.shareOfRevenue), top: tenths.curve.compactMap { $0 }.max(),
      hasDiagonal: true)
    var before: Int128 = 0
    let rows = tenths.units.indices.map { tenth in
      before += tenths.units[tenth]
      return [
        "\(tenth + 1)", numbers.count(tenths.customers[tenth]), numbers.money(tenths.units[tenth]),
        numbers.percent(share(ofRevenue: tenths.units[tenth])),
        numbers.percent(share(ofRevenue: before)),
      ]
    }
    return Figure(
      id: "lorenz", title: title, description: description,
      svg: chart.svg(id: "lorenz-svg", title: title, description: description),
      table: DataTable(
        id: "lorenz-table",
        caption: words("Tenths of the customers, the most revenue first", "客户十分位，收入从高到低"),
        columns: [
          .number(words("tenth", "十分位")), .number(words(.customers)), .number(words(.revenue)),
          .number(words(.shareOfRevenue)), .number(words("cumulated", "累计占比")),
        ], rows: rows))
  }
}
