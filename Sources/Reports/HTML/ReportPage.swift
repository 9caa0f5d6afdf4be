internal import Mustache
internal import Values

/// The report as one file: HTML with everything in it.
struct ReportPage {
  let title: String
  let subtitle: String
  let chapters: [Chapter]
  let words: Words

  /// The page. The same content is the same text.
  func html() throws -> String {
    let library = MustacheLibrary(templates: [
      "table": try MustacheTemplate(string: PageTemplate.table)
    ])
    let template = try MustacheTemplate(string: PageTemplate.page)
    return template.render(
      [
        "language": words.language == .english ? "en" : "zh-Hans",
        "title": InertText.shown(title), "subtitle": InertText.shown(subtitle),
        "style": PageStyle.text, "script": PageScript.text,
        "scriptHash": PageScript.hash, "patterns": PageStyle.patterns,
        "contents": words("Contents", "目录"),
        "chapters": chapters.map(content),
        "footer": words(
          "Made by customer-value. Nothing on this page is loaded from elsewhere.",
          "由 customer-value 生成。本页不加载任何外部内容。"),
      ] as [String: Any], library: library)
  }

  private func content(_ chapter: Chapter) -> [String: Any] {
    [
      "id": chapter.id, "title": InertText.shown(chapter.title),
      "finding": InertText.shown(chapter.finding), "parts": chapter.parts.map(content),
    ]
  }

  private func content(_ part: ChapterPart) -> [String: Any] {
    switch part {
    case .text(let text): ["text": InertText.shown(text)]
    case .cards(let cards):
      [
        "cards": [
          "list": cards.map {
            [
              "name": InertText.shown($0.name), "value": InertText.shown($0.value),
              "note": InertText.shown($0.note), "style": $0.style,
            ]
          }
        ]
      ]
    case .figure(let figure):
      [
        "figure": [
          "id": figure.id, "title": InertText.shown(figure.title),
          "scroll": words("picture, scrolls sideways", "图，可横向滚动"), "svg": figure.svg,
          "description": InertText.shown(figure.description),
          "show": words("The figures as a table", "查看数据表"),
          "content": content(figure.table),
        ] as [String: Any]
      ]
    case .table(let table): ["table": content(table)]
    }
  }

  private func content(_ table: DataTable) -> [String: Any] {
    var content: [String: Any] = [
      "id": table.id, "caption": InertText.shown(table.caption),
      "scroll": words("table, scrolls sideways", "表格，可横向滚动"),
      "columns": table.columns.map {
        ["title": InertText.shown($0.title), "style": $0.isNumber ? "number" : ""]
      },
      "rows": table.rows.map { row in
        [
          "cells": row.indices.map {
            [
              "text": InertText.shown(row[$0]),
              "style": table.columns[$0].isNumber ? "number" : "",
            ]
          }
        ]
      },
    ]
    if let column = table.filter {
      content["filter"] = [
        "column": "\(column)", "label": words("Show only rows with", "仅显示包含以下内容的行"),
        "all": words("all", "全部"),
      ]
    }
    return content
  }
}
