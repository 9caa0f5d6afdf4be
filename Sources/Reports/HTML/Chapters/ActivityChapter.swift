internal import Columns

extension ChapterWriter {
  /// Who is still there, and how often they will buy, by when and how often they have bought.
  var activityChapter: Chapter? {
    guard let days = data.columns.purchaseDays, let recency = data.columns.recencyDays,
      let purchases = data.columns.purchases, customers > 0
    else { return nil }
    let grid = ActivityGrid(
      purchaseDays: days, recencyDays: recency, alive: data.columns.alive, purchases: purchases,
      workers)
    let alive =
      data.columns.alive == nil || grid.keepsEverybody
      ? nil : data.outlook?.alive ?? grid.cells.joined().reduce(0) { $0 + $1.alive }
    let finding =
      alive.map {
        words(
          "About \(numbers.percent($0 / Double(customers))) of the customers have not left.",
          "约 \(numbers.percent($0 / Double(customers))) 的客户尚未流失。")
      }
      ?? words(
        "These data do not show that customers leave for good: what tells them apart is how often they buy.",
        "数据未显示客户会永久流失：客户之间的差别在于购买频率。")
    var chapter = Chapter(
      id: "activity", title: words("Who is still there", "谁仍然活跃"), finding: finding)
    if alive != nil {
      chapter.parts.append(.text(silence))
    }
    if grid.keepsOneTimeBuyers {
      chapter.parts.append(
        .text(
          words(
            "By the model that fits best, customers can leave only after a second purchase: of those with one purchase day it says how "
              + "rarely they buy, not that they have left.",
            "在拟合最好的模型中，客户只有在第二次购买之后才可能流失：对只有一个购买日的客户，模型说明的是购买有多稀少，而不是已经流失。")))
    }
    if alive != nil {
      chapter.parts.append(.figure(activityFigure(grid, isAlive: true)))
    }
    chapter.parts.append(.figure(activityFigure(grid, isAlive: false)))
    return chapter
  }

  private var silence: String {
    words(
      "Customers do not say when they leave: who is lost is inferred from the length of the silence, beside how often the "
        + "customer used to buy. A long silence says more of somebody who used to buy often.",
      "客户离开时不会告知：是否流失由沉默时间与以往购买频率推断。对以往经常购买的客户，长时间沉默说明更多。")
  }

  private func activityFigure(_ grid: ActivityGrid, isAlive: Bool) -> Figure {
    let rows = grid.recencyNames
    let columns = PurchaseDayBands.names
    let most = isAlive ? 1 : grid.cells.joined().map(\.meanPurchases).max() ?? 0
    func value(_ cell: ActivityGrid.Cell) -> Double {
      isAlive ? cell.meanAlive : cell.meanPurchases
    }
    func text(_ cell: ActivityGrid.Cell) -> String {
      isAlive ? numbers.wholePercent(cell.meanAlive) : numbers.decimal(cell.meanPurchases, 1)
    }
    let drawn = grid.cells.map { row in
      row.map { cell -> HeatGrid.Cell? in
        cell.customers == 0
          ? nil
          : HeatGrid.Cell(
            strength: most > 0 ? value(cell) / most * 0.999 : 0, text: text(cell),
            tip: "\(text(cell)), \(customersText(cell.customers))")
      }
    }
    let name = isAlive ? words(.probabilityAlive) : words(.expectedPurchases)
    let title =
      isAlive
      ? words(
        "The longer the silence, the less likely a customer is still there",
        "沉默时间越长，客户仍然活跃的可能性越小")
      : words(
        "Frequent buyers who bought lately will buy most often",
        "近期购买且购买频繁的客户将购买最多")
    let description = words(
      "Mean \(name) of the customers by days since the last purchase and number of purchase days.",
      "按距上次购买天数与购买天数统计的平均\(name)。")
    let chart = HeatGrid(
      rowNames: rows, columnNames: columns, cells: drawn, rowTitle: words(.recencyDays),
      columnTitle: words(.purchaseDays), rowHeight: 30, maximumCellWidth: 84)
    let id = isAlive ? "alive" : "expected"
    return Figure(
      id: id, title: title, description: description,
      svg: chart.svg(id: "\(id)-svg", title: title, description: description),
      table: DataTable(
        id: "\(id)-table", caption: description,
        columns: [
          .text(words(.recencyDays)), .text(words(.purchaseDays)), .number(words(.customers)),
          .number(name),
        ],
        rows: grid.cells.enumerated().flatMap { row, cells in
          cells.enumerated().compactMap { column, cell in
            cell.customers == 0
              ? nil : [rows[row], columns[column], numbers.count(cell.customers), text(cell)]
          }
        }))
  }
}
