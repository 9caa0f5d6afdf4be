package import Segments
internal import Values

/// The cuts of the scores as files tell of them; amounts are decimal strings.
package struct RFMCutsRecord: Codable, Sendable {
  package var bins: Int
  package var recencyDays: [Int?]
  package var frequency: [Int?]
  package var monetary: [String?]

  package init(_ cuts: RFMCuts) {
    bins = cuts.bins
    recencyDays = cuts.recencyDays
    frequency = cuts.frequency
    monetary = cuts.monetary.map { cut in
      cut.map { Money(units: Int128($0), scale: cuts.monetaryScale).description }
    }
  }
}
