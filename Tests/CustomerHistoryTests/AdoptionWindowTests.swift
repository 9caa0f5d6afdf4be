import CustomerHistory
import Testing
import Values

@Suite struct AdoptionWindowTests {
  private func window(_ span: Int32, _ horizon: Int) -> AdoptionWindow {
    AdoptionWindow(
      firstDay: Day(number: 19_000), asOf: Day(number: 19_000 + span), horizonDays: horizon)
  }

  @Test("the window is a quarter of the history, at least 28 days and at most the horizon")
  func days() {
    let spans: [Int32] = [0, 83, 84, 111, 112, 116, 400, 1460, 1464, 4000]
    #expect(
      spans.map { window($0, 365).days } == [28, 28, 28, 28, 28, 29, 100, 365, 365, 365])
    #expect(window(400, 7).days == 7 && window(400, 7).split == 19_393)
    #expect(window(400, 365).split == 19_300 && window(400, 365).span == 400)
  }

  @Test("84 days are enough to learn from")
  func enough() {
    #expect(!window(83, 365).isLongEnough && window(84, 365).isLongEnough)
    #expect(!window(0, 365).isLongEnough)
  }
}
