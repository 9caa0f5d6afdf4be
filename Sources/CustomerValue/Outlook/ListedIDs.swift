internal import Columns
internal import CustomerHistory
internal import TextOutput

/// Ids of a table that stands beside the transactions, as the customers that they mean.
///
/// A table that was written with `--excel` has `="00123"` where the id is 00123. An id that the
/// transactions have as it stands is that one; only others are looked for by what they stand for.
struct ListedIDs {
  /// The ids, each as the transactions have it or would have it.
  let ids: [[UInt8]]
  /// By position among the ids, the customer; -1 where there is none.
  let places: [Int32]

  init(_ listed: [[UInt8]], _ summary: CustomerSummary, _ workers: Workers) {
    var ids = listed
    var places = summary.positions(ofIDs: listed, workers: workers).array
    let cells: [(row: Int, text: [UInt8])] = places.indices.compactMap { row in
      guard places[row] < 0 else { return nil }
      return ExcelText.content(of: listed[row]).map { (row, $0) }
    }
    if !cells.isEmpty {
      let found = summary.positions(ofIDs: cells.map(\.text), workers: workers)
      for (number, cell) in cells.enumerated() {
        (ids[cell.row], places[cell.row]) = (cell.text, found[number])
      }
    }
    (self.ids, self.places) = (ids, places)
  }
}
