internal import Segments

extension ChapterWriter {
  /// Who went from which quadrant or segment to which since an earlier table.
  var movesChapter: Chapter? {
    guard let table = data.moves.first else { return nil }
    let stayed = table.stayed.customers
    let both = stayed + table.moved.customers
    let part = both > 0 ? Double(stayed) / Double(both) : 0
    let finding = words(
      "\(numbers.percent(part)) of the \(numbers.count(both)) customers who are in both tables have the same \(kind(table)) as before.",
      "两张表共有的 \(numbers.count(both)) 位客户中，\(numbers.percent(part)) 的\(kind(table))没有变化。")
    var chapter = Chapter(
      id: "moves", title: words("What changed", "变化"), finding: finding)
    for table in data.moves { chapter.parts.append(.figure(moveFigure(table))) }
    return chapter
  }

  private func moveFigure(_ table: TransitionTable) -> Figure {
    var largest: (source: Int, target: Int, customers: Int) = (0, 0, 0)
    for source in table.states.indices {
      for target in table.states.indices where source != target {
        let customers = table[source, target].customers
        if customers > largest.customers { largest = (source, target, customers) }
      }
    }
    let sources = table.sources.map(state)
    let targets = table.targets.map(state)
    let title =
      largest.customers == 0
      ? words("Nobody moved", "没有客户移动")
      : words(
        "The largest move: \(numbers.count(largest.customers)) customers from \(sources[largest.source]) to \(targets[largest.target])",
        "最大的移动：\(numbers.count(largest.customers)) 位客户从\(sources[largest.source])变为\(targets[largest.target])"
      )
    let description = words(
      "Customers by \(kind(table)) before (left) and after (right); the bands are as thick as the customers who went that way are many.",
      "按\(kind(table))统计的客户：左为之前，右为之后；带宽表示客户数。")
    let id = "moves-\(table.column)"
    let chart = SankeyChart(
      before: sources.indices.map { SankeyChart.State(name: sources[$0], style: style($0, table)) },
      after: targets.indices.map { SankeyChart.State(name: targets[$0], style: style($0, table)) },
      flows: table.sources.indices.map { source in
        table.targets.indices.map { table[source, $0].customers }
      },
      beforeTitle: words("before", "之前"), afterTitle: words("after", "之后"),
      countText: numbers.count
    ) { "\(sources[$0]) → \(targets[$1]): \(customersText(table[$0, $1].customers))" }
    var rows: [[String]] = []
    for source in table.sources.indices {
      for target in table.targets.indices where table[source, target].customers > 0 {
        let customers = table[source, target].customers
        rows.append([
          sources[source], targets[target], numbers.count(customers),
          numbers.percent(table.share(source, target) ?? 0),
        ])
      }
    }
    return Figure(
      id: id, title: title, description: description,
      svg: chart.svg(id: "\(id)-svg", title: title, description: description),
      table: DataTable(
        id: "\(id)-table", caption: words("Moves", "移动"),
        columns: [
          .text(words("before", "之前")), .text(words("after", "之后")), .number(words(.customers)),
          .number(words("share of those before", "占之前的比例")),
        ], rows: rows))
  }

  private func kind(_ table: TransitionTable) -> String {
    switch table.column {
    case "quadrant": words(.quadrant)
    case "segment": words(.segment)
    case "lifecycle_stage": words("stage of life", "生命周期阶段")
    default: words("grade", "等级")
    }
  }

  private func state(_ name: String) -> String {
    switch name {
    case TransitionTable.newName: words("(new)", "（新增）")
    case TransitionTable.goneName: words("(gone)", "（消失）")
    case TransitionTable.noneName: words("(none)", "（无）")
    default: words.label(name)
    }
  }

  private func style(_ state: Int, _ table: TransitionTable) -> String {
    table.column == "quadrant" && state < 4 ? "q\(state)" : "f\(state % 6)"
  }
}
