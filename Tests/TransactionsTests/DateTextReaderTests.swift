import TestSupport
import Testing
import Transactions
import Values

/// Reads one text; what it says about the form is added to `evidence`.
func readDate(
  _ bytes: [UInt8], _ form: DateForm, _ evidence: inout DateEvidence, clock: ZoneClock = .utc
) -> Result<Int32, FieldParsing.Failure> {
  let reader = DateTextReader(clock: clock)
  // Safe: the pointer is used during the call only.
  return unsafe (bytes + [0]).withUnsafeBufferPointer { buffer in
    unsafe reader.read(
      bytes: buffer.baseAddress!, count: bytes.count, form: form, evidence: &evidence)
  }
}

private func outcome(_ result: Result<Int32, FieldParsing.Failure>) -> String {
  switch result {
  case .success(let day): Day(number: day).description
  case .failure(let failure): "\(failure.problem)"
  }
}

/// The day of one text as `YYYY-MM-DD`, or the reason of the rejection.
private func shown(_ text: String, _ form: DateForm, clock: ZoneClock = .utc) -> String {
  var evidence = DateEvidence()
  return outcome(readDate(Array(text.utf8), form, &evidence, clock: clock))
}

@Suite struct DateTextReaderTests {
  @Test(
    "self-evident dates are read as what they say, whatever the order",
    arguments: [
      "2024-03-05", "2024/3/5", "2024.03.05", "2024 03 05", "20240305", "2024年3月5日",
      "2024 年 3 月 5 日", "2024年03月05号", "24年3月5日", "2024年3月5日 星期二", "2024-Mar-05",
      "Mar 5, 2024", "Mar 5 2024", "mar. 5, 2024", "5 Mar 2024", "5-Mar-24", "05MAR2024",
      "05/Mar/2024", "March 5th 2024", "5th of March 2024", "Tue, 05 Mar 2024",
      "Tuesday, March 5, 2024", "Mar-05-24", "5. März 2024", "5. Ma\u{308}rz 2024", "5 mars 2024",
      "5 de marzo de 2024", "5 marzo 2024", "5 mrt 2024", "5 março 2024", "Dienstag, 5. März 2024",
      "martes, 5 de marzo de 2024", "2024-03-05 10:00", "2024-03-05T10:00:00.123",
      "2024-03-05T23:59:59Z", "20240305T100000Z", "20240305T1000", "20240305100000",
      "2024/3/5 下午3:05", "2024/3/5 3:05 PM", "2024-03-05 3:05 a.m.", "2024-03-05 11PM",
      "2024-03-05, 10:20", "2024年3月5日10时20分30秒", "2024年3月5日 上午10:20",
      "Mar 5, 2024, 3:05:06 PM", "March 5, 2024 at 3:05 PM", "5. März 2024 um 15:05",
      "Tue, 05 Mar 2024 10:00:00 +0800", "Tue Mar  5 10:00:00 2024", "Tue Mar 5 10:00:00 UTC 2024",
      "Tue Mar 05 10:00:00 +0000 2024", "Tue Mar 05 2024 10:00:00 GMT+0800 (China Standard Time)",
      "2024-03-05T10:00:00+01:00[Europe/Berlin]", "05/Mar/2024:10:00:00 +0800",
      "2024-03-05 10:00 UTC+8", "2024-03-05 10:00 EST", "2024-03-05T20:00:00-03",
      "2024-03-04 20:00 PST", "2024-03-05 02:00 CEST", "45356", "45356.75", "1709596800",
      "1709683199", "1709596800000", "1709596800000000", "1709596800000000000", "1709596800.5",
      "\u{FF12}\u{FF10}\u{FF12}\u{FF14}\u{FF0F}\u{FF13}\u{FF0F}\u{FF15}", " 2024-03-05\u{A0}",
      "=\"2024-03-05\"", "'2024-03-05", "\u{3000}2024-03-05", "2024\u{2013}03\u{2013}05",
    ])
  func selfEvident(text: String) {
    for order in [nil, DateOrder.dayFirst, .monthFirst] {
      #expect(shown(text, .natural(order)) == "2024-03-05")
    }
  }

