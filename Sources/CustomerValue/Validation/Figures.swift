internal import Reports
internal import Values

/// Figures as text; what does not exist is a dash.
enum Figures {
  static func decimal(_ value: Double?, _ places: Int) -> String {
    guard let value, abs(value) < 1e15 else { return "-" }
    var scale = 1.0
    for _ in 0..<places { scale *= 10 }
    return Overview.grouped(
      Money(
        units: Int128((value * scale).rounded(.toNearestOrAwayFromZero)), scale: places))
  }

  static func percent(_ share: Double?) -> String {
    guard let share, abs(share) < 1e12 else { return "-" }
    return Overview.percent(share)
  }
}
