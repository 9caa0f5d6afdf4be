import CustomerValue
import Glibc
import Synchronization
import SyntheticTransactions
import Testing

/// What README and documentation say is held against the program.
@Suite struct DocumentationTests {
  /// The folder of the package.
  static let root = #filePath.split(separator: "/").dropLast(3).map { "/" + $0 }.joined()

  static func text(_ path: String) throws -> String {
    String(decoding: try InputFile.bytes("\(root)/\(path)"), as: UTF8.self)
  }

  static func lines(_ path: String) throws -> [String] {
    try text(path).split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }

  static func sample() throws -> Analysis {
    try Analysis(scoring: ["\(root)/SampleData/orders.csv"])
  }

  @Test("the example of the README is the one that is compiled")
  func theReadmeExampleIsTheOneThatIsCompiled() throws {
    let readme = try Self.lines("README.md").drop { $0 != "<!-- example -->" }
      .prefix { $0 != "<!-- /example -->" }
    let shown = readme.filter { !$0.hasPrefix("<!--") && !$0.hasPrefix("```") }
    let source = try Self.lines("Tests/CustomerValueTests/ReadmeExample.swift")
    let body = source.drop { $0 != "  // <!-- example -->" }.dropFirst()
      .prefix { $0 != "  // <!-- /example -->" }
    #expect(!body.isEmpty)
    #expect(shown == ["import CustomerValue", ""] + body.map { String($0.dropFirst(2)) })
  }

  @Test("the example of the README runs")
  func theReadmeExampleRuns() throws {
    // The example names its file relative to the package, where it is run by hand.
    try #require(unsafe chdir(Self.root) == 0)
    try readmeExample()
  }

  @Test("the README shows the true summary")
  func theReadmeShowsTheTrueSummary() throws {
    let overview = try Self.sample().overview.text
    #expect(try Self.text("README.md").contains(overview))
  }

  @Test("the picture shows the true figures")
  func thePictureShowsTheTrueFigures() throws {
    let table = try Self.sample().table
    let picture = try Self.text("Documentation/segments.svg")
    for segment in table.totals.segments(table.segments) {
      #expect(picture.contains(">\(segment.name)<"))
      #expect(picture.contains(">\(segment.customers)<"), "customers of \(segment.name)")
      let share = segment.revenue.share(of: table.totals.revenue)
      let tenths = Int((share * 1000).rounded())
      #expect(picture.contains(">\(tenths / 10).\(tenths % 10) %<"), "revenue of \(segment.name)")
    }
  }

  @Test("the documented segments are the standard ones")
  func theDocumentedSegmentsAreTheStandardOnes() throws {
    let page = try Self.text("Sources/CustomerValue/CustomerValue.docc/Segments.md")
    for entry in SegmentTable.standard().entries {
      #expect(page.contains("| \(entry.r) | \(entry.f) | `\(entry.name)` |"))
    }
  }

  @Test("every column of the score table is documented")
  func everyColumnOfTheScoreTableIsDocumented() throws {
    let readme = try Self.text("README.md")
    let page = try Self.text("Sources/CustomerValue/CustomerValue.docc/ScoreTableFile.md")
    for column in ScoreColumn.allCases {
      #expect(readme.contains("| `\(column.rawValue)` |"))
      #expect(page.contains("| `\(column.rawValue)` |"))
    }
  }

  @Test("the sample is what the generator writes")
  func theSampleIsWhatTheGeneratorWrites() throws {
    // The parameters of `make sample`.
    var parameters = GeneratorParameters()
    parameters.customers = 1950
    parameters.days = 730
    parameters.seed = 7
    parameters.refundRate = 0.03
    parameters.channels = 3
    parameters.ratings = true
    parameters.referrers = true
    let command =
      "--customers 1950 --days 730 --start 2024-01-01 --seed 7 \\\n\t--refund-rate 0.03 "
      + "--channels 3 --ratings --referrers"
    #expect(try Self.text("Makefile").contains(command))
    let written = Mutex<[UInt8]>([])
    _ = try TransactionGenerator(parameters).write(workers: Workers(count: 2)) { piece in
      written.withLock { bytes in
        for position in piece.indices { bytes.append(piece[position]) }
      }
    }
    let file = try InputFile.bytes("\(Self.root)/SampleData/orders.csv")
    #expect(written.withLock { $0 == file })
  }
}

@Suite("The page of messages")
struct MessagesPageTests {
  @Test("every reason for which a row is rejected has its line", arguments: FieldProblem.allCases)
  func reasons(problem: FieldProblem) throws {
    let text = try DocumentationTests.text("Sources/CustomerValue/CustomerValue.docc/Messages.md")
    #expect(text.contains("| \(problem.reason) |"))
  }
}