  @Test(
    "dates with the year last are read in the order of the column",
    arguments: [
      ("03/04/2024", "2024-04-03", "2024-03-04"), ("3.4.24", "2024-04-03", "2024-03-04"),
      ("3. 4. 2024", "2024-04-03", "2024-03-04"), ("03 04 2024", "2024-04-03", "2024-03-04"),
      ("31-12-99", "1999-12-31", "notADate"), ("12/31/99", "notADate", "1999-12-31"),
      ("05/05/05", "2005-05-05", "2005-05-05"), ("1/2/70", "1970-02-01", "1970-01-02"),
      ("1/2/49 10:30 PM", "2049-02-01", "2049-01-02"), ("15/06/68", "unknownCentury", "notADate"),
      ("3/4/2024 23:30 -05:00", "2024-04-04", "2024-03-05"),
      ("13/13/2024", "noSuchDay", "noSuchDay"),
      ("31/02/2024", "noSuchDay", "notADate"), ("00/00/0000", "placeholderDate", "placeholderDate"),
      ("31/12/9999", "placeholderDate", "notADate"),
      (
        "01/01/1900", "placeholderDate",
        "placeholderDate"
      ), ("01/02/1850", "implausibleDate", "implausibleDate"),
      ("0/5/2024", "noSuchDay", "noSuchDay"),
    ])
  func orders(text: String, dayFirst: String, monthFirst: String) {
    #expect(shown(text, .natural(.dayFirst)) == dayFirst)
    #expect(shown(text, .natural(.monthFirst)) == monthFirst)
  }

  @Test("without an order only dates that tell theirs are read")
  func withoutOrder() {
    #expect(shown("03/04/2024", .natural(nil)) == "notADate")
    #expect(shown("13/04/2024", .natural(nil)) == "2024-04-13")
    #expect(shown("04/13/2024", .natural(nil)) == "2024-04-13")
    #expect(shown("04/04/2024", .natural(nil)) == "2024-04-04")
  }

  @Test(
    "what is no date is rejected with its reason",
    arguments: [
      ("", FieldProblem.emptyDate), (" \u{A0}", .emptyDate), ("N/A", .placeholderDate),
      ("NULL", .placeholderDate), ("NaT", .placeholderDate), ("-", .placeholderDate),
      ("无", .placeholderDate), ("0000-00-00", .placeholderDate),
      (
        "0000-00-00 00:00:00",
        .placeholderDate
      ), ("1900-01-00", .placeholderDate), ("9999-12-31", .placeholderDate),
      ("0001-01-01", .placeholderDate), ("1899-12-30", .placeholderDate),
      (
        "00000000",
        .placeholderDate
      ), ("1900-01-01", .placeholderDate), ("01/00/1900", .placeholderDate),
      ("2023-02-29", .noSuchDay), ("2024-02-30", .noSuchDay), ("2024-13-01", .noSuchDay),
      ("2024-00-10", .noSuchDay), ("2024-01-32", .noSuchDay), ("Feb 30, 2024", .noSuchDay),
      ("1899-06-01", .implausibleDate), ("2200-01-01", .implausibleDate),
      ("9999999999", .implausibleDate), ("5 Mar 1066", .implausibleDate),
      ("5 Mar 55", .unknownCentury), ("2024-03-05 10:00 CST", .unknownTimeZone),
      ("2024-03-05 10:00 IST", .unknownTimeZone), ("2024-03-05 10:00 BST", .unknownTimeZone),
      ("2024-03-05T", .notADate), ("2024-03", .notADate), ("2024-3/5", .notADate),
      ("2024-03-05x", .notADate), ("2024-03-05 10", .notADate), ("2024-03-05 24:00", .notADate),
      ("2024-03-05 10:60", .notADate), ("2024-03-05 10:5", .notADate),
      ("2024-03-05 10:00:61", .notADate), ("2024-03-05 10:00:00.", .notADate),
      ("2024-03-05 13:00 AM", .notADate), ("2024-03-05 10:00 +19:00", .notADate),
      ("2024-03-05 10:00+2", .notADate), ("2024-03-05 10:00ZZ", .unknownTimeZone),
      ("2024-03-05Z", .notADate), ("March 2024", .notADate), ("Mar 5", .notADate),
      ("5 jui 2024", .notADate), ("Smarch 5 2024", .notADate), ("Decemberfest 5 2024", .notADate),
      ("Tuesday", .notADate), ("12345", .notADate), ("80001", .notADate), ("123456", .notADate),
      ("170959680", .notADate), ("99999999999999999999", .notADate), ("45356.", .notADate),
      ("45356.5.5", .notADate), ("12.5", .notADate), ("hello", .notADate),
      (
        "2024-03-05\0",
        .notADate
      ), ("\0", .notADate), ("/", .notADate), ("3/4", .notADate), ("3/4/202", .notADate),
      ("3/4-2024", .notADate), ("3,4,2024", .notADate), ("2024-03-05 10:00 (x)", .notADate),
      ("99-12-31", .noSuchDay),
    ] as [(String, FieldProblem)])
  func rejected(text: String, problem: FieldProblem) {
    #expect(shown(text, .natural(.dayFirst)) == "\(problem)")
  }

