internal import CustomerHistory
internal import Values

extension ChapterWriter {
  /// Customers by the month of their first purchase: who comes back, and what they bring.
  var cohortChapter: Chapter? {
    guard let table = data.cohorts, table.cohorts.count >= 2 else { return nil }
    let next = table.retention(atAge: 1)
    let half = table.retention(atAge: 6)
    var finding =
      next.map {
        words(
          "\(numbers.percent($0)) of new customers buy again in the month after the first purchase",
          "\(numbers.percent($0)) 的新客户在首购次月再次购买")
      } ?? words("Customers by the month of their first purchase", "按首购月份统计的客户")
    if next != nil, let half {
      finding += words(
        ", and \(numbers.percent(half)) in the sixth", "，第六个月为 \(numbers.percent(half))")
    }
    var chapter = Chapter(
      id: "cohorts", title: words("Cohorts: who comes back", "同期群：谁会回来"),
      finding: sentence(finding))
    if let figure = retentionFigure(table, finding) { chapter.parts.append(.figure(figure)) }
    if let figure = cumulativeFigure(table) { chapter.parts.append(.figure(figure)) }
    chapter.parts.append(.figure(cohortRevenueFigure(table)))
    return chapter
  }

  private func retentionFigure(_ table: CohortTable, _ title: String) -> Figure? {
    func isSeen(_ cohort: Cohort, _ age: Int) -> Bool {
      cohort.cells.indices.contains(age) && table.isComplete(cohort, age: age)
    }
    let shown = Array(table.cohorts.filter { isSeen($0, 1) }.suffix(18))
    let ages = min(12, (shown.map(\.cells.count).max() ?? 1) - 1)
    guard ages >= 1 else { return nil }
    let most =
      shown.flatMap { cohort in
        (1...ages).filter { isSeen(cohort, $0) }.map { cohort.retention(atAge: $0) }
      }.max() ?? 0
    let names = shown.map { "\(table.label($0.period)) (\(numbers.count($0.customers)))" }
    let cells = shown.indices.map { row in
      (1...ages).map { age -> HeatGrid.Cell? in
        guard isSeen(shown[row], age) else { return nil }
        let share = shown[row].retention(atAge: age)
        return HeatGrid.Cell(
          strength: most > 0 ? share / most * 0.999 : 0, text: numbers.wholePercent(share),
          tip: "\(names[row]), \(age): \(customersText(shown[row].cells[age].activeCustomers))")
      }
    }
    let description = words(
      "Share of each month's new customers who bought in the months since; in parentheses how many they are. Months that are not over are left out.",
      "每月新客户在其后各月的购买占比；括号内为人数。未结束的月份不显示。")
    let chart = HeatGrid(
      rowNames: names, columnNames: (1...ages).map { "\($0)" }, cells: cells,
      rowTitle: words("first purchase", "首购月份"),
      columnTitle: words("months since the first purchase", "首购后月数"), rowHeight: 27,
      maximumCellWidth: 60)
    return Figure(
      id: "retention", title: title, description: description,
      svg: chart.svg(id: "retention-svg", title: title, description: description),
      table: DataTable(
        id: "retention-table", caption: description,
        columns: [.text(words(.cohort)), .number(words(.customers))]
          + (1...ages).map { .number("\($0)") },
        rows: shown.indices.map { row in
          [table.label(shown[row].period), numbers.count(shown[row].customers)]
            + (1...ages).map {
              isSeen(shown[row], $0) ? numbers.percent(shown[row].retention(atAge: $0)) : ""
            }
        }))
  }

  /// At most five stretches of cohorts, by their positions.
  private func stretches(_ table: CohortTable) -> [Range<Int>] {
    let count = table.cohorts.count
    let size = max(1, (count + 4) / 5)
    return stride(from: 0, to: count, by: size).map { $0..<min(count, $0 + size) }
  }

  private func name(_ stretch: Range<Int>, _ table: CohortTable) -> String {
    let (first, last) = (table.cohorts[stretch.lowerBound], table.cohorts[stretch.upperBound - 1])
    return stretch.count == 1
      ? table.label(first.period) : "\(table.label(first.period)) – \(table.label(last.period))"
  }

