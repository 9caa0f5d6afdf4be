/// Where a customer is on the way from the first purchase to the last.
///
/// ``LifecycleRule`` says how the stages are found.
public enum LifecycleStage: UInt8, CustomerLabel {
  /// Has not bought yet.
  case prospect
  /// Bought for the first time not long ago, or only once and may well come back.
  case new
  /// Buys faster than before.
  case growing
  /// Buys as before.
  case steady
  /// Buys more slowly than before, or should have come back by now.
  case slowing
  /// Has most likely left.
  case lapsed
  /// Came back not long ago after a silence that was very long for this customer.
  case backAgain

  public var name: String {
    switch self {
    case .prospect: "prospect"
    case .new: "new"
    case .growing: "growing"
    case .steady: "steady"
    case .slowing: "slowing"
    case .lapsed: "lapsed"
    case .backAgain: "back_again"
    }
  }
}
