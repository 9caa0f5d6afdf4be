/// Limits of groups that contradict themselves: which, what is wrong, and what to do.
public struct GroupLimitsError: Error, Sendable, Equatable, CustomStringConvertible {
  public let description: String

  init(_ description: String) { self.description = description }

  /// The numbers of a text that holds `count` of them with commas between.
  static func numbers(
    _ text: String, count: Int, of name: String, example: String
  ) throws(GroupLimitsError) -> [Double] {
    let parts = text.split(separator: ",", omittingEmptySubsequences: false)
    let numbers = parts.compactMap(decimalNumber)
    guard parts.count == count, numbers.count == count else {
      throw GroupLimitsError(
        "\(name): '\(text)' is not \(count) numbers; write them with commas between, as in "
          + "\(example)")
    }
    return numbers
  }
}
