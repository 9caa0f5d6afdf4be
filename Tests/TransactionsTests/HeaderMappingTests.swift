import Testing
import Transactions

@Suite struct HeaderMappingTests {
  private let rows = "\nC1,2024-03-05,10.00,O1\n"

  @Test(
    "columns are found by their names in English and Chinese, whatever their case and blanks",
    arguments: [
      "customer_id,date,amount,order_id", "Customer ID,Order Date,Net Sales,Order-No",
      "user_id,created_at,total,invoice", "CUSTOMERID,INVOICEDATE,LineTotal,basket_id",
      "email,timestamp,spend,transaction_id", "会员号,下单时间,实付金额,订单号",
      "客户编号,日期,金额,订单编号", "买家昵称,付款时间,订单金额,主订单编号",
      "\u{FEFF}customer_id,date,amount,order_id", " customer_id , date , amount , order_id ",
      "\"customer_id\",\"date\",\"amount\",\"order_id\"",
      "\u{FEFF}\"customer_id\",\"date\",\"amount\",\"order_id\"",
    ])
  func synonyms(header: String) throws {
    let log = try read(header + rows)
    let mapping = log.inputs[0].mapping
    #expect(mapping.customer == 0 && mapping.date == 1 && mapping.amount == .column(2))
    #expect(mapping.optional == [.order: 3])
    #expect(log.hasOrders && log.ledger.used.rows == 1)
  }

  @Test("a better name wins over a lesser one")
  func ranks() throws {
    let log = try read("email,customer_id,paid_at,date,total,amount\nx,C1,x,2024-03-05,x,1\n")
    let mapping = log.inputs[0].mapping
    #expect(mapping.customer == 1 && mapping.date == 3 && mapping.amount == .column(5))
  }

  @Test("columns are taken by name, by position, or not at all")
  func choices() throws {
    let log = try read("who,when,what,order_id,order_no\nC1,2024-03-05,7,A,B\n") { options in
      options.columns[.customer] = .named("WHO")
      options.columns[.date] = .position(2)
      options.columns[.amount] = ColumnSelection.Choice(text: "what")
      options.columns[.order] = ColumnSelection.Choice(text: "none")
    }
    let mapping = log.inputs[0].mapping
    #expect(mapping.customer == 0 && mapping.date == 1 && mapping.amount == .column(2))
    #expect(mapping.optional.isEmpty && !log.hasOrders)
    #expect(mapping.summary == "customer = who, date = when, amount = what")
    #expect(ColumnSelection.Choice(text: "#3") == .position(3))
    #expect(ColumnSelection.Choice(text: "#x") == .named("#x"))
  }

  @Test("two equally good columns are an error that names both and what to do")
  func ambiguous() throws {
    let error = try #require(readError("customer_id,client_id,date,amount\n"))
    #expect(error.code == .ambiguous)
    #expect(error.message.contains("'customer_id' (#1) and 'client_id' (#2)"))
    #expect(error.message.contains("--customer '#1'"))
    let twice = readError("customer_id,date,amount,amount\n") {
      $0.columns[.amount] = .named("amount")
    }
    #expect(twice?.code == .ambiguous)
    #expect(
      try read("a,a,date,amount\nX,Y,2024-03-05,1\n") { $0.columns[.customer] = .position(2) }
        .customers().map(\.text) == ["Y"])
  }

  @Test(
    "a missing column is an error that names it and the header",
    arguments: [
      ("customer", "date,amount,x"), ("date", "customer,amount,x"), ("amount", "customer,date,x"),
    ])
  func missing(role: String, header: String) throws {
    let error = try #require(readError(header + "\n1,2,3\n"))
    #expect(error.code == .notATransactionTable)
    #expect(error.message.contains("no \(role) column") && error.message.contains("'x'"))
    #expect(error.message.contains("--\(role)"))
  }

  @Test("a wished column that is not there is an error")
  func wished() {
    let named = readError("customer,date,amount\n") { $0.columns[.order] = .named("bon") }
    #expect(named?.code == .columns && named!.message.contains("'bon'"))
    for position in [0, 4, -1] {
      let outside = readError("customer,date,amount\n") { $0.columns[.date] = .position(position) }
      #expect(outside?.code == .columns && outside!.message.contains("3 columns"))
    }
  }

  @Test("the amount is quantity times unit price where it has no column, or both are named")
  func product() throws {
    let text = "customer,date,quantity,unit_price\nC1,2024-03-05,3,1.255\nC1,2024-03-05,-2.0,0.5\n"
    let log = try read(text)
    #expect(log.inputs[0].mapping.amount == .product(quantity: 2, unitPrice: 3))
    #expect(log.scale == 3 && log.customers()[0].amounts == [3765, -1000])
    let both = "customer,date,amount,quantity,unit_price\nC1,2024-03-05,99,3,1.25\n"
    #expect(try read(both).customers()[0].amounts == [9900])
    #expect(try read(both) { $0.columns[.amount] = .none }.customers()[0].amounts == [375])
    #expect(
      try read(both) { $0.columns[.unitPrice] = .named("unit_price") }.customers()[0].amounts
        == [375])
    #expect(
      try read(both) { $0.columns[.unitPrice] = .none }.customers()[0].amounts == [9900],
      "a unit price that is switched off leaves the amount column")
  }

  @Test("a product of more than 64 bits or six places is rejected, exact ones are kept")
  func products() throws {
    let header = "customer,date,quantity,unit_price\n"
    let rows = [
      "0.001,0.001", "0.0001,0.005", "0.0002,0.005", "9999999999,9999999999", "2.000,1.000001",
      "1.5,1.000001", "x,1", "1,x", ",1",
    ].map { "C,2024-01-01,\($0)\n" }
    let log = try read(header + rows.joined())
    #expect(log.scale == 6 && log.customers()[0].amounts == [1, 1, 2_000_002])
    #expect(log.rejects.map(\.line) == [3, 5, 7, 8, 9, 10])
    #expect(log.rejects.map(\.column).contains("unit_price"))
    #expect(log.rejects[3].column == "quantity")
  }

  @Test("blank lines before the header are skipped at any block size", arguments: [1, 3, 7, 1000])
  func blankLines(blockSize: Int) throws {
    for start in ["\n", "\r\n \n\t\n", "\u{FEFF}\n\n"] {
      let log = try read(start + "\"customer\",date,amount\nC1,2024-03-05,x\n") {
        $0.blockSize = blockSize
      }
      #expect(log.rejects.map(\.line) == [start.utf8.count { $0 == 10 } + 2])
    }
  }

  @Test("a quote behind a byte-order mark opens the header's field", arguments: [1, 2, 4, 1000])
  func markAndQuote(blockSize: Int) throws {
    let log = try read("\u{FEFF}\"note,\n\",customer,date,amount\na,C1,2024-03-05,1\n") {
      $0.blockSize = blockSize
    }
    #expect(log.inputs[0].mapping.header == ["note,\n", "customer", "date", "amount"])
    #expect(log.ledger.used.rows == 1 && log.rejects.isEmpty)
  }
}
