import CustomerValue
import Foundation
import Testing

@Suite("The documentation catalogue")
struct CatalogueTests {
  private static let folder = "Sources/CustomerValue/CustomerValue.docc"

  private func pages() throws -> [String: String] {
    let names = try FileManager.default.contentsOfDirectory(
      atPath: "\(DocumentationTests.root)/\(Self.folder)"
    ).filter { $0.hasSuffix(".md") }
    return Dictionary(
      uniqueKeysWithValues: try names.map {
        ($0, try DocumentationTests.text("\(Self.folder)/\($0)"))
      })
  }

  @Test(
    "Every column is explained on a page beside the list of columns",
    arguments: ScoreColumn.allCases)
  func columns(column: ScoreColumn) throws {
    let lists = [
      "ScoreTableFile.md", "Files.md", "ModelFileFormat.md", "PeersWords.md", "Explaining.md",
    ]
    let found = try pages().filter { name, text in
      !lists.contains(name) && text.contains("`\(column.rawValue)`")
    }
    #expect(!found.isEmpty)
  }

  @Test("The words have their meaning in the page of definitions")
  func words() throws {
    let text = try DocumentationTests.text("\(Self.folder)/Definitions.md")
    for word in [
      "transaction", "purchase day", "as-of day", "`first_purchase`, `last_purchase`",
      "`recency_days`",
      "`tenure_days`", "`t_x`", "`purchase_days`", "`orders`", "`revenue`", "margin",
    ] {
      #expect(text.contains("\n| \(word) | "), "\(word)")
    }
  }

  @Test("Every page can be reached, and every link leads to a page")
  func links() throws {
    let pages = try pages()
    let start = try #require(pages["CustomerValue.md"])
    for (name, text) in pages {
      if name != "CustomerValue.md" {
        #expect(start.contains("<doc:\(name.dropLast(3))>"), "\(name)")
      }
      for link in text.matches(of: /<doc:([A-Za-z]+)>/) {
        #expect(pages["\(link.output.1).md"] != nil, "\(name): \(link.output.1)")
      }
    }
  }
}
