import Satisfaction
import Testing

@Suite("Texts of ratings")
struct RatingTextTests {
  private func rating(_ text: String) throws(RatingText.Problem) -> Double? {
    try RatingText.rating(Array(text.utf8))
  }

  @Test(
    "numbers from 1 to 5 are read",
    arguments: [
      ("1", 1), ("5", 5), (" 4 ", 4), ("4.5", 4.5), ("4.50", 4.5), ("03", 3), ("+2", 2),
      ("2.1", 2.1),
      ("５", 5), ("４．５", 4.5), ("\t3\t", 3), ("\u{3000}3\u{3000}", 3),
      ("5.000000000000000000000", 5),
      ("4.99999999999999", 4.99999999999999),
    ])
  func numbers(_ text: String, _ value: Double) throws {
    #expect(try rating(text) == value)
  }

  @Test(
    "the words of the scale are read",
    arguments: [
      ("very dissatisfied", 1), ("Dissatisfied", 2), ("NEUTRAL", 3), (" satisfied", 4),
      ("Very  Satisfied ", 5), ("非常不满意", 1), ("很不满意", 1), ("不满意", 2), ("一般", 3), ("满意", 4),
      ("非常满意", 5), ("很满意", 5), ("差评", 1), ("中评", 3), ("　好评　", 5),
    ])
  func words(_ text: String, _ value: Double) throws {
    #expect(try rating(text) == value)
  }

  @Test("blanks are no rating and no mistake", arguments: ["", " ", "\t ", "\u{3000}"])
  func blanks(_ text: String) throws {
    #expect(try rating(text) == nil)
  }

  @Test(
    "numbers outside of the scale are named so",
    arguments: ["0", "0.99", "5.01", "6", "10", "100", "-1", "-0.5", "0.0", "5.00000000000001"])
  func outside(_ text: String) {
    #expect(throws: RatingText.Problem.outOfScale) { try rating(text) }
  }

  @Test(
    "everything else is no rating",
    arguments: [
      "good", "4,5", "80%", "4/5", "4 5", "4.", ".5", "1e0", "NaN", "*****", "满 意", "--3", "3-",
      "5 stars",
      "4.123456789012345", "1." + String(repeating: "0", count: 80),
    ])
  func unreadable(_ text: String) {
    #expect(throws: RatingText.Problem.unreadable) { try rating(text) }
  }

  @Test("bytes that are no text are no rating")
  func bytes() {
    #expect(throws: RatingText.Problem.unreadable) { try RatingText.rating([0xFF, 0xFE, 0x34]) }
  }
}
