import Foundation
import Testing

@Suite("audience")
struct AudienceCommandTests {
  let folder: ScratchFolder

  init() throws {
    folder = try ScratchFolder()
    try folder.write(
      """
      customer_id,revenue,current_value,quadrant,segment,lifecycle_stage,grade
      007,10.00,5.00,develop,loyal,steady,A
      C2,20.00,60.00,develop,loyal,steady,A
      C3,30.00,-7.00,maintain,champion,new,B
      C4,40.00,8.00,abandon,hibernating,lapsed,E

      """, to: "scores.csv")
    try folder.write(
      """
      Customer ID;Address
      x;y

      """, to: "odd.csv")
    try folder.write(
      """
      customer_id,E-Mail,Phone,First Name,Last Name,Country,Zip,City,State
      007, Anna@Example.com ,+49 (0) 30 1234567,Zoë,O'Neil,de,10 115,Berlin,BE
      C2,,030/1234567,=1+1,"Smith, Jr.",,94303,,
      C3,c3@example.com,,,,,,,

      """, to: "contacts.csv")
  }

  private func list(_ options: [String]) throws -> CommandRun {
    let run = try Command.run(
      ["audience", "scores.csv", "--contacts", "contacts.csv"] + options, in: folder)
    #expect(run.status == 0, "\(run.messages)")
    #expect(!run.messages.lowercased().contains("anna") && !run.messages.contains("1234567"))
    return run
  }

  @Test("Google Ads gets its six headers, hashes, and country and postal code in clear")
  func googleAds() throws {
    let run = try list(["--quadrant", "develop", "--to", "google-ads", "--phone-country", "49"])
    // python: hashlib.sha256(b"...").hexdigest() of anna@example.com, +49301234567, zoë and o'neil.
    let hashes = [
      "f7d54c22dda5b1780276601cd005909b70543fc4a6ba72d735b4cb9bbb611f01",
      "74bd805bcc47f8603082430ca056311389e38b74fcdfbc32bcb5c6a9269ff3bf",
      "2752b88686847fa5c86f47b94ce652b7b3f22a91c37617d451a4db9afa431450",
      "eb1aed4f494ca276a88d3161252e48e0fe703f32666fe44fe4652f660b82cda4",
    ]
    #expect(run.rows.count == 2 && run.rows[0] == hashes + ["DE", "10 115"])
    #expect(run.lines[0] == "Email,Phone,First Name,Last Name,Country,Zip")
    #expect(run.rows[1][0].isEmpty && run.rows[1].suffix(2) == ["", "94303"])
  }

