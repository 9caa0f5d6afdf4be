import Columns
import Segments
import Testing

@Suite struct QuadrantNoteTests {
  private static func notes(
    _ current: [Double], _ potential: [Double], _ cuts: QuadrantCuts, workers: Int = 1
  ) -> [QuadrantNote] {
    ValueQuadrants(current: Column(current), potential: Column(potential), cuts: cuts)
      .notes(workers: Workers(count: workers))
  }

  @Test func `few customers with different values are not worth a note`() {
    #expect(Self.notes([], [], QuadrantCuts(current: 0, potential: 0)) == [])
    #expect(Self.notes([1], [1], QuadrantCuts(current: 1, potential: 1)) == [])
    #expect(Self.notes([1, 2], [1, 2], QuadrantCuts(current: 1, potential: 1)) == [])
  }

  @Test func `equal values are noted, and not as ties`() {
    #expect(
      Self.notes([3, 3], [1, 2], QuadrantCuts(current: 3, potential: 1))
        == [.allEqual(.current, value: 3)])
  }

  @Test(arguments: [(2, 199, true), (2, 200, false), (3, 200, true), (1, 99, false)])
  func `ties are noted above one in a hundred, from two on`(ties: Int, count: Int, noted: Bool) {
    let values = (0..<count).map { $0 < ties ? 50.5 : Double($0) }
    let notes = Self.notes(
      values, (0..<count).map(Double.init), QuadrantCuts(current: 50.5, potential: 50.5))
    let note = QuadrantNote.tiesAtCut(.current, customers: ties, of: count)
    #expect(notes.contains(note) == noted)
    #expect(note.count == ties && note.code == "ties_at_current_cut")
  }

  @Test(arguments: [
    (99, 0, false), (100, 4, true), (100, 5, false), (1000, 9, true), (1000, 10, false),
  ])
  func `a nearly empty quadrant is noted from a hundred customers on`(
    count: Int, members: Int, noted: Bool
  ) {
    // So many develop, and a third each of the others.
    let labels = (0..<count).map { $0 < members ? 0 : 1 + $0 % 3 }
    let notes = Self.notes(
      labels.enumerated().map { $1 < 2 ? 100 + Double($0) : -Double($0) },
      labels.enumerated().map { $1 % 2 == 0 ? 100 + Double($0) : -Double($0) },
      QuadrantCuts(current: 99, potential: 99))
    #expect(notes == (noted ? [.nearlyEmpty(.develop, customers: members, of: count)] : []))
  }

  @Test func `notes do not depend on the workers`() {
    let values = ValueShape.tied.values(200_000)
    let cuts = QuadrantCuts(current: 3, potential: 5)
    let notes = Self.notes(values, values, cuts)
    // Nobody is above the second cut.
    #expect(
      notes.map(\.code).sorted() == [
        "nearly_empty_cultivate", "nearly_empty_develop", "ties_at_current_cut",
        "ties_at_potential_cut",
      ])
    #expect(notes.allSatisfy { !$0.message.isEmpty })
    for workers in [2, 7] { #expect(Self.notes(values, values, cuts, workers: workers) == notes) }
  }
}
