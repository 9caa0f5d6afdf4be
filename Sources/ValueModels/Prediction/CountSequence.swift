/// Probabilities of 0, 1, 2, ... purchases of a living customer, one after the other.
struct CountSequence: Sequence, IteratorProtocol {
  private let customer: LivingCustomer
  private let horizon: Double
  private var count = 0
  /// Of the purchase process alone, without dropout: the probability of `count`, and of `count` or more.
  private var purchases: Double
  private var rest = 1.0
  /// The chance to have stayed after `count` purchases.
  private var stays = 1.0

  init(_ customer: LivingCustomer, within horizon: Double) {
    self.customer = customer
    self.horizon = horizon
    purchases = NegativeBinomial(
      shape: customer.shape, ratio: horizon / customer.scale
    ).probability(of: 0)
  }

  mutating func next() -> Double? {
    let probability: Double
    switch customer.dropout {
    case .none: probability = purchases
    case .betaGeometric(let a, let b):
      if count == 0 {
        probability = purchases
      } else {
        let last = b + Double(count - 1)
        let leaves = stays * a / (a + last)
        stays *= last / (a + last)
        probability = stays * purchases + leaves * rest
      }
    case .exponential: probability = customer.probability(of: count, within: horizon)
    }
    rest = Swift.max(0, rest - purchases)
    let share = horizon / (customer.scale + horizon)
    purchases *= share * (customer.shape + Double(count)) / Double(count + 1)
    count += 1
    return probability
  }
}
