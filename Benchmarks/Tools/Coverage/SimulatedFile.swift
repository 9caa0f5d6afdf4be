import CustomerValue
internal import Foundation

/// Transactions of customers who follow a process exactly, but for the days that times are cut to.
struct SimulatedFile {
  /// The day on which all histories end.
  static let lastDay = Day(year: 2024, month: 12, day: 31)!
  /// Histories are this long, in days.
  private static let ages = 3000...6000

  let path: String

  init(_ truth: Truth, customers: Int, seed: UInt64) throws {
    var random = Draws(seed: seed)
    var text = "customer_id,date,amount\n"
    for customer in 0..<customers {
      let age = Int.random(in: Self.ages, using: &random)
      for day in [0] + Self.repeatDays(truth, within: age, &random) {
        let date = Day(number: Self.lastDay.number - Int32(age - day))
        text += "\(customer),\(date),1.00\n"
      }
    }
    let name = "coverage-\(ProcessInfo.processInfo.processIdentifier).csv"
    let url = FileManager.default.temporaryDirectory.appending(path: name)
    try Data(text.utf8).write(to: url)
    path = url.path
  }

  /// Days after the first on which a new customer buys again.
  private static func repeatDays(
    _ truth: Truth, within age: Int, _ random: inout Draws
  ) -> [Int] {
    let parameters = truth.parameters
    let gap = parameters[1] / random.gamma(shape: parameters[0])
    var end = Double(age)
    var leaves = 0.0
    switch truth.process {
    case .nbd: break
    case .bgNBD, .mbgNBD:
      let (out, stay) = (random.gamma(shape: parameters[2]), random.gamma(shape: parameters[3]))
      leaves = out / (out + stay)
    case .paretoNBD:
      end = min(end, random.exponential() * parameters[3] / random.gamma(shape: parameters[2]))
    }
    if truth.process == .mbgNBD && random.uniform() < leaves { return [] }
    var days: [Int] = []
    var time = random.exponential() * gap
    while time < end {
      days.append(Int(time.rounded(.up)))
      if random.uniform() < leaves { break }
      time += random.exponential() * gap
    }
    return days
  }
}
