internal import Values

/// Reads dates as people and programs export them: `2024-03-05`, `05/03/2024`, `Mar 5, 2024`,
/// `2024年3月5日`, seconds since 1970, days of spread sheets, each but the last with or without a time.
///
/// A date-time with an offset, and seconds since 1970, count as the day that the clock then shows; a time
/// without an offset is taken as it stands, also in the hour that summer time leaves out or has twice.
package struct DateTextReader: Sendable {
  /// The clock of the days that come out.
  package let clock: ZoneClock

  package init(clock: ZoneClock = .utc) { self.clock = clock }

  /// The day of a field, in days since 1970-01-01.
  ///
  /// - Parameters:
  ///   - form: The form of the column, or the one that is assumed as long as it is open.
  ///   - evidence: Counts what this field says about the form, whatever `form` is.
  package func read(
    bytes: UnsafePointer<UInt8>, count: Int, form: DateForm, evidence: inout DateEvidence
  ) -> Result<Int32, FieldParsing.Failure> {
    // Safe: the slice is only read below its count, in this call.
    let field = unsafe FieldSlice(bytes, count)
    if form.readsISO, let day = DateTextReader.plainDateTime(field) {
      evidence.addPlain(field)
      return .success(day)
    }
    let text = field.unwrapped()
    guard text.count > 0 else { return .failure(.init(.emptyDate)) }
    do throws(FieldParsing.Failure) {
      guard var spelled = DateText(text) else { throw DateShape.none }
      var shape: DateShape?
      var failure = DateShape.none
      do throws(FieldParsing.Failure) {
        let read = try DateShape(&spelled)
        evidence.add(read, field)
        shape = read
      } catch {
        failure = error
      }
      if case .pattern(let pattern) = form.kind {
        spelled.position = 0
        return .success(try day(of: pattern.read(&spelled)))
      }
      guard let shape else { throw failure }
      return .success(try day(of: shape, form))
    } catch {
      let isPlaceholder = error.problem == .notADate && text.isPlaceholder()
      return .failure(isPlaceholder ? .init(.placeholderDate) : error)
    }
  }

  /// The day that a shape means under a form.
  private func day(
    of shape: DateShape, _ form: DateForm
  ) throws(FieldParsing.Failure) -> Int32 {
    switch form.kind {
    case .natural:
      if shape.kind == .number { return try naturalDay(of: shape) }
    case .calendar:
      if shape.kind == .number { throw DateShape.none }
    case .iso:
      guard shape.kind == .yearFirst, shape.yearDigits == 4 else { throw DateShape.none }
    case .yearFirst:
      if shape.kind == .yearLast, shape.firstDigits == 2, shape.yearDigits == 2 {
        return try day(of: shape, year: shape.first, month: shape.second, day: shape.year)
      }
      guard shape.kind == .yearFirst else { throw DateShape.none }
    case .serialDays:
      guard let number = shape.number, number < 1_000_000 else { throw DateShape.none }
      return try serialDay(Int32(number))
    case .seconds: return try day(of: shape, perSecond: 1)
    case .milliseconds: return try day(of: shape, perSecond: 1000)
    case .dayNumbers(let firstDay):
      guard let number = shape.number, number < 1_000_000 else { throw DateShape.none }
      return try checked(firstDay - 1 + Int32(number))
    case .pattern: throw DateShape.none
    }
    guard shape.kind == .yearLast else { return try day(of: shape) }
    let (day, month) = try shape.dayAndMonth(form.order)
    return try self.day(of: shape, year: shape.year, month: month, day: day)
  }

  private func naturalDay(of shape: DateShape) throws(FieldParsing.Failure) -> Int32 {
    switch shape.numberKind {
    case .serialDays?: try serialDay(Int32(truncatingIfNeeded: shape.number ?? 0))
    case .epoch(let perSecond)?: try day(of: shape, perSecond: perSecond)
    case nil: throw DateShape.none
    }
  }

  private func day(
    of shape: DateShape, perSecond: UInt64
  ) throws(FieldParsing.Failure) -> Int32 {
    guard let number = shape.number else { throw DateShape.none }
    // The clock is asked within the years that it knows.
    let seconds = number / perSecond
    guard seconds < DateTextReader.lastInstant else {
      throw FieldParsing.Failure(.implausibleDate)
    }
    return try checked(clock.day(at: Int64(seconds)))
  }

  private static let lastInstant: UInt64 = 253_402_300_800

  /// Spread sheets count from 1900, with a 29 February in that year that never was.
  private func serialDay(_ number: Int32) throws(FieldParsing.Failure) -> Int32 {
    if number == 0 { throw FieldParsing.Failure(.placeholderDate) }
    if number == 60 { throw FieldParsing.Failure(.noSuchDay) }
    return try checked(number - (number < 60 ? 25_568 : 25_569))
  }

  private func day(of shape: DateShape) throws(FieldParsing.Failure) -> Int32 {
    try day(of: shape, year: shape.year, month: shape.month, day: shape.day)
  }

  /// The day of a date, moved by the offset of its time to the clock's.
  private func day(
    of shape: DateShape, year: Int, month: Int, day: Int
  ) throws(FieldParsing.Failure) -> Int32 {
    let written = try DateTextReader.day(
      year: year, yearDigits: shape.yearDigits, month: month, day: day)
    guard let offset = shape.offset else { return written }
    let instant = Int64(written) * 86_400 + Int64(shape.seconds - offset)
    return try checked(clock.day(at: instant))
  }

  /// The day of a written date.
  static func day(
    year: Int, yearDigits: Int, month: Int, day: Int
  ) throws(FieldParsing.Failure) -> Int32 {
    var year = year
    if month == 0 && day == 0 || yearDigits == 4 && isPlaceholder(year, month, day) {
      throw FieldParsing.Failure(.placeholderDate)
    }
    if yearDigits == 2 {
      guard year < 50 || year >= 70 else { throw FieldParsing.Failure(.unknownCentury) }
      year += year < 50 ? 2000 : 1900
    }
    guard let date = Day(year: year, month: month, day: day) else {
      throw FieldParsing.Failure(.noSuchDay)
    }
    guard isPlausible(date.number) else { throw FieldParsing.Failure(.implausibleDate) }
    return date.number
  }

  /// Dates that programs write for none: year 0, 0001-01-01, the first days of spread sheets, year 9999.
  private static func isPlaceholder(_ year: Int, _ month: Int, _ day: Int) -> Bool {
    switch (year, month, day) {
    case (0, _, _), (1, 1, 1), (1899, 12, 30...31), (1900, 1, 1), (9999, _, _): true
    case (1900, _, 0), (1900, 0, _): true
    default: false
    }
  }

  private func checked(_ day: Int32) throws(FieldParsing.Failure) -> Int32 {
    guard DateTextReader.isPlausible(day) else { throw FieldParsing.Failure(.implausibleDate) }
    return day
  }

  /// Whether a day is one of 1900-01-02 to 2199-12-31; earlier ones and later ones are slips.
  @inline(__always)
  static func isPlausible(_ day: Int32) -> Bool {
    UInt32(bitPattern: day &+ 25_566) < 109_572
  }
}

