internal import Affinity
internal import Columns

extension ChapterWriter {
  /// What customers will take up next, and what goes together.
  var affinityChapter: Chapter? {
    let next = nextFigure
    guard next != nil || !data.pairs.isEmpty else { return nil }
    var chapter = Chapter(
      id: "affinity", title: words("What goes with what", "商品关联"),
      finding: next.map { sentence($0.title) }
        ?? words("Categories that the same customers buy.", "同一客户购买的品类。"))
    if let next { chapter.parts.append(.figure(next)) }
    if !data.pairs.isEmpty { chapter.parts.append(.figure(pairFigure)) }
    return chapter
  }

  private var nextFigure: Figure? {
    guard let next = data.columns.nextCategory, let chance = data.columns.nextProbability else {
      return nil
    }
    let names = data.columns.categoryNames
    var customers = [Int](repeating: 0, count: names.count)
    var adoptions = [Double](repeating: 0, count: names.count)
    for customer in next.indices where next[customer] >= 0 {
      customers[Int(next[customer])] += 1
      adoptions[Int(next[customer])] += chance[customer]
    }
    let ranked = names.indices.filter { customers[$0] > 0 }.sorted {
      (customers[$1], names[$0]) < (customers[$0], names[$1])
    }.prefix(12)
    guard let first = ranked.first else { return nil }
    let title = words(
      "\(names[first]) is the most likely next category of \(numbers.percent(share(customers[first]))) of the customers",
      "\(names[first])是 \(numbers.percent(share(customers[first]))) 客户最可能购买的下一品类")
    let description = words(
      "Number of customers by the category that each will most likely take up next, without any action.",
      "按最可能购买的下一品类统计的客户数（不采取行动）。")
    let chart = BarChart(
      names: ranked.map { names[$0] },
      series: [
        BarChart.Series(
          name: words(.customers), values: ranked.map { Double(customers[$0]) },
          texts: ranked.map { numbers.count(customers[$0]) })
      ])
    return Figure(
      id: "next", title: title, description: description,
      svg: chart.svg(id: "next-svg", title: title, description: description),
      table: DataTable(
        id: "next-table", caption: words("Next categories", "下一品类"),
        columns: [
          .text(words(.nextCategory)), .number(words(.customers)),
          .number(words("mean probability", "平均概率")),
        ],
        rows: ranked.map {
          [
            names[$0], numbers.count(customers[$0]),
            numbers.percent(adoptions[$0] / Double(customers[$0])),
          ]
        }))
  }

  private var pairFigure: Figure {
    func text(_ name: [UInt8]) -> String { String(decoding: name, as: UTF8.self) }
    let first = data.pairs[0]
    let title = words(
      "Who has bought \(text(first.first)) has bought \(text(first.second)) \(numbers.decimal(first.lift, 1)) times as often as the average customer",
      "购买过\(text(first.first))的客户购买\(text(first.second))的可能性是平均的 \(numbers.decimal(first.lift, 1)) 倍"
    )
    let description = words(
      "Pairs of categories by lift: how many times as many customers have bought both as would by chance. Of the 64 most bought "
        + "categories; over customers, not orders.",
      "按提升度排列的品类组合：同时购买两者的客户是随机情形的多少倍。仅含购买最多的 64 个品类；按客户而非订单统计。")
    let chart = BarChart(
      names: data.pairs.map { "\(text($0.first)) → \(text($0.second))" },
      series: [
        BarChart.Series(
          name: words(.lift), values: data.pairs.map(\.lift),
          texts: data.pairs.map { numbers.decimal($0.lift, 2) })
      ])
    return Figure(
      id: "pairs", title: title, description: description,
      svg: chart.svg(id: "pairs-svg", title: title, description: description),
      table: DataTable(
        id: "pairs-table", caption: words("What goes together", "品类组合"),
        columns: [
          .text(words("who has bought", "购买过")), .text(words("has bought", "也购买过")),
          .number(words(.customers)), .number(words(.support)), .number(words(.confidence)),
          .number(words(.lift)),
        ],
        rows: data.pairs.map {
          [
            text($0.first), text($0.second), numbers.count($0.both), numbers.percent($0.support),
            numbers.percent($0.confidence), numbers.decimal($0.lift, 2),
          ]
        }))
  }
}
