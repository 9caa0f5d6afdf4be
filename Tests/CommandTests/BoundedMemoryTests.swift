import Foundation
import Testing

/// Inputs that are no tables, and would fill the memory of a reader that believes them.
@Suite("Memory is bounded", .serialized)
struct BoundedMemoryTests {
  let folder: ScratchFolder

  init() throws { folder = try ScratchFolder() }

  private static let header = "customer_id,date,amount\n"

  /// A file with 300 MB of zero bytes between two texts, of which the disk holds next to nothing.
  private func writeHole(_ before: String, _ after: String) throws {
    try folder.write(before, to: "in.csv")
    let file = try FileHandle(forUpdating: folder.url.appending(path: "in.csv"))
    try file.truncate(atOffset: UInt64(before.utf8.count) + 300_000_000)
    try file.seekToEnd()
    try file.write(contentsOf: Data(after.utf8))
    try file.close()
  }

  private func score(_ input: String, _ rest: String = "") throws -> MeasuredRun {
    let run = try MeasuredRun(
      shell: """
        \(input) $CV score - --columns customer_id,revenue -o scores.csv --rejects rejects.csv \(rest)
        """, in: folder)
    #expect(run.peakMegabytes > 1 && run.peakMegabytes < 200, "\(run.peakMegabytes) MB")
    return run
  }

  @Test(
    "A field of 300 MB is a row that is rejected, and the rows around it are read",
    arguments: [
      ("", "the row is longer than 16 MiB"), ("\"", "a quote is opened and never closed"),
    ])
  func field(quote: String, reason: String) throws {
    let rows = ("x,2024-01-01,1\n\(quote)", "\(quote),2024-01-02,2\ny,2024-01-03,3\n")
    try writeHole(BoundedMemoryTests.header + rows.0, rows.1)
    // From a pipe, which is a stream and not a file.
    let run = try score("cat in.csv |")
    #expect(run.status == 0)
    #expect(run.messages.contains("1 rows were rejected; the first: -, line 3: \(reason)."))
    #expect(try folder.text("scores.csv") == "customer_id,revenue\nx,1.00\ny,3.00\n")
  }

  @Test("A header of 300 MB is no header")
  func header() throws {
    try writeHole("customer_id,date,amount,", "\nx,2024-01-01,1,1\n")
    let run = try score("< in.csv")
    #expect(run.status == 65)
    #expect(
      run.messages == """
        customer-value: -: the header cannot be read: the row is longer than 16 MiB.

        """)
    #expect(try folder.names == ["in.csv"])
  }

  @Test("A row of a million fields is rejected where the header has three")
  func row() throws {
    let commas = String(repeating: ",", count: 1_000_000)
    try folder.write(
      BoundedMemoryTests.header + "x,2024-01-01,1\(commas)\ny,2024-01-02,2\n", to: "in.csv")
    let run = try score("< in.csv")
    #expect(run.status == 0)
    #expect(run.messages.contains("line 2: the number of fields differs from the header's."))
    #expect(try folder.text("scores.csv") == "customer_id,revenue\ny,2.00\n")
  }

  @Test("A table of a million columns is read")
  func columns() throws {
    let count = 1_000_000
    let (names, fields) = (
      String(repeating: ",c", count: count), String(repeating: ",", count: count)
    )
    try folder.write(
      "customer_id,date,amount\(names)\nx,2024-01-01,1\(fields)\ny,2024-01-02,2\(fields)\n",
      to: "in.csv")
    let run = try score("< in.csv")
    #expect(run.status == 0)
    #expect(try folder.text("scores.csv") == "customer_id,revenue\nx,1.00\ny,2.00\n")
  }
}
