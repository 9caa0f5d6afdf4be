internal import Values

/// How many dates are of one kind, and one to show.
package struct DateTally: Sendable, Equatable {
  package private(set) var count = 0
  package private(set) var example = FieldExample()

  @inline(__always)
  mutating func add(_ field: FieldSlice) {
    count += 1
    example.add(field)
  }

  mutating func merge(_ other: DateTally) {
    count += other.count
    example.merge(other.example)
  }
}

/// What the dates of a column say about their form; merged in any order, the same comes out.
package struct DateEvidence: Sendable, Equatable {
  /// `2024-03-05` and the like. A fast path that reads plain dates may add to ``plainDates`` instead.
  package private(set) var yearFirst = DateTally()
  /// Dates that a fast path read as `YYYY-MM-DD` without telling each.
  package var plainDates = 0
  package private(set) var monthNames = DateTally()
  /// Dates as `13/01/2024`, that only exist with the day first.
  package private(set) var dayFirst = DateTally()
  /// Dates as `01/13/2024`.
  package private(set) var monthFirst = DateTally()
  /// Dates as `03/04/2024`, that are two different days.
  package private(set) var ambiguous = DateTally()
  /// Dates as `03/03/2024`, the same day in both orders.
  package private(set) var neutral = DateTally()
  package private(set) var twoDigitYears = DateTally()
  /// Dates as `99-12-31`, that only exist with a year of two digits first.
  package private(set) var shortYearFirst = DateTally()
  package private(set) var serialDays = DateTally()
  package private(set) var epochSeconds = DateTally()
  package private(set) var epochMilliseconds = DateTally()
  package private(set) var epochMicroseconds = DateTally()
  package private(set) var epochNanoseconds = DateTally()
  /// Date-times with an offset, which the clock moves to its own days.
  package private(set) var offsets = DateTally()
  /// Dates as `24-03-05`, whose year of two digits may be the first number or the last.
  private(set) var shortEitherWay = DateTally()
  private var shortFirst = NumberRange()
  private var shortLast = NumberRange()

  package init() {}

  /// Adds a field that has the shape of a date. Only dates that exist say anything.
  mutating func add(_ shape: DateShape, _ field: FieldSlice) {
    switch shape.kind {
    case .number: addNumber(shape, field)
    case .yearLast: addYearLast(shape, field)
    case .yearFirst, .named:
      guard DateEvidence.exists(shape, month: shape.month, day: shape.day) else { return }
      if shape.kind == .named { monthNames.add(field) } else { yearFirst.add(field) }
      if shape.yearDigits == 2 { twoDigitYears.add(field) }
      if shape.offset != nil { offsets.add(field) }
    }
  }

  /// Adds a date with its year first that is known to exist.
  @inline(__always)
  mutating func addPlain(_ field: FieldSlice) { yearFirst.add(field) }

  private mutating func addNumber(_ shape: DateShape, _ field: FieldSlice) {
    guard let number = shape.number else { return }
    switch shape.numberKind {
    case .serialDays?: serialDays.add(field)
    case .epoch(let perSecond)?:
      // 2200-01-01.
      guard number / perSecond < 7_258_118_400 else { return }
      switch perSecond {
      case 1: epochSeconds.add(field)
      case 1000: epochMilliseconds.add(field)
      case 1_000_000: epochMicroseconds.add(field)
      default: epochNanoseconds.add(field)
      }
    case nil: break
    }
  }

  private mutating func addYearLast(_ shape: DateShape, _ field: FieldSlice) {
    let isShort = shape.yearDigits == 2 && shape.firstDigits == 2
    let mayStartWithYear =
      isShort && (1...12).contains(shape.second) && (1...31).contains(shape.year)
    let isDayFirst = DateEvidence.exists(shape, month: shape.second, day: shape.first)
    let isMonthFirst = DateEvidence.exists(shape, month: shape.first, day: shape.second)
    guard isDayFirst || isMonthFirst else {
      if mayStartWithYear, shape.first > 31 || shape.first == 0 { shortYearFirst.add(field) }
      return
    }
    switch (isDayFirst, isMonthFirst) {
    // 30 of February and the like, of two numbers that could both be months, do not come here: with
    // both at most 12 every day exists.
    case (true, false): dayFirst.add(field)
    case (false, true): monthFirst.add(field)
    default: if shape.first == shape.second { neutral.add(field) } else { ambiguous.add(field) }
    }
    if shape.offset != nil { offsets.add(field) }
    guard shape.yearDigits == 2 else { return }
    twoDigitYears.add(field)
    if mayStartWithYear {
      shortEitherWay.add(field)
      shortFirst.add(shape.first)
      shortLast.add(shape.year)
    }
  }

  private static func exists(_ shape: DateShape, month: Int, day: Int) -> Bool {
    guard shape.yearDigits == 2 else {
      return (try? DateTextReader.day(year: shape.year, yearDigits: 4, month: month, day: day))
        != nil
    }
    // The century may be open: leap years are those of both centuries, but for 1900.
    return Day(year: 2000 + shape.year, month: month, day: day) != nil
  }

  package mutating func merge(_ other: DateEvidence) {
    yearFirst.merge(other.yearFirst)
    plainDates += other.plainDates
    monthNames.merge(other.monthNames)
    dayFirst.merge(other.dayFirst)
    monthFirst.merge(other.monthFirst)
    ambiguous.merge(other.ambiguous)
    neutral.merge(other.neutral)
    twoDigitYears.merge(other.twoDigitYears)
    shortYearFirst.merge(other.shortYearFirst)
    serialDays.merge(other.serialDays)
    epochSeconds.merge(other.epochSeconds)
    epochMilliseconds.merge(other.epochMilliseconds)
    epochMicroseconds.merge(other.epochMicroseconds)
    epochNanoseconds.merge(other.epochNanoseconds)
    offsets.merge(other.offsets)
    shortEitherWay.merge(other.shortEitherWay)
    shortFirst.merge(other.shortFirst)
    shortLast.merge(other.shortLast)
  }

  /// Whether the years of two digits are more likely first than last: each date exists with the year
  /// first, and the last number takes more values than the first, as days do.
  var yearMayBeFirst: Bool {
    if shortYearFirst.count > 0 { return true }
    let yearLast = dayFirst.count + monthFirst.count + ambiguous.count + neutral.count
    return shortEitherWay.count > 0 && shortEitherWay.count == yearLast
      && shortLast.width > shortFirst.width
  }
}

/// The smallest and the largest of some numbers.
private struct NumberRange: Sendable, Equatable {
  private var lowest = Int.max
  private var highest = Int.min

  var width: Int { lowest > highest ? 0 : highest - lowest }

  mutating func add(_ number: Int) {
    lowest = min(lowest, number)
    highest = max(highest, number)
  }

  mutating func merge(_ other: NumberRange) {
    lowest = min(lowest, other.lowest)
    highest = max(highest, other.highest)
  }
}
