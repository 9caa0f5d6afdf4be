import Foundation
import Testing

/// The texts of a report page, read from its markup without a browser.
struct ReportText {
  let html: String

  /// The cells of a table's body, row after row.
  func rows(of table: String) throws -> [[String]] {
    let body = try part(after: "<table id=\"\(table)\">", until: "</table>")
    let rows = try #require(body.components(separatedBy: "<tbody>").last).components(
      separatedBy: "<tr>"
    ).dropFirst()
    return rows.map { row in
      row.components(separatedBy: "<td class=\"").dropFirst().map { cell in
        let text = cell.components(separatedBy: "\">").dropFirst().joined(separator: "\">")
        return Self.plain(text.components(separatedBy: "</td>")[0])
      }
    }
  }

  /// The finding of a chapter.
  func finding(of chapter: String) throws -> String {
    let section = try part(after: "<section id=\"\(chapter)\"", until: "</section>")
    let start = try #require(section.range(of: "<p class=\"finding\">"))
    return Self.plain(section[start.upperBound...].components(separatedBy: "</p>")[0])
  }

  /// A picture with its own markup.
  func picture(_ id: String) throws -> String {
    try part(after: "<svg id=\"\(id)\" ", until: "</svg>")
  }

  func part(after start: String, until end: String) throws -> String {
    let found = try #require(html.range(of: start), "\(start) is missing")
    return html[found.upperBound...].components(separatedBy: end)[0]
  }

  private static func plain(_ markup: String) -> String {
    markup.replacing("&lt;", with: "<").replacing("&gt;", with: ">").replacing("&quot;", with: "\"")
      .replacing("&#39;", with: "'").replacing("&amp;", with: "&")
  }
}
