internal import Transactions
internal import Values

extension ChapterWriter {
  /// What was read, what was left out, what was assumed.
  var dataChapter: Chapter? {
    guard let account = data.account else { return nil }
    let ledger = account.ledger
    let finding = words(
      "\(numbers.count(ledger.read.rows)) rows were read and \(numbers.count(ledger.used.rows)) were used; every row is accounted for.",
      "共读取 \(numbers.count(ledger.read.rows)) 行，使用 \(numbers.count(ledger.used.rows)) 行；每一行都有去处。")
    var chapter = Chapter(
      id: "data", title: words("The data and the assumptions", "数据与假设"), finding: finding)
    chapter.parts.append(.table(rowTable(ledger)))
    chapter.parts.append(.table(inputTable(account)))
    if !account.warnings.isEmpty || !account.notes.isEmpty {
      chapter.parts.append(.table(noteTable(account)))
    }
    chapter.parts.append(.table(cutTable(account)))
    if !account.parameters.isEmpty {
      chapter.parts.append(
        .table(
          DataTable(
            id: "parameters", caption: words("Parameters of the models", "模型参数"),
            columns: [
              .text(words("parameter", "参数")), .number(words("value", "值")),
              .number(words("standard error", "标准误")),
            ],
            rows: account.parameters.map { [$0.name, $0.value, $0.error] })))
    }
    chapter.parts.append(
      .text(
        words(
          "Version \(account.version)" + (data.asOf.map { "; judged at the end of \($0)" } ?? "")
            + ".",
          "版本 \(account.version)" + (data.asOf.map { "；截至 \($0) 日终" } ?? "") + "。")))
    return chapter
  }

  private func rowTable(_ ledger: RowLedger) -> DataTable {
    var rows: [(name: String, entry: RowLedger.Entry)] = [
      (words("read", "读取"), ledger.read), (words("used", "使用"), ledger.used),
      (words("rejected: could not be read", "拒绝：无法读取"), ledger.rejected),
    ]
    for reason in RowLedger.Exclusion.allCases where ledger[reason].rows > 0 {
      rows.append((words("left out: ", "排除：") + reason.name, ledger[reason]))
    }
    return DataTable(
      id: "rows", caption: words("Where every row went", "每一行的去处"),
      columns: [
        .text(words("rows", "行")), .number(words(.count)), .number(words("amount", "金额")),
      ],
      rows: rows.map { [$0.name, numbers.count($0.entry.rows), numbers.money($0.entry.units)] })
  }

  private func inputTable(_ account: ReportAccount) -> DataTable {
    DataTable(
      id: "inputs", caption: words("Files", "文件"),
      columns: [
        .text(words("file", "文件")), .number(words("rows", "行数")), .text(words("columns", "列")),
      ],
      rows: account.inputs.map { input in
        let columns = input.mapping.columns.sorted { $0.key < $1.key }
        return [
          input.path, numbers.count(input.rows),
          columns.map { "\($0.key): \($0.value)" }.joined(separator: ", "),
        ]
      })
  }

  private func noteTable(_ account: ReportAccount) -> DataTable {
    DataTable(
      id: "notes", caption: words("What to know", "注意事项"), columns: [.text(words("note", "说明"))],
      rows: account.notes.map { note in
        [words(capital(note.message) + ".", NoteWords.chinese[note.code] ?? note.message)]
      }
        + account.warnings.map { warning in
          let count = numbers.count(warning.count)
          let known = NoteWords.chinese[warning.code].map { "\(count)：\($0)" }
          return [
            words("\(count) \(warning.message).", known ?? "\(count) \(warning.message)")
          ]
        })
  }

  private func cutTable(_ account: ReportAccount) -> DataTable {
    let most = account.cuts.map(\.values.count).max() ?? 0
    let names = [
      "recency": words(.recencyDays), "frequency": words(.orders), "monetary": words(.revenue),
    ]
    return DataTable(
      id: "cuts", caption: words("Cuts of the scores", "得分分界值"),
      columns: [.text(words("score by", "得分依据"))]
        + (0..<most).map { .number(words("score \($0 + 2)", "\($0 + 2) 分")) },
      rows: account.cuts.map { cut in
        [names[cut.name] ?? cut.name]
          + (0..<most).map { $0 < cut.values.count ? cut.values[$0] : "" }
      })
  }
}
