internal import Columns
public import Reports
internal import Segments
internal import Values

/// Customers of a score table who are to be reached, and those of them who are held back as a control.
///
///     var wishes = Audience.Wishes()
///     wishes.labels[.quadrant] = ["develop"]
///     wishes.top = 5000
///     wishes.holdout = 0.1
///     let audience = try Audience(of: ScoreFile(reading: "scores.csv"), contacts: nil, wishes)
///
/// See <doc:Audiences>.
public struct Audience: Sendable {
  /// Who is wanted.
  public struct Wishes: Sendable {
    /// By column, the words of which a customer has one; no column asks for nothing.
    public var labels: [ScoreColumn: [String]] = [:]
    /// At most so many customers, those with the most of ``order``.
    public var top: Int?
    /// The amount or number by which customers are ordered, the largest first; nil keeps the order of the
    /// table, or takes current value where ``top`` is given.
    public var order: ScoreColumn?
    /// The share of the customers who can be reached that is held back, in 0..<1.
    public var holdout = 0.0
    /// What the draw depends on, beside the ids.
    public var seed: UInt64 = 1
    /// How fields of contacts are put into form.
    public var form = ContactForm()
    /// Who counts as reached.
    public var reach = Reach.any
    /// An amount that the importer cannot do without: customers who have none, or a negative one, are not
    /// reached.
    public var neededValue: ScoreColumn?

    public init() {}
  }

  /// What a contact must have.
  public enum Reach: Sendable, Equatable {
    /// An e-mail address or a telephone number.
    case any
    /// Nothing: ids are enough.
    case id
    /// An e-mail address, a telephone number, or a whole name with country and postal code.
    case anyOrAddress
    /// An e-mail address.
    case email
  }

  /// The columns by which customers can be chosen.
  public static let labelColumns: [ScoreColumn] = [
    .quadrant, .segment, .lifecycleStage, .grade, .volumeGroup, .tenureGroup,
  ]

  /// The score table.
  public let file: ScoreFile
  /// Their contacts; nil where no file gives them.
  public let contacts: Contacts?
  public let form: ContactForm
  /// Customers who are wanted.
  public let wantedCount: Int
  /// Those of them who can be reached, as rows of the score table, in order.
  public let members: [Int]
  /// By member, whether it is held back.
  public let isControl: [Bool]
  /// Those who are wanted and cannot be reached.
  public let unreachable: [Int]
  /// The share that was to be held back, and the seed of the draw.
  public let holdout: Double
  public let seed: UInt64

  /// Chooses customers and draws the control group.
  ///
  /// - Throws: ``AudienceError`` where a column or a word is not there.
  public init(
    of file: ScoreFile, contacts: Contacts?, _ wishes: Wishes = Wishes()
  ) throws(AudienceError) {
    self.file = file
    self.contacts = contacts
    form = wishes.form
    holdout = wishes.holdout
    seed = wishes.seed
    var wanted = try Audience.chosen(file, wishes.labels)
    let order = wishes.order ?? (wishes.top == nil ? nil : .currentValue)
    if let order { wanted = try Audience.ordered(wanted, by: order, file) }
    if let top = wishes.top { wanted = Array(wanted.prefix(top)) }
    wantedCount = wanted.count
    let values = wishes.neededValue.flatMap(file.money)
    let canBeReached = wanted.map { customer in
      if wishes.neededValue != nil, values?[customer] ?? -1 < 0 { return false }
      return Audience.canReach(customer, contacts, wishes.reach, wishes.form)
    }
    members = zip(wanted, canBeReached).filter(\.1).map(\.0)
    unreachable = zip(wanted, canBeReached).filter { !$0.1 }.map(\.0)
    isControl = HoldoutDraw(share: wishes.holdout, seed: wishes.seed).held(members, file)
  }

  /// Members who are not held back.
  public var treated: [Int] { zip(members, isControl).filter { !$0.1 }.map(\.0) }

  /// Members who are held back.
  public var controls: [Int] { zip(members, isControl).filter(\.1).map(\.0) }

  /// The customers that have all the wished words.
  private static func chosen(
    _ file: ScoreFile, _ wishes: [ScoreColumn: [String]]
  ) throws(AudienceError) -> [Int] {
    var isChosen = [Bool](repeating: true, count: file.count)
    for column in labelColumns {
      guard let names = wishes[column], !names.isEmpty else { continue }
      guard let labels = file.labels(column) else { throw .missing(column, file) }
      var isWished = [Bool](repeating: false, count: labels.names.count)
      for name in names {
        guard let place = labels.names.firstIndex(of: name) else {
          throw .unknown(name, column, labels.names)
        }
        isWished[place] = true
      }
      for customer in isChosen.indices {
        let code = Int(labels.codes[customer])
        if code < 0 || !isWished[code] { isChosen[customer] = false }
      }
    }
    return isChosen.indices.filter { isChosen[$0] }
  }

  /// Customers by falling values, equal ones in the order of the table; those without a value come last.
  private static func ordered(
    _ customers: [Int], by column: ScoreColumn, _ file: ScoreFile
  ) throws(AudienceError) -> [Int] {
    let key: (Int) -> Double
    if let money = file.money(column) {
      // Exact beyond 2^53 units too: differences there are below any notice, and ties keep their order.
      key = { money[$0].map(Double.init) ?? -.infinity }
    } else if let numbers = file.numbers(column) {
      key = { numbers[$0].isNaN ? -.infinity : numbers[$0] }
    } else if let wholes = file.wholeNumbers(column) {
      key = { wholes[$0] == .min ? -.infinity : Double(wholes[$0]) }
    } else {
      throw .missing(column, file)
    }
    let keyed = customers.map { (customer: $0, key: key($0)) }
    return keyed.sorted { ($1.key, $0.customer) < ($0.key, $1.customer) }.map(\.customer)
  }

  private static func canReach(
    _ customer: Int, _ contacts: Contacts?, _ reach: Reach, _ form: ContactForm
  ) -> Bool {
    guard let contacts else { return true }
    guard contacts.has(customer) else { return false }
    let email = contacts.text(.email, of: customer).flatMap(form.email)
    if reach == .id || email != nil { return true }
    if reach == .email { return false }
    if contacts.text(.phone, of: customer).flatMap(form.phone) != nil { return true }
    guard reach == .anyOrAddress else { return false }
    let names = [ContactField.firstName, .lastName, .zip].map { contacts.text($0, of: customer) }
    return names.allSatisfy { $0 != nil }
      && form.country(contacts.text(.country, of: customer)) != nil
  }
}

/// Why nobody can be chosen.
public struct AudienceError: Error, Sendable, CustomStringConvertible {
  public let description: String

  /// The score table lacks a column.
  static func missing(_ column: ScoreColumn, _ file: ScoreFile) -> AudienceError {
    AudienceError(
      description: "\(file.path): the table has no column '\(column.rawValue)'. Write it with "
        + "'score', or choose by another column.")
  }

  /// No customer has such a word.
  static func unknown(_ name: String, _ column: ScoreColumn, _ names: [String]) -> AudienceError {
    let known = names.prefix(40).map { InertText.shown($0) }.joined(separator: ", ")
    return AudienceError(
      description:
        "no \(column.rawValue) is called '\(InertText.shown(name))'; there are: \(known).")
  }
}
