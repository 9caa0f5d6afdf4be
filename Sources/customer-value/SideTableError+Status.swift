import CustomerValue

extension SideTableError {
  /// The exit status: that of the file where it cannot be read, of usage where the columns are not named, else
  /// of data.
  var status: Int32 {
    switch problem {
    case .unreadable(let cause): Failure(cause).status
    case .missingColumn, .ambiguousColumn: Failure.usage
    default: Failure.data
    }
  }
}