extension DateShape {
  enum NumberKind: Equatable {
    case serialDays
    /// A count since 1970, so many a second.
    case epoch(perSecond: UInt64)
  }

  /// What a bare number says by its length; nil where it says nothing.
  var numberKind: NumberKind? {
    guard kind == .number, let number else { return nil }
    switch numberDigits {
    case 5: return number >= 20_000 && number <= 80_000 ? .serialDays : nil
    case 10: return .epoch(perSecond: 1)
    case 13: return .epoch(perSecond: 1000)
    case 16: return .epoch(perSecond: 1_000_000)
    case 19: return .epoch(perSecond: 1_000_000_000)
    default: return nil
    }
  }

  /// Day and month of a date whose year is last; without an order only where it tells itself.
  func dayAndMonth(_ order: DateOrder?) throws(FieldParsing.Failure) -> (day: Int, month: Int) {
    if first > 12, second > 12 { throw FieldParsing.Failure(.noSuchDay) }
    switch order {
    case .dayFirst?:
      guard second <= 12 else { throw DateShape.none }
      return (first, second)
    case .monthFirst?:
      guard first <= 12 else { throw DateShape.none }
      return (second, first)
    case nil:
      if first > 12 || first == second { return (first, second) }
      guard second > 12 else { throw DateShape.none }
      return (second, first)
    }
  }
}