  @Test("texts that Python writes are the days that it gives in three zones", arguments: datePins)
  func pins(text: String, days: String) throws {
    let days = days.split(separator: " ").map(String.init)
    #expect(shown(text, .natural(nil)) == days[0])
    guard ZoneClockTests.hasZones else { return }
    let shanghai = try #require(ZoneClock(named: "Asia/Shanghai"))
    let newYork = try #require(ZoneClock(named: "America/New_York"))
    #expect(shown(text, .natural(nil), clock: shanghai) == days[1])
    #expect(shown(text, .natural(nil), clock: newYork) == days[2])
  }

  @Test("a time without an offset keeps its written day under every clock")
  func localTimes() {
    for offset in [-43_200, 0, 50_400] {
      let clock = ZoneClock(offset: offset)
      #expect(shown("2024-03-10T02:30:00", .natural(nil), clock: clock) == "2024-03-10")
      #expect(shown("2024-11-03 23:59:59", .natural(nil), clock: clock) == "2024-11-03")
    }
    let clock = ZoneClock(offset: 28_800)
    #expect(shown("1709596799", .natural(nil), clock: clock) == "2024-03-05")
    #expect(shown("2024-03-04T16:00:00Z", .natural(nil), clock: clock) == "2024-03-05")
    #expect(shown("2024-03-04T15:59:59Z", .natural(nil), clock: clock) == "2024-03-04")
  }

  @Test("random days in random spellings come back, moved by their offsets")
  func generated() throws {
    var random = SplitMix64(seed: 31)
    let names = [
      "January", "February", "March", "April", "May", "June", "July", "August", "September",
      "October", "November", "December",
    ]
    for round in 0..<6000 {
      let year = Int.random(in: 1901...2198, using: &random)
      let month = Int.random(in: 1...12, using: &random)
      let day = Int.random(in: 1...31, using: &random)
      let number = PlainDate.number(year: year, month: month, day: day)
      func padded(_ value: Int, _ width: Int = 2) -> String {
        String(repeating: "0", count: max(0, width - String(value).utf8.count)) + String(value)
      }
      let (y, m, d) = (String(year), padded(month), padded(day))
      let short = String(names[month - 1].prefix(3))
      let separator = ["-", "/", ".", " "].randomElement(using: &random)!
      let order = Bool.random(using: &random) ? DateOrder.dayFirst : .monthFirst
      let (first, second) = order == .dayFirst ? (day, month) : (month, day)
      let date = [
        [y, m, d].joined(separator: separator),
        [y, String(month), String(day)].joined(separator: "/"),
        y + m + d, "\(y)年\(month)月\(day)日", "\(names[month - 1]) \(day), \(y)",
        "\(d) \(short) \(y)",
        "\(day)-\(short.uppercased())-\(y)",
        [padded(first), padded(second), y].joined(
          separator: separator), [String(first), String(second), y].joined(separator: separator),
      ][round % 9]
      var seconds = 0
      var text = date
      var shift = 0
      if Bool.random(using: &random) {
        let (hour, minute) = (Int.random(in: 0..<24, using: &random), round % 60)
        seconds = hour * 3600 + minute * 60
        switch Int.random(in: 0..<4, using: &random) {
        case 0: text += " \(padded(hour)):\(padded(minute)):00"
        case 1:
          text += " \((hour + 11) % 12 + 1):\(padded(minute)) \(hour < 12 ? "am" : "PM")"
        case 2: text += " \(padded(hour)):\(padded(minute)) UTC"
        default:
          let offset = Int.random(in: -720...840, using: &random)
          let sign = offset < 0 ? "-" : "+"
          text += "T\(padded(hour)):\(padded(minute)):00.125\(sign)\(padded(abs(offset) / 60))"
          text += (round % 2 == 0 ? ":" : "") + padded(abs(offset) % 60)
          let utc = seconds - offset * 60
          shift = utc < 0 ? -1 : utc >= 86_400 ? 1 : 0
        }
      }
      var evidence = DateEvidence()
      let read = try? readDate(Array(text.utf8), .natural(order), &evidence).get()
      if read.map(Int.init) != number.map({ $0 + shift }) { Issue.record("\(text)") }
    }
  }

