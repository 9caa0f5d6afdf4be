extension ChapterWriter {
  /// The grid of recency and frequency, and the segments.
  var scoresChapter: Chapter? {
    guard customers > 0, !data.segments.isEmpty || data.cells != nil else { return nil }
    let ranked = data.segments.filter { $0.customers > 0 }.sorted {
      ($1.units, $0.name) < ($0.units, $1.name)
    }
    let first = ranked.first
    let finding =
      first.map {
        words(
          "\(capital(words.label($0.name))) is the segment with the most revenue: "
            + "\(numbers.percent(share(ofRevenue: $0.units))) from "
            + "\(numbers.percent(share($0.customers))) of the customers",
          "收入最高的客群是\(words.label($0.name))：\(numbers.percent(share($0.customers))) 的客户贡献了 "
            + "\(numbers.percent(share(ofRevenue: $0.units))) 的收入")
      } ?? ""
    var chapter = Chapter(
      id: "scores", title: words("Recency, frequency, revenue", "最近购买、频率与金额（RFM）"),
      finding: sentence(finding))
    if let figure = gridFigure { chapter.parts.append(.figure(figure)) }
    if !ranked.isEmpty { chapter.parts.append(.figure(segmentFigure(ranked, finding))) }
    return chapter
  }

  private var gridFigure: Figure? {
    guard let cells = data.cells else { return nil }
    let bins = cells.bins
    let grid = (0..<bins).map { row in
      (1...bins).map { f in cells.total(r: bins - row, f: f) }
    }
    let most = grid.joined().map(\.units).max() ?? 0
    let best = grid[0][bins - 1]
    let title = words(
      "Customers with the best two scores brought \(numbers.percent(share(ofRevenue: best.units))) of the "
        + "revenue",
      "两项得分均最高的客户贡献了 \(numbers.percent(share(ofRevenue: best.units))) 的收入")
    let description = words(
      "Number of customers by recency score (\(bins) for the most recent) and frequency score (\(bins) for the "
        + "most orders); the darker, the more revenue.",
      "按最近购买得分（\(bins) 为最近）与频率得分（\(bins) 为最多）统计的客户数；颜色越深，收入越高。")
    let chart = HeatGrid(
      rowNames: (0..<bins).map { "\(bins - $0)" }, columnNames: (1...bins).map { "\($0)" },
      cells: grid.enumerated().map { row, cells in
        cells.enumerated().map { column, cell in
          HeatGrid.Cell(
            strength: most > 0 ? max(0, Double(cell.units) / Double(most)) : 0,
            text: numbers.count(cell.customers),
            tip: "R \(bins - row), F \(column + 1): \(customersText(cell.customers)), "
              + "\(words(.revenue)) \(numbers.money(cell.units))")
        }
      },
      rowTitle: words("recency score", "最近购买得分"),
      columnTitle: words("frequency score", "频率得分"), rowHeight: 42)
    return Figure(
      id: "grid", title: title, description: description,
      svg: chart.svg(id: "grid-svg", title: title, description: description),
      table: DataTable(
        id: "grid-table", caption: words("Cells of the grid", "网格单元"),
        columns: [
          .number(words("recency score", "最近购买得分")), .number(words("frequency score", "频率得分")),
          .number(words(.customers)), .number(words(.revenue)), .number(words(.shareOfRevenue)),
        ],
        rows: grid.enumerated().flatMap { row, cells in
          cells.enumerated().map { column, cell in
            [
              "\(bins - row)", "\(column + 1)", numbers.count(cell.customers),
              numbers.money(cell.units), numbers.percent(share(ofRevenue: cell.units)),
            ]
          }
        }))
  }

  private func segmentFigure(_ ranked: [ReportData.Group], _ title: String) -> Figure {
    let description = words(
      "Share of the customers and share of the revenue of each segment, the most revenue first.",
      "各客群的客户占比与收入占比，按收入从高到低排列。")
    let customers = ranked.map { share($0.customers) }
    let revenue = ranked.map { share(ofRevenue: $0.units) }
    let chart = BarChart(
      names: ranked.map { words.label($0.name) },
      series: [
        BarChart.Series(
          name: words(.customers), values: customers, texts: customers.map(numbers.percent)),
        BarChart.Series(
          name: words(.revenue), values: revenue.map { max(0, $0) },
          texts: revenue.map(numbers.percent)),
      ])
    return Figure(
      id: "segments", title: title, description: description,
      svg: chart.svg(id: "segments-svg", title: title, description: description),
      table: DataTable(
        id: "segments-table", caption: words("Segments", "客群"),
        columns: [
          .text(words(.segment)), .number(words(.customers)), .number(words(.shareOfCustomers)),
          .number(words(.revenue)), .number(words(.shareOfRevenue)),
        ],
        rows: ranked.map {
          [
            words.label($0.name), numbers.count($0.customers),
            numbers.percent(share($0.customers)), numbers.money($0.units),
            numbers.percent(share(ofRevenue: $0.units)),
          ]
        }))
  }
}
