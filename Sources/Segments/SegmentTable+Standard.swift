extension SegmentTable {
  /// The default names, on R and F.
  ///
  /// They are defined for five bins. With another number of bins, a score s of B stands at the
  /// middle of its bin, `5 (s - 1/2) / B` on the scale of five, rounded up: with 10 bins two scores
  /// share a name, with 3 bins the scores stand for 1, 3 and 5, with 2 bins for 2 and 4. With fewer
  /// than five bins some names have no cell; those are not among ``names``.
  public static func standard(bins: Int = 5) -> SegmentTable {
    let grid = ScoreGrid(bins: bins)
    let five = fiveBins
    let onFive = (1...bins).map { onScaleOfFive($0, bins: bins) }
    let found = (0..<grid.count).map { position in
      let scores = grid.scores(at: position).map { onFive[$0 - 1] }
      return five.segment(r: scores[0], f: scores[1], m: scores[2])
    }
    let used = five.names.indices.filter(found.contains)
    let lookup = found.map { UInt16(used.firstIndex(of: $0)!) }
    return SegmentTable(grid: grid, names: used.map { five.names[$0] }, lookup: lookup)
  }

  /// The score of five that the middle of a bin falls into, in integers: no rounding decides.
  private static func onScaleOfFive(_ score: Int, bins: Int) -> Int {
    (5 * (2 * score - 1) + 2 * bins - 1) / (2 * bins)
  }

  private static let fiveBins: SegmentTable = {
    do throws(SegmentTableError) {
      return try SegmentTable(
        parsing: """
          [1-2][1-2],hibernating
          [1-2][3-4],at_risk
          [1-2]5,cannot_lose
          3[1-2],about_to_sleep
          33,need_attention
          [3-4][4-5],loyal
          41,promising
          51,new
          [4-5][2-3],potential_loyalist
          5[4-5],champion
          """, bins: 5)
    } catch {
      preconditionFailure("the default segment table: \(error)")
    }
  }()
}