  @Test("In clear the fields are those that would be hashed")
  func plain() throws {
    let google = try list(["--to", "google-ads", "--plain", "--phone-country", "49"])
    #expect(
      google.text == """
        Email,Phone,First Name,Last Name,Country,Zip
        anna@example.com,+49301234567,zoë,o'neil,DE,10 115
        ,+49301234567,=1+1,"smith,jr.",,94303
        c3@example.com,,,,,

        """)
    let meta = try list(
      [
        "--to", "meta", "--plain", "--phone-country", "49", "--value", "current_value", "--country",
        "us",
      ])
    // Customer C3 has a negative value and is left out.
    #expect(
      meta.text == """
        email,phone,fn,ln,zip,ct,st,country,value
        anna@example.com,49301234567,zoë,oneil,10115,berlin,be,de,5.00
        ,49301234567,11,smithjr,94303,,,us,60.00

        """)
    #expect(meta.messages.contains("4 of 4 customers are wanted, 2 of them can be reached."))
  }

  @Test("Klaviyo, Braze and Shopify get their headers")
  func others() throws {
    let klaviyo = try list(["--quadrant", "develop", "--to", "klaviyo", "--value", "current_value"])
    #expect(
      klaviyo.lines.prefix(2) == [
        "Email,Phone Number,First Name,Last Name,Customer ID,quadrant,segment,lifecycle_stage,grade,current_value",
        "anna@example.com,+49301234567,Zoë,O'Neil,007,develop,loyal,steady,A,5.00",
      ])
    #expect(klaviyo.lines.count == 2)
    let braze = try list(["--segment", "loyal", "--to", "braze"])
    #expect(
      braze.lines == [
        "external_id,email,phone,first_name,last_name,country,quadrant,segment,lifecycle_stage,grade",
        "007,anna@example.com,+49301234567,Zoë,O'Neil,DE,develop,loyal,steady,A",
        "C2,,,=1+1,\"Smith, Jr.\",,develop,loyal,steady,A",
      ])
    let shopify = try list(["--grade", "A", "--to", "shopify"])
    #expect(
      shopify.lines == [
        "First Name,Last Name,Email,Phone,Tags",
        "Zoë,O'Neil,anna@example.com,+49301234567,\"quadrant:develop, segment:loyal, lifecycle_stage:steady, grade:A\"",
      ])
  }

  @Test("A plain list has words and contacts as they are; for a spreadsheet nothing is a formula")
  func csv() throws {
    let run = try list(["--top", "2", "--by", "revenue", "--value", "current_value"])
    #expect(
      run.lines == [
        "customer_id,quadrant,segment,lifecycle_stage,grade,current_value,email,phone,first_name,last_name,country,zip,city,state",
        "C3,maintain,champion,new,B,,c3@example.com,,,,,,,",
      ])
    let excel = try list(["--quadrant", "develop", "--phone-country", "49", "--excel"])
    #expect(excel.text.contains("\"=\"\"007\"\"\",develop") && excel.text.contains(",'=1+1,"))
    let ids = try Command.run(
      ["audience", "scores.csv", "--stage", "lapsed,new", "--quiet"], in: folder)
    #expect(ids.lines.dropFirst().map { $0.prefix(2) } == ["C3", "C4"] && ids.messages.isEmpty)
  }

  @Test("Contacts may be separated by semicolons")
  func semicolons() throws {
    try folder.write(
      "Kunde;Mail;Telefon\nC2;\"c2@example.com\";1,5\n", to: "crm.csv")
    let run = try Command.run(
      [
        "audience", "scores.csv", "--contacts", "crm.csv", "--contact-columns",
        "customer=Kunde,email=Mail", "--to", "klaviyo",
      ], in: folder)
    #expect(run.status == 0 && run.lines.count == 2, "\(run.messages)")
    #expect(run.lines.last?.hasPrefix("c2@example.com,,,,C2,develop") == true)
  }

  @Test("Everybody's group is written for the campaign, and who has no contact on request")
  func groups() throws {
    var rows = ["customer_id,quadrant,current_value"]
    for number in 0..<60 { rows.append("K\(number),\(number < 40 ? "develop" : "abandon"),1.00") }
    try folder.write(rows.joined(separator: "\n") + "\n", to: "many.csv")
    let command = [
      "audience", "many.csv", "--holdout", "25%", "--seed", "3", "--control", "groups.csv", "-o",
      "list.csv",
    ]
    let run = try Command.run(command, in: folder)
    #expect(run.status == 0, "\(run.messages)")
    #expect(run.messages.contains("15 are held back as a control (seed 3), 45 are on the list."))
    let groups = try folder.text("groups.csv").split(separator: "\n").map(String.init)
    #expect(groups[0] == "customer_id,group,quadrant" && groups.count == 61)
    #expect(groups.count { $0.hasSuffix(",control,develop") } == 10)
    #expect(groups.count { $0.hasSuffix(",control,abandon") } == 5)
    let listed = Set(
      try folder.text("list.csv").split(separator: "\n").dropFirst().map { $0.prefix { $0 != "," } }
    )
    let held = groups.filter { $0.contains(",control,") }.map { $0.prefix { $0 != "," } }
    #expect(listed.count == 45 && listed.isDisjoint(with: held))
    let missing = try list(["--to", "klaviyo", "--without-contact", "none.csv", "-o", "l.csv"])
    #expect(try folder.text("none.csv") == "customer_id\nC2\nC4\n")
    #expect(missing.messages.contains("2 have no contact that the list could use."))
  }

  @Test(
    "Wrong command lines say what is wanted",
    arguments: [
      (["--to", "meta"], 64, "meta needs --contacts"),
      (["--value", "r_score"], 64, "--value takes an amount of money"),
      (
        ["--to", "shopify", "--contacts", "contacts.csv", "--value", "revenue"], 64,
        "takes no value"
      ),
      (["--holdout", "0.1"], 64, "--holdout needs --control"),
      (["--to", "csv", "--plain"], 64, "--plain goes with"),
      (["--quadrant", "developp"], 65, "no quadrant is called 'developp'"),
      (["--by", "potential_value"], 64, "there is no column 'potential_value'"),
      (["--contacts", "odd.csv"], 64, "there is no column 'email'"),
      (["--contacts", "nothing.csv"], 66, "nothing.csv"),
    ])
  func usage(_ arguments: [String], _ status: Int32, _ said: String) throws {
    let run = try Command.run(["audience", "scores.csv"] + arguments, in: folder)
    #expect(run.status == status && run.messages.contains(said), "\(run.messages)")
    #expect(run.output.isEmpty)
  }
}
