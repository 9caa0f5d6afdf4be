import CustomerValue
import TestSupport
import Testing

@Suite("Audiences")
struct AudienceTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// A score table of so many customers, a quarter of them in each quadrant.
  private func scores(_ count: Int, reversed: Bool = false) throws -> ScoreFile {
    let names = ["develop", "maintain", "cultivate", "abandon"]
    let rows = (0..<count).map {
      "C\($0),\(names[$0 % 4]),\($0 % 10).50,\($0 % 3 == 0 ? "loyal" : "new")"
    }
    let text =
      (["customer_id,quadrant,current_value,segment"] + (reversed ? rows.reversed() : rows))
      .joined(separator: "\n")
    return try ScoreFile(reading: try folder.write(text, as: "scores.csv"))
  }

  private func ids(_ customers: [Int], _ file: ScoreFile) -> Set<String> {
    Set(customers.map(file.ids.text))
  }

  @Test("who is held back depends on ids and seed alone, and is the share of each quadrant")
  func draw() throws {
    var wishes = Audience.Wishes()
    wishes.holdout = 0.1
    wishes.seed = 7
    let (file, turned) = (try scores(400), try scores(400, reversed: true))
    let audience = try Audience(of: file, contacts: nil, wishes)
    let other = try Audience(of: turned, contacts: nil, wishes)
    let held = ids(audience.controls, file)
    #expect(held == ids(other.controls, turned) && held.count == 40)
    for quadrant in 0..<4 {
      #expect(audience.controls.count { $0 % 4 == quadrant } == 10)
    }
    wishes.seed = 8
    #expect(ids(try Audience(of: file, contacts: nil, wishes).controls, file) != held)
    // The draw says nothing of the value: the mean of both groups is about the same.
    func mean(_ customers: [Int]) -> Double {
      customers.reduce(0.0) { $0 + Double($1 % 10) } / Double(customers.count)
    }
    #expect(abs(mean(audience.controls) - mean(audience.treated)) < 1.5)
  }

  @Test("customers held back from few are the ones first drawn from many")
  func nested() throws {
    var wishes = Audience.Wishes()
    let file = try scores(400)
    wishes.holdout = 0.1
    let small = try Audience(of: file, contacts: nil, wishes).controls
    wishes.holdout = 0.3
    #expect(Set(small).isSubset(of: Set(try Audience(of: file, contacts: nil, wishes).controls)))
  }

  @Test("words choose, amounts order, and equal ones keep the order of the table")
  func choice() throws {
    let file = try scores(40)
    var wishes = Audience.Wishes()
    wishes.labels = [.quadrant: ["develop", "cultivate"], .segment: ["loyal"]]
    let chosen = (0..<40).filter { $0 % 2 == 0 && $0 % 3 == 0 }
    #expect(try Audience(of: file, contacts: nil, wishes).members == chosen)
    wishes.top = 4
    let ranked = chosen.sorted { ($1 % 10, $0) < ($0 % 10, $1) }
    #expect(try Audience(of: file, contacts: nil, wishes).members == Array(ranked.prefix(4)))
    wishes.order = .revenue
    #expect(throws: AudienceError.self) { try Audience(of: file, contacts: nil, wishes) }
    wishes = Audience.Wishes()
    wishes.labels = [.quadrant: ["developp"]]
    #expect(throws: AudienceError.self) { try Audience(of: file, contacts: nil, wishes) }
  }

  @Test("only those who can be reached are drawn from; the others are counted")
  func reach() throws {
    let file = try scores(40)
    let rows = (0..<40).filter { $0 % 4 != 3 }.map {
      "C\($0),\($0 % 2 == 0 ? "c\($0)@example.com" : "none"),\($0 % 4 == 1 ? "+4930123456" : "")"
    }
    let path = try folder.write(
      (["id_of,mail,tel"] + rows + ["C0,x@example.com,", "X,x@example.com,", ",y@example.com,"])
        .joined(separator: "\n"), as: "contacts.csv")
    var options = Contacts.Options()
    options.customer = "id_of"
    let contacts = try Contacts(reading: path, of: file, options)
    #expect(contacts.fields == [.email, .phone] && contacts.rowCount == 33)
    #expect(contacts.repeated == 1 && contacts.strangers == 1 && contacts.rowsWithoutID == 1)
    #expect(contacts.text(.email, of: 0) == "c0@example.com" && contacts.text(.phone, of: 0) == nil)
    var wishes = Audience.Wishes()
    let audience = try Audience(of: file, contacts: contacts, wishes)
    #expect(audience.unreachable == (0..<40).filter { $0 % 4 == 3 })
    wishes.reach = .email
    let mailed = try Audience(of: file, contacts: contacts, wishes)
    #expect(mailed.members == (0..<40).filter { $0 % 2 == 0 } && mailed.wantedCount == 40)
  }
}
