public import Columns
public import Transactions
internal import Values

/// Who brought whom.
///
/// A customer's referrer is the first non-empty referrer field among his rows, by day, then in the order
/// of the input. It counts where the referrer is a customer with a purchase whose first purchase is
/// earlier than that of the referred, or on the same day with the earlier first row in the input. That is
/// an order of all customers, so what counts never makes a ring. The day of a referral is the first
/// purchase day of the referred.
public struct ReferralGraph: Sendable {
  /// By customer of the summary: the position of the referrer who counts, -1 where there is none.
  public let referrer: Column<Int32>
  /// By customer of the summary: how many customers he has referred.
  public let referred: Column<Int32>
  /// Customers who name a referrer.
  public let named: Int
  /// Customers whose referrer counts: the sum of ``referred``.
  public let counted: Int
  /// What does not count, with an example each.
  public let notes: [ReferralNote]

  /// Reads the referrers of the customers of a summary; nil where no referrer column is mapped.
  ///
  /// - Parameters:
  ///   - columns: the rows of the log that the summary is made of, taken before the summary.
  ///   - positions: the customers of the columns as positions in the summary, see
  ///     `CustomerSummary.positions(of:)`; nil works them out.
  public init?(
    _ columns: TransactionColumns, _ summary: CustomerSummary, positions: Column<Int32>? = nil,
    workers: Workers = Workers()
  ) {
    guard let codes = columns.codes[.referrer], let names = columns.values[.referrer] else {
      return nil
    }
    let customers = summary.count
    let positions = positions ?? summary.positions(of: columns.ids)
    let claims = ReferralClaims(
      customers: customers, customer: columns.customer, day: columns.day, code: codes,
      positions: positions)
    let known = summary.positions(ofIDs: names, workers: workers)
    let first = summary.firstPurchase
    let rings = ReferralRings(
      (0..<customers).map { claims.code[$0] < 0 ? -1 : known[Int(claims.code[$0])] })

    let referrer = MutableColumn<Int32>(repeating: -1, count: customers)
    let referred = MutableColumn<Int32>(repeating: 0, count: customers)
    var found = ReferralNotes(summary.ids, names)
    var (named, counted) = (0, 0)
    for customer in 0..<customers {
      let code = Int(claims.code[customer])
      guard code >= 0 else { continue }
      named += 1
      if claims.otherCode[customer] >= 0 {
        found.add(.contradiction, customer, code, then: Int(claims.otherCode[customer]))
      }
      let source = Int(known[code])
      if source < 0 {
        found.add(.unknownReferrer, customer, code)
      } else if source == customer {
        found.add(.selfReferral, customer, code)
      } else if (first[source], source) < (first[customer], customer) {
        referrer[customer] = Int32(source)
        referred[source] += 1
        counted += 1
      } else {
        found.add(rings.isInRing[customer] ? .ring : .laterReferrer, customer, code)
      }
    }
    self.referrer = referrer.finished()
    self.referred = referred.finished()
    self.named = named
    self.counted = counted
    notes = found.all
  }
}

/// What the rows say of each customer's referrer.
private struct ReferralClaims {
  /// By customer: the code of the first name, -1 without one.
  private(set) var code: [Int32]
  /// The code of some other name; -1 where all agree.
  private(set) var otherCode: [Int32]

  init(
    customers: Int, customer: Column<Int32>, day: Column<Int32>, code codes: Column<Int32>,
    positions: Column<Int32>
  ) {
    code = Array(repeating: -1, count: customers)
    otherCode = code
    var firstDay = [Int32](repeating: 0, count: customers)
    let (owners, days, names, places) = (customer.span, day.span, codes.span, positions.span)
    for row in names.indices where names[row] >= 0 {
      let place = Int(places[Int(owners[row])])
      guard place >= 0 else { continue }
      let (name, known) = (names[row], code[place])
      if known < 0 {
        (code[place], firstDay[place]) = (name, days[row])
      } else if days[row] < firstDay[place] {
        if known != name { otherCode[place] = known }
        (code[place], firstDay[place]) = (name, days[row])
      } else if known != name && otherCode[place] < 0 {
        otherCode[place] = name
      }
    }
  }
}

/// The notes while they are counted.
private struct ReferralNotes {
  private let ids: CustomerIDs
  private let names: [[UInt8]]
  private var counts: [ReferralNote.Problem: Int] = [:]
  private var examples: [ReferralNote.Problem: String] = [:]

  init(_ ids: CustomerIDs, _ names: [[UInt8]]) {
    self.ids = ids
    self.names = names
  }

  mutating func add(
    _ problem: ReferralNote.Problem, _ customer: Int, _ code: Int, then other: Int? = nil
  ) {
    counts[problem, default: 0] += 1
    guard examples[problem] == nil else { return }
    let further = other.map { " and '\(shown(names[$0]))'" } ?? ""
    examples[problem] = "customer '\(shown(ids[customer]))' names '\(shown(names[code]))'\(further)"
  }

  /// At most 80 characters that do no harm on a terminal.
  private func shown(_ id: [UInt8]) -> String {
    InertText.shown(String(decoding: id, as: UTF8.self).prefix(80))
  }

  var all: [ReferralNote] {
    ReferralNote.Problem.allCases.compactMap { problem in
      guard let count = counts[problem] else { return nil }
      return ReferralNote(problem: problem, count: count, example: examples[problem] ?? "")
    }
  }
}
