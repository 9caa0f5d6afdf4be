internal import Columns
internal import Segments

extension ChapterWriter {
  /// What to do now: the four quadrants in words and money.
  var actionChapter: Chapter? {
    guard !data.quadrants.isEmpty, customers > 0 else { return nil }
    let develop = data.quadrants[0]
    let potential = data.quadrants.reduce(0.0) { $0 + ($1.potential ?? 0) }
    let part = potential > 0 ? (develop.potential ?? 0) / potential : 0
    let finding = words(
      "\(numbers.percent(share(develop.customers))) of the customers are worth developing: they "
        + "brought \(numbers.percent(share(ofRevenue: develop.units))) of the revenue and hold "
        + "\(numbers.percent(part)) of what could be added.",
      "\(numbers.percent(share(develop.customers))) 的客户值得重点发展：他们贡献了 "
        + "\(numbers.percent(share(ofRevenue: develop.units))) 的收入，占可增加价值的 "
        + "\(numbers.percent(part))。")
    var chapter = Chapter(
      id: "action", title: words("What to do now", "现在该做什么"), finding: finding)
    chapter.parts.append(.cards(data.quadrants.map(card)))
    chapter.parts.append(
      .text(
        words(
          "Potential value is an opportunity, never a forecast: these data do not tell what a campaign brings.",
          "潜在价值是机会，不是预测：这些数据并不能说明营销活动会带来什么。")))
    chapter.parts.append(.figure(shareFigure))
    if let table = firstCustomers { chapter.parts.append(.table(table)) }
    return chapter
  }

  private func card(_ group: ReportData.Group) -> Card {
    Card(
      name: words.label(group.name),
      value: customersText(group.customers),
      note: words(
        "\(numbers.percent(share(group.customers))) of all. Current value \(numbers.whole(group.current ?? 0)), "
          + "potential \(numbers.whole(group.potential ?? 0)). \(advice(group.name))",
        "占 \(numbers.percent(share(group.customers)))。当前价值 \(numbers.whole(group.current ?? 0))，"
          + "潜在价值 \(numbers.whole(group.potential ?? 0))。\(advice(group.name))"),
      style: group.name)
  }

  /// What to do with the customers of a quadrant.
  func advice(_ name: String) -> String {
    switch name {
    case "develop": words(ValueQuadrant.develop.advice, "了解他们看重什么，并提供更多。")
    case "maintain": words(ValueQuadrant.maintain.advice, "维系关系，奖励忠诚，寻找新的购买理由。")
    case "cultivate": words(ValueQuadrant.cultivate.advice, "用个性化的推荐引导他们买得更多、更好。")
    default: words(ValueQuadrant.abandon.advice, "以最低成本服务，不再追加投入。")
    }
  }

  private var shareFigure: Figure {
    let current = data.quadrants.reduce(0.0) { $0 + ($1.current ?? 0) }
    let potential = data.quadrants.reduce(0.0) { $0 + ($1.potential ?? 0) }
    func shares(_ name: String, _ value: (ReportData.Group) -> Double) -> BarChart.Series {
      let values = data.quadrants.map { max(0, value($0)) }
      return BarChart.Series(name: name, values: values, texts: values.map(numbers.percent))
    }
    let series = [
      shares(words(.customers)) { share($0.customers) },
      shares(words(.currentValue)) { current > 0 ? ($0.current ?? 0) / current : 0 },
      shares(words(.potentialValue)) { potential > 0 ? ($0.potential ?? 0) / potential : 0 },
    ]
    let largest = data.quadrants.max { ($0.current ?? 0) < ($1.current ?? 0) }!
    let title = words(
      "\(capital(words.label(largest.name))) holds the most current value: "
        + "\(numbers.percent(current > 0 ? (largest.current ?? 0) / current : 0)) from "
        + "\(numbers.percent(share(largest.customers))) of the customers",
      "\(words.label(largest.name))的当前价值最高：\(numbers.percent(share(largest.customers))) 的客户占 "
        + "\(numbers.percent(current > 0 ? (largest.current ?? 0) / current : 0))")
    let description = words(
      "Share of customers, of current value and of potential value in each quadrant.",
      "各象限的客户占比、当前价值占比与潜在价值占比。")
    return Figure(
      id: "quadrants", title: title, description: description,
      svg: BarChart(names: data.quadrants.map { words.label($0.name) }, series: series).svg(
        id: "quadrants-svg", title: title, description: description),
      table: DataTable(
        id: "quadrants-table", caption: words("Quadrants", "价值象限"),
        columns: [
          .text(words(.quadrant)), .number(words(.customers)), .number(words(.shareOfCustomers)),
          .number(words(.revenue)), .number(words(.shareOfRevenue)), .number(words(.currentValue)),
          .number(words(.potentialValue)),
        ],
        rows: data.quadrants.map {
          [
            words.label($0.name), numbers.count($0.customers),
            numbers.percent(share($0.customers)), numbers.money($0.units),
            numbers.percent(share(ofRevenue: $0.units)), numbers.money($0.current ?? 0),
            numbers.money($0.potential ?? 0),
          ]
        }))
  }

  /// The customers of each quadrant who hold the most current and potential value.
  private var firstCustomers: DataTable? {
    guard let quadrant = data.columns.quadrant, let current = data.columns.current,
      let potential = data.columns.potential
    else { return nil }
    var columns: [DataTable.Column] = [
      .text(words(.customer)), .text(words(.quadrant)), .number(words(.revenue)),
      .number(words(.currentValue)), .number(words(.potentialValue)),
    ]
    if data.columns.segment != nil { columns.append(.text(words(.segment))) }
    if data.columns.nextCategory != nil { columns.append(.text(words(.nextCategory))) }
    let first = TopCustomers(quadrant, groups: data.quadrants.count, most: 25) {
      current[$0] + potential[$0]
    }
    let rows = first.customers.flatMap { $0 }.map { customer in
      var row = [
        data.columns.id(customer),
        words.label(data.quadrants[Int(quadrant[customer])].name),
        numbers.money(Int128(data.columns.revenue[customer])), numbers.money(current[customer]),
        numbers.money(potential[customer]),
      ]
      if let segment = data.columns.segment {
        row.append(words.label(data.columns.segmentNames[Int(segment[customer])]))
      }
      if let next = data.columns.nextCategory {
        row.append(next[customer] < 0 ? "" : data.columns.categoryNames[Int(next[customer])])
      }
      return row
    }
    return DataTable(
      id: "first-customers",
      caption: words(
        "The 25 customers of each quadrant with the most current and potential value together",
        "各象限中当前价值与潜在价值之和最高的 25 位客户"),
      columns: columns, rows: rows, filter: 1)
  }
}
