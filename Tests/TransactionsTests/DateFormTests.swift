import Testing
import Transactions
import Values

@Suite struct DateFormTests {
  private func shown(_ text: String, _ name: String) throws -> String {
    let form = try #require(DateForm(text: name))
    #expect(form.isGiven)
    var evidence = DateEvidence()
    switch readDate(Array(text.utf8), form, &evidence) {
    case .success(let day): return Day(number: day).description
    case .failure(let failure): return "\(failure.problem)"
    }
  }

  @Test(
    "a form that the user names is kept",
    arguments: [
      ("iso", "2024-03-05 10:00", "2024-03-05"), ("iso", "20240305", "2024-03-05"),
      ("iso", "05/03/2024", "notADate"), ("iso", "45356", "notADate"),
      ("dmy", "05/03/2024", "2024-03-05"), ("dmy", "2024-03-05", "2024-03-05"),
      ("dmy", "5 Mar 2024", "2024-03-05"), ("dmy", "03/15/2024", "notADate"),
      ("dmy", "45356", "notADate"), ("dmy", "1709596800", "notADate"),
      ("mdy", "03/05/2024", "2024-03-05"), ("MDY", "15/03/2024", "notADate"),
      ("ymd", "24-03-05", "2024-03-05"), ("ymd", "99/12/31", "1999-12-31"),
      ("ymd", "2024-03-05", "2024-03-05"), ("ymd", "05/03/2024", "notADate"),
      ("excel", "45356", "2024-03-05"), ("excel", "45356.99", "2024-03-05"),
      ("excel", "61", "1900-03-01"), ("excel", "59", "1900-02-28"), ("excel", "60", "noSuchDay"),
      ("excel", "2", "1900-01-02"), ("excel", "1", "implausibleDate"),
      (
        "excel", "0",
        "placeholderDate"
      ), ("excel", "109574", "2199-12-31"),
      (
        "excel", "109575",
        "implausibleDate"
      ), ("excel", "2024-03-05", "notADate"), ("excel", "12.5", "1900-01-12"),
      ("unix", "1709596800", "2024-03-05"), ("unix", "86400", "1970-01-02"),
      (
        "unix", "0",
        "1970-01-01"
      ), ("unix", "99999999999999", "implausibleDate"),
      (
        "unix", "2024-03-05",
        "notADate"
      ), ("unix-ms", "1709596800000", "2024-03-05"),
      (
        "unix-ms", "86400000",
        "1970-01-02"
      ), ("days:2017-01-01", "1", "2017-01-01"),
      (
        "days:2017-01-01", "365",
        "2017-12-31"
      ), ("days:2017-01-01", "2000", "2022-06-23"),
      (
        "days:2017-01-01", "x",
        "notADate"
      ), ("days:2017-01-01", "9999999", "notADate"),
      (
        "days:2017-01-01", "99999",
        "implausibleDate"
      ), ("days:2017-01-01", "", "emptyDate"),
      ("DD.MM.YYYY", "05.03.2024", "2024-03-05"), ("DD.MM.YYYY", "5.3.2024", "2024-03-05"),
      ("DD.MM.YYYY", "5/3/2024", "notADate"), ("DD.MM.YYYY", "05.03.2024 10:00", "notADate"),
      ("DD.MM.YYYY", "N/A", "placeholderDate"), ("DD.MM.YYYY", "30.02.2024", "noSuchDay"),
      ("dd/mm/yy", "05/03/24", "2024-03-05"), ("dd/mm/yy", "05/03/60", "unknownCentury"),
      ("YYYYMMDD", "20240305", "2024-03-05"), ("YYYYMMDD", "2024035", "notADate"),
      ("YYMMDD", "240305", "2024-03-05"), ("DDMMYYYY", "05032024", "2024-03-05"),
      ("%d/%m/%Y", "05/03/2024", "2024-03-05"), ("%Y%m%d%H%M%S", "20240305101500", "2024-03-05"),
      ("%b %d %Y", "Mar 5 2024", "2024-03-05"), ("MMM D, YYYY", "Mar 5, 2024", "2024-03-05"),
      ("MM/DD/YYYY HH:mm", "03/05/2024 10:59", "2024-03-05"),
      (
        "MM/DD/YYYY HH:mm",
        "03/05/2024 10:60", "notADate"
      ), ("M/D/YYYY h:mm a", "3/5/2024 3:05 PM", "2024-03-05"),
      ("YYYY-MM-DD'T'HH:mm:ss.SSSZ", "2024-03-05T23:30:00.123-0200", "2024-03-06"),
      ("%Y-%m-%d %H:%M:%S%z", "2024-03-05 01:00:00+02:00", "2024-03-04"),
      (
        "YYYY年MM月DD日",
        "2024年3月5日", "2024-03-05"
      ), ("%a %d %b %Y", "Tue 05 Mar 2024", "2024-03-05"),
      ("%F %T", "2024-03-05 10:00:00", "2024-03-05"), ("%D", "03/05/24", "2024-03-05"),
    ])
  func given(name: String, text: String, expected: String) throws {
    #expect(try shown(text, name) == expected)
  }

  @Test(
    "names and patterns that are none give no form",
    arguments: [
      "", "date", "DD.MM", "YYYY", "DD.MM.YYYY YYYY", "DD.MM.YYYY.DD", "%d/%m/%Q", "%d/%m/%",
      "days:",
      "days:2017", "days:2017-02-30", "DD.MM.YYYYY", "QQ DD MM YYYY", "DD.MM.YYYY 'at", "unix-us",
    ])
  func unknown(name: String) {
    #expect(DateForm(text: name) == nil)
  }
}