  private func cumulativeFigure(_ table: CohortTable) -> Figure? {
    let parts = stretches(table)
    let ages = min(24, table.cohorts.map(\.cells.count).max() ?? 0)
    // Revenue of a customer up to an age, where all cohorts of the stretch were seen that long.
    let curves = parts.map { stretch -> [Double?] in
      let cohorts = table.cohorts[stretch]
      let customers = Double(cohorts.reduce(0) { $0 + $1.customers })
      return (0..<ages).map { age in
        guard
          cohorts.allSatisfy({
            $0.cells.indices.contains(age) && table.isComplete($0, age: age)
          })
        else { return nil }
        return amount(cohorts.reduce(0) { $0 + $1.cumulativeUnits(toAge: age) }) / customers
      }
    }
    let longest = curves.map { $0.count { $0 != nil } }.max() ?? 0
    guard longest >= 2 else { return nil }
    let shown = parts.indices.filter { curves[$0].contains { $0 != nil } }
    let title: String
    if let age = (1..<longest).last(where: { age in shown.count { curves[$0][age] != nil } >= 2 }),
      let new = shown.last(where: { curves[$0][age] != nil }), let old = shown.first,
      let now = curves[new][age], let then = curves[old][age], then > 0
    {
      let change = now / then - 1
      title = words(
        "After \(age) months a customer of \(name(parts[new], table)) has brought \(numbers.percent(abs(change))) \(change < 0 ? "less" : "more") than one of \(name(parts[old], table))",
        "首购 \(age) 个月后，\(name(parts[new], table)) 的客户比 \(name(parts[old], table)) 的客户\(change < 0 ? "少" : "多")带来 \(numbers.percent(abs(change)))"
      )
    } else {
      title = words("Revenue of an acquired customer over time", "单个新客户的累计收入")
    }
    let description = words(
      "Revenue that an acquired customer has brought by months since the first purchase, on average, by when they came.",
      "按首购时间分组，首购后各月的人均累计收入。")
    let chart = LineChart(
      lines: shown.map {
        LineChart.Line(
          name: name(parts[$0], table), values: Array(curves[$0].prefix(longest)), style: $0)
      },
      places: (0..<longest).map { Double($0) / Double(longest - 1) },
      placeNames: (0..<longest).map { "\($0)" }, ticks: Array(0..<longest),
      valueText: numbers.short, placeTitle: words("months since the first purchase", "首购后月数"),
      valueTitle: words("revenue per customer", "人均收入"))
    return Figure(
      id: "cumulative", title: title, description: description,
      svg: chart.svg(id: "cumulative-svg", title: title, description: description),
      table: DataTable(
        id: "cumulative-table", caption: description,
        columns: [.number(words("months", "月数"))] + shown.map { .number(name(parts[$0], table)) },
        rows: (0..<longest).map { age in
          ["\(age)"] + shown.map { curves[$0][age].map(numbers.money) ?? "" }
        }))
  }

  private func cohortRevenueFigure(_ table: CohortTable) -> Figure {
    let months = Array(table.periods.suffix(24))
    let parts = stretches(table)
    func units(_ stretch: Range<Int>, _ month: Int) -> Int128 {
      table.cohorts[stretch].reduce(0) { sum, cohort in
        let age = month - cohort.period
        return cohort.cells.indices.contains(age) ? sum + cohort.cells[age].units : sum
      }
    }
    let last = months.last { table.isComplete($0) }
    let title =
      last.map { month in
        let fresh = table.cohorts.first { $0.period == month }.map { $0.cells[0].units } ?? 0
        let all = table.total(of: month).units
        let part = all > 0 ? Double(fresh) / Double(all) : 0
        return words(
          "In \(table.label(month)) \(numbers.percent(part)) of the revenue came from that month's new customers",
          "\(table.label(month)) 的收入中有 \(numbers.percent(part)) 来自当月新客户")
      } ?? words("Revenue by cohort over time", "各同期群的收入变化")
    let description = words(
      "Revenue by month, divided by when its customers came. A month at either end may be cut by where the data begin or end.",
      "按月收入，并按客户首购时间划分。首尾月份可能不完整。")
    let values = parts.map { stretch in months.map { max(0, amount(units(stretch, $0))) } }
    let chart = ColumnChart(
      names: months.map(table.label),
      parts: parts.indices.map {
        ColumnChart.Part(name: name(parts[$0], table), values: values[$0], style: $0)
      },
      valueText: numbers.short, nameTitle: words(.month), valueTitle: words(.revenue))
    return Figure(
      id: "cohort-revenue", title: title, description: description,
      svg: chart.svg(id: "cohort-revenue-svg", title: title, description: description),
      table: DataTable(
        id: "cohort-revenue-table", caption: description,
        columns: [.text(words(.month))] + parts.map { .number(name($0, table)) }
          + [.number(words(.total))],
        rows: months.map { month in
          [table.label(month)] + parts.map { numbers.money(units($0, month)) }
            + [numbers.money(table.total(of: month).units)]
        }))
  }
}
