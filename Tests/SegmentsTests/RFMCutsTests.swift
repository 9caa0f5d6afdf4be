import Segments
import Testing

@Suite struct RFMCutsTests {
  private func error(
    bins: Int = 3, _ recency: [Int?] = [9, 4], _ frequency: [Int?] = [1, 2],
    _ monetary: [Int64?] = [0, 5]
  ) -> String? {
    do {
      _ = try RFMCuts(
        bins: bins, recencyDays: recency, frequency: frequency, monetary: monetary,
        monetaryScale: 2)
      return nil
    } catch {
      return error.description
    }
  }

  @Test("cuts in order are taken, equal and missing ones too")
  func good() {
    #expect(error() == nil)
    #expect(error([4, 4], [1, 1], [5, 5]) == nil)
    #expect(error([4, nil], [nil, nil], [.min, .max]) == nil)
    #expect(error(bins: 2, [0], [nil], [-1]) == nil)
    #expect(error([Int(Int32.max), -3], [-5, 0], [-9, -8]) == nil)
  }

  @Test("another number of bins than 2 to 10 is an error", arguments: [-1, 0, 1, 11, .max])
  func bins(bins: Int) {
    #expect(error(bins: bins)?.contains("2 to 10") == true)
  }

  @Test("a list of the wrong length is an error that names it")
  func lengths() {
    #expect(error([1])?.hasPrefix("recency_days has 1 cuts; 3 bins need 2") == true)
    #expect(error([9, 4], [])?.hasPrefix("frequency has 0 cuts") == true)
    #expect(error([9, 4], [1, 2], [1, 2, 3])?.hasPrefix("monetary has 3 cuts") == true)
  }

  @Test(
    "cuts out of order, or a score in reach above one out of reach, are errors that name the list")
  func order() {
    #expect(error([4, 9])?.hasPrefix("recency_days: a higher score") == true)
    #expect(error([nil, 9])?.hasPrefix("recency_days") == true)
    #expect(error([9, 4], [2, 1])?.hasPrefix("frequency") == true)
    #expect(error([9, 4], [1, 2], [5, 4])?.hasPrefix("monetary") == true)
    #expect(error([9, 4], [1, 2], [nil, 4])?.hasPrefix("monetary") == true)
  }

  @Test("days that no calendar has do not stop the program")
  func absurdDays() {
    #expect(error([.max, .min]) != nil)
    #expect(error([.max, 0]) != nil)
  }
}