  @Test("plain date-times are read the same on the quick way and on the careful one")
  func quickWay() {
    var random = SplitMix64(seed: 34)
    let seeds = [
      "2024-02-29 10:00", "1900-01-01T23:59:60", "2199-12-31 00:00:00.125", "2023-02-29T24:00",
    ]
    let alphabet = Array("0123456789-/:.T Zt".utf8)
    var read = 0
    for round in 0..<8000 {
      var bytes = Array(seeds.randomElement(using: &random)!.utf8)
      for _ in 0..<(round % 4) {
        bytes[Int.random(in: 0..<bytes.count, using: &random)] =
          alphabet.randomElement(using: &random)!
      }
      // A blank in front, which is taken off, leads to the careful way.
      var (quick, careful) = (DateEvidence(), DateEvidence())
      let first = readDate(bytes, .natural(nil), &quick)
      let second = readDate([32] + bytes, .natural(nil), &careful)
      if outcome(first) != outcome(second)
        || quick.yearFirst.count != careful.yearFirst.count
      {
        Issue.record("\(String(decoding: bytes, as: UTF8.self))")
      }
      if case .success = first { read += 1 }
    }
    #expect(read > 500)
  }

  @Test("any bytes at all are read without a trap, and say the same under every form")
  func anyBytes() throws {
    var random = SplitMix64(seed: 32)
    let forms =
      try ["iso", "dmy", "mdy", "ymd", "excel", "unix", "unix-ms", "days:2017-01-01", "DD.MM.YYYY"]
      .map { try #require(DateForm(text: $0)) } + [.natural(nil), .natural(.dayFirst)]
    let pieces = [
      "1", "12", "31", "2024", "20240305", "45356", "1709596800", "-", "/", ".", " ", ",", ":",
      "10:00", "T", "Z", "+08", "(", ")", "年", "月", "日", "下午", "星期", "Mar", "Tue", "am", "GMT",
      "of ",
      "th", "\0", "\u{FF11}", "ä", "\u{308}",
    ].map { Array($0.utf8) }
    for round in 0..<20_000 {
      var bytes: [UInt8] = []
      for _ in 0..<Int.random(in: 0...9, using: &random) {
        if round % 3 > 0 {
          bytes += pieces.randomElement(using: &random)!
        } else {
          bytes.append(UInt8.random(in: .min ... .max, using: &random))
        }
      }
      var all = forms.map { form in
        var evidence = DateEvidence()
        if case .success(let day) = readDate(bytes, form, &evidence) {
          if !(-25_566...84_005).contains(day) { Issue.record("\(bytes)") }
        }
        return evidence
      }
      let first = all.removeFirst()
      if !all.allSatisfy({ $0 == first }) { Issue.record("\(bytes)") }
    }
    for length in [100, 111, 112, 113, 500, 70_000] {
      for byte in [UInt8(ascii: "1"), UInt8(ascii: "a"), 32, 0xE5] {
        var evidence = DateEvidence()
        _ = readDate(Array(repeating: byte, count: length), .natural(nil), &evidence)
        #expect(evidence == DateEvidence())
      }
    }
  }
}
