import CustomerValue

/// The example of the README, as it stands there behind its import.
func readmeExample() throws {
  // <!-- example -->
  let analysis = try Analysis(scoring: ["SampleData/orders.csv"])
  let table = analysis.table
  for customer in 0..<min(5, table.count) {
    let id = table.summary.ids.text(customer)
    let cell = table.scores.cell(of: customer)
    print(id, cell, table.segments.names[table.segment(of: customer)])
  }
  print(analysis.overview.text)
  // <!-- /example -->
}
