/// The form of a column's dates, or why it cannot be told, and what stays in doubt.
package struct DateSettlement: Sendable, Equatable {
  package enum Order: Sendable, Equatable {
    /// No date needs one.
    case unneeded
    case known(DateOrder)
    /// Every date that needs an order is a day in both.
    case ambiguous(example: String)
    /// Some dates exist with the day first only, others with the month first only.
    case contradictory(dayFirst: String, monthFirst: String)
    /// The years of two digits may be the first number or the last.
    case yearFirstOrLast(example: String)
  }

  package let order: Order
  package let doubts: [DateDoubt]

  /// The form to read the column with; nil where it cannot be told.
  package var form: DateForm? {
    switch order {
    case .unneeded: .natural(nil)
    case .known(let order): .natural(order)
    case .ambiguous, .contradictory, .yearFirstOrLast: nil
    }
  }

  /// Why the form cannot be told and what to do, as the end of a sentence; nil where it is told.
  package var complaint: String? {
    switch order {
    case .unneeded, .known: return nil
    case .ambiguous(let example):
      let days = DateSettlement.bothDays(example).map { "\($0) or \($1)" } ?? "two days"
      return """
        '\(example)' could be \(days), and no date of the column tells; say --date-format dmy or mdy
        """
    case .contradictory(let dayFirst, let monthFirst):
      return """
        '\(dayFirst)' is a date with the day first only, and '\(monthFirst)' with the month first \
        only; mend the file, or say --date-format dmy or mdy, and the others are rejected
        """
    case .yearFirstOrLast(let example):
      return """
        the year of '\(example)' may be its first number or its last; say --date-format ymd, dmy or mdy
        """
    }
  }

  /// `3 April` and `March 4` for `03/04/2024`.
  private static func bothDays(_ example: String) -> (String, String)? {
    let numbers = example.split { !("0"..."9").contains($0) }.prefix(2).compactMap { Int($0) }
    guard numbers.count == 2, numbers.allSatisfy({ (1...12).contains($0) }) else { return nil }
    let names = [
      "January", "February", "March", "April", "May", "June", "July", "August", "September",
      "October", "November", "December",
    ]
    let (first, second) = (numbers[0], numbers[1])
    return ("\(first) \(names[second - 1])", "\(names[first - 1]) \(second)")
  }
}

/// What stays in doubt though the form was settled, so that the user is told.
package enum DateDoubt: Sendable, Equatable {
  /// Years of two digits: 00 to 49 are taken as 2000 to 2049, 70 to 99 as 1970 to 1999.
  case twoDigitYears(count: Int, example: String)
  /// Numbers that are taken as days of a spread sheet.
  case serialDays(count: Int, example: String)
  /// Dates of several kinds in one column, as seconds among milliseconds; one of each.
  case mixedKinds(examples: [String])
  /// The order of day and month is that of another file; this one does not tell.
  case orderOfAnotherFile(DateOrder, example: String)

  /// The doubt as a sentence.
  package var sentence: String {
    switch self {
    case .twoDigitYears(let count, let example):
      """
      \(count) dates such as '\(example)' have a year of two digits; 00 to 49 are taken as 2000 to \
      2049, 70 to 99 as 1970 to 1999
      """
    case .serialDays(let count, let example):
      "\(count) dates such as '\(example)' are taken as days of a spread sheet that counts from 1900"
    case .mixedKinds(let examples):
      "the dates are of several kinds: \(examples.map { "'\($0)'" }.joined(separator: ", "))"
    case .orderOfAnotherFile(let order, let example):
      """
      dates such as '\(example)' are read with the \(order == .dayFirst ? "day" : "month") first, as \
      in another file; no date of this one tells
      """
    }
  }
}

extension DateEvidence {
  /// What follows from all dates of a column.
  ///
  /// - Parameter other: The evidence of other files of the same kind, which decides where this one does
  ///   not tell; never against what this one proves.
  package func settled(borrowing other: DateEvidence? = nil) -> DateSettlement {
    var doubts: [DateDoubt] = []
    if let example = twoDigitYears.example.text {
      doubts.append(.twoDigitYears(count: twoDigitYears.count, example: example))
    }
    if let example = serialDays.example.text {
      doubts.append(.serialDays(count: serialDays.count, example: example))
    }
    let kinds = kindExamples
    if kinds.count > 1 { doubts.append(.mixedKinds(examples: kinds)) }
    var order = provenOrder
    if case .ambiguous(let example) = order, case .known(let lent)? = other?.provenOrder {
      order = .known(lent)
      doubts.append(.orderOfAnotherFile(lent, example: example))
    }
    return DateSettlement(order: order, doubts: doubts)
  }

  private var provenOrder: DateSettlement.Order {
    if yearMayBeFirst,
      let example = shortYearFirst.example.text ?? shortEitherWay.example.text
    {
      return .yearFirstOrLast(example: example)
    }
    switch (dayFirst.example.text, monthFirst.example.text) {
    case (let first?, let second?): return .contradictory(dayFirst: first, monthFirst: second)
    case (.some, nil): return .known(.dayFirst)
    case (nil, .some): return .known(.monthFirst)
    case (nil, nil):
      return ambiguous.example.text.map { .ambiguous(example: $0) } ?? .unneeded
    }
  }

  /// One text of each kind: written dates, days of spread sheets, and the counts since 1970.
  private var kindExamples: [String] {
    var written = FieldExample()
    for tally in [yearFirst, monthNames, dayFirst, monthFirst, ambiguous, neutral] {
      written.merge(tally.example)
    }
    var examples: [String] = []
    if let text = written.text {
      examples.append(text)
    } else if plainDates > 0 {
      examples.append("YYYY-MM-DD")
    }
    for tally in [
      serialDays, epochSeconds, epochMilliseconds, epochMicroseconds, epochNanoseconds,
    ] {
      if let text = tally.example.text { examples.append(text) }
    }
    return examples
  }
}
