internal import Segments

extension ChapterWriter {
  /// Every customer by current and potential value, with the cuts.
  var quadrantChapter: Chapter? {
    guard let current = data.columns.current, let potential = data.columns.potential,
      let cuts = data.cuts, data.quadrants.count == 4, customers > 0
    else { return nil }
    let low = data.quadrants[3]
    let finding = words(
      "\(numbers.percent(share(low.customers))) of the customers are above neither cut, and "
        + "\(numbers.percent(share(data.quadrants[0].customers))) are above both",
      "\(numbers.percent(share(low.customers))) 的客户两项均低于分界线，"
        + "\(numbers.percent(share(data.quadrants[0].customers))) 的客户两项均高于分界线")
    var chapter = Chapter(
      id: "map", title: words("The map of current and potential value", "当前价值与潜在价值分布图"),
      finding: sentence(finding))
    let description = words(
      "Customers by current and potential value, on logarithmic axes; darker squares hold more of them. The dashed lines are the "
        + "cuts: current value above \(numbers.money(cuts.current)) and potential value above "
        + "\(numbers.money(cuts.potential)) is high. What is below an axis lies at its edge.",
      "按当前价值与潜在价值分布的客户（对数坐标）；颜色越深，客户越多。虚线为分界线：当前价值高于 "
        + "\(numbers.money(cuts.current))、潜在价值高于 \(numbers.money(cuts.potential)) 为高。低于坐标范围的客户位于边缘。"
    )
    let grid = DensityGrid(current, potential, cuts, workers)
    func field(_ group: ReportData.Group) -> [String] {
      [words.label(group.name), "\(numbers.percent(share(group.customers)))"]
    }
    let chart = DensityChart(
      counts: grid.counts, base: grid.base, side: grid.side,
      cuts: (cuts.current, cuts.potential),
      fields: (
        field(data.quadrants[3]), field(data.quadrants[1]), field(data.quadrants[2]),
        field(data.quadrants[0])
      ),
      baseTitle: words(.currentValue), sideTitle: words(.potentialValue),
      amountText: numbers.short, tip: customersText)
    chapter.parts.append(
      .figure(
        Figure(
          id: "map", title: finding, description: description,
          svg: chart.svg(id: "map-svg", title: finding, description: description),
          table: DataTable(
            id: "map-table", caption: words("Customers and cuts", "客户与分界线"),
            columns: [
              .text(words(.quadrant)), .text(words(.currentValue)), .text(words(.potentialValue)),
              .number(words(.customers)), .number(words(.shareOfCustomers)),
            ],
            rows: data.quadrants.indices.map {
              let group = data.quadrants[$0]
              let high = ($0 & 2 == 0, $0 & 1 == 0)
              return [
                words.label(group.name), "\(high.0 ? ">" : "≤") \(numbers.money(cuts.current))",
                "\(high.1 ? ">" : "≤") \(numbers.money(cuts.potential))",
                numbers.count(group.customers), numbers.percent(share(group.customers)),
              ]
            }))))
    return chapter
  }
}
