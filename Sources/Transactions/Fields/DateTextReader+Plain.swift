internal import Values

extension DateTextReader {
  /// The day of `2024-03-05 10:00`, with `T` or a blank, with or without seconds and a fraction; nil for
  /// anything else, which goes the careful way. Most columns that are no plain dates are of these.
  static func plainDateTime(_ text: FieldSlice) -> Int32? {
    let dash = UInt8(ascii: "-")
    let colon = UInt8(ascii: ":")
    guard text.count >= 16, text[4] == dash, text[7] == dash, text[13] == colon,
      text[10] == 0x20 || text[10] == UInt8(ascii: "T")
    else { return nil }
    let century = number(text, 0)
    let year = century * 100 + number(text, 2)
    let month = number(text, 5)
    let day = number(text, 8)
    // What is no digit makes a number past all of these bounds.
    guard century < 100, year < 10_000, number(text, 11) < 24, number(text, 14) < 60 else {
      return nil
    }
    if text.count > 16 {
      guard text.count >= 19, text[16] == colon, number(text, 17) <= 60 else { return nil }
      if text.count > 19 {
        guard text[19] == UInt8(ascii: "."), text.count > 20 else { return nil }
        for position in 20..<text.count where text[position] &- 48 > 9 { return nil }
      }
    }
    guard year >= 1900, let date = Day(year: year, month: month, day: day),
      isPlausible(date.number)
    else { return nil }
    return date.number
  }

  /// A number of two digits, or one past 9,999 where there are other characters.
  @inline(__always)
  private static func number(_ text: FieldSlice, _ position: Int) -> Int {
    let tens = text[position] &- 48
    let ones = text[position + 1] &- 48
    return tens < 10 && ones < 10 ? Int(tens) * 10 + Int(ones) : 10_000
  }
}
