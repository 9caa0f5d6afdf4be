/// Dense codes of the orders of all customers, in order of first appearance.
///
/// Open addressing with linear probing: a dictionary takes several times as long, and longer than all
/// else that is done for a row.
struct OrderCodes {
  private struct Order {
    let customer: Int32
    let key: UInt64
  }

  private let hash: IdentifierHash
  private var orders: [Order] = []
  /// Codes by hash, -1 where free.
  private var slots = [Int32](repeating: -1, count: 1024)

  init(hash: IdentifierHash) { self.hash = hash }

  /// The code of a customer's order; -1 for the key of a missing id.
  mutating func code(customer: Int32, key: UInt64) -> Int32 {
    guard key != OrderKey.missing else { return -1 }
    var slot = place(customer, key)
    while slots[slot] >= 0 {
      let order = orders[Int(slots[slot])]
      if order.key == key && order.customer == customer { return slots[slot] }
      slot = (slot + 1) & (slots.count - 1)
    }
    let code = Int32(orders.count)
    slots[slot] = code
    orders.append(Order(customer: customer, key: key))
    if 2 * orders.count > slots.count { enlarge() }
    return code
  }

  private func place(_ customer: Int32, _ key: UInt64) -> Int {
    Int(truncatingIfNeeded: hash.hash(key, UInt64(customer), length: 16)) & (slots.count - 1)
  }

  private mutating func enlarge() {
    slots = Array(repeating: -1, count: 4 * slots.count)
    for (code, order) in orders.enumerated() {
      var slot = place(order.customer, order.key)
      while slots[slot] >= 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = Int32(code)
    }
  }
}
