import Columns
import Satisfaction
import Testing

@Suite("Rated rows and their tallies")
struct RatedRowsTests {
  private let ratings = Ratings([
    ("A", "p", "food", "web", "5"), ("B", "p", "food", "web", "2.4"),
    ("A", "q", "tools", "", "2.5"),
    ("C", "q", "tools", "web", "bad"), ("C", "", "", "web", "9"), ("C", "r", "", "shop", "1"),
    ("D", "r", "food", "shop", ""), ("B", "r", "food", "shop", "好评"), ("E", "p", "food", "", "0"),
    ("E", "p", "food", "", "9"),
  ])

  @Test("texts that are no ratings are counted by reason, with the first of them")
  func notes() {
    let notes = ratings.rows.notes
    #expect(notes.map(\.problem) == [.outOfScale, .unreadable])
    #expect(notes.map(\.count) == [3, 1])
    #expect(notes.map { String(decoding: $0.example, as: UTF8.self) } == ["9", "bad"])
    #expect(notes.map(\.code) == ["ratings_out_of_scale", "ratings_unreadable"])
    #expect(notes[0].message == "rows have a rating outside of 1 to 5, which counts as none")
  }

  @Test("the tally has the nearest whole ratings, the exact sum and the dissatisfied")
  func tally() {
    let tally = ratings.rows.tally()
    #expect(ratings.rows.count == 5 && tally.count == 5)
    #expect(tally.counts == [1, 1, 1, 0, 2])
    #expect(tally.sum == 15.9 && tally.mean == 15.9 / 5)
    #expect(tally.dissatisfied == 2 && tally.dissatisfiedShare == 0.4)
  }

  @Test("each category has its own, the empty field comes last")
  func categories() {
    let tallies = ratings.rows.tallyByCategory()
    #expect(tallies.map(\.count) == [3, 1, 1])
    #expect(tallies.map(\.dissatisfied) == [1, 0, 1])
  }

  @Test("labels of customers have their own, whatever the workers", arguments: [1, 2, 7])
  func labels(_ workers: Int) {
    // A, B, C, D, E; a label beyond the last is none.
    let tallies = ratings.rows.tally(
      byLabel: Column([0, 2, 0, 1, 1]), labels: 2, workers: Workers(count: workers))
    #expect(tallies.map(\.counts) == [[1, 0, 1, 0, 1], [0, 0, 0, 0, 0]])
    #expect(tallies[1].mean == nil && tallies[1].dissatisfiedShare == nil)
  }

  @Test("rows of nobody do not count, and nothing is said of their texts")
  func nobody() {
    let texts: [[UInt8]] = [Array("4".utf8), Array("bad".utf8)]
    let rows = RatedRows(
      customers: 1, customer: Column([-1, 0, -1]),
      rating: RatingDimension(codes: Column([0, 0, 1]), values: texts), category: nil, product: nil,
      channel: nil)
    #expect(rows.count == 1 && rows.notes.isEmpty)
    #expect(rows.tallyByCategory().map(\.count) == [1])
  }
}
