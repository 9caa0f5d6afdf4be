/// The purchase processes that can be fitted, by the names that options and files use.
public enum PurchaseProcess: String, CaseIterable, Sendable {
  /// Customers buy at their own rates and never leave.
  case nbd
  /// They may leave after each repeat purchase.
  case bgNBD = "bg-nbd"
  /// They may leave after each purchase, the first included.
  case mbgNBD = "mbg-nbd"
  /// They may leave at any time.
  case paretoNBD = "pareto-nbd"

  /// The names of the parameters, in the papers' letters.
  public var parameterNames: [String] {
    switch self {
    case .nbd: ["r", "alpha"]
    case .bgNBD, .mbgNBD: ["r", "alpha", "a", "b"]
    case .paretoNBD: ["r", "alpha", "s", "beta"]
    }
  }

  /// Positions of the parameters that are a time: `alpha`, and `beta` of Pareto/NBD.
  public var timeParameters: [Int] { self == .paretoNBD ? [1, 3] : [1] }

  /// The processes in which customers leave.
  public static let withDropout: [PurchaseProcess] = [.bgNBD, .mbgNBD, .paretoNBD]
}
