/// A customer as it might be: after some days of silence, or with further purchases.
///
/// Everything is judged at one day. Days that pass are days by which all that was bought lies further back,
/// which to every rule of the table is the same.
struct CustomerVariant: Sendable {
  /// A purchase that has not been made.
  struct Purchase: Sendable {
    /// Days from the purchase to the day of the judgement.
    let daysAgo: Int32
    /// In units.
    let amount: Int64
  }

  /// Days that pass until the judgement.
  var days: Int32 = 0
  var purchases: [Purchase] = []
}
