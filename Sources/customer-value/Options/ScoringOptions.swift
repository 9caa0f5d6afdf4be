import ArgumentParser
import CustomerValue

/// How customers are scored.
struct ScoringOptions: ParsableArguments {
  @Option(help: "Number of scores, 2 to 10. Default: 5, or as many as the cuts are for.")
  var bins: Int?

  @Option(
    help: ArgumentHelp(
      "Score by the cuts of this file (a summary.json of an earlier run).", valueName: "file"))
  var rfmCuts: String?

  @Option(
    help: ArgumentHelp(
      """
      Weights of R, F and M in rfm_score: 'R,F,M' numbers, 'equal', 'entropy', 'pca', or \
      'ahp:RF,RM,FM' (how much more R matters than F, R than M, F than M, as 'ahp:3,5,2'). \
      Default: equal.
      """, valueName: "rule"))
  var rfmWeights: String?

  @Flag(help: "Take comparisons whose consistency ratio is above 0.1.")
  var allowInconsistent = false

  @Option(
    help: ArgumentHelp(
      "Names of segments: CSV lines 'pattern,name' such as '[4-5][4-5],best'.", valueName: "file"))
  var segments: String?

  func validate() throws {
    guard (2...10).contains(bins ?? 5) else { throw ValidationError("--bins takes 2 to 10.") }
  }

  /// Puts the options into those of an analysis; reads the files that they name.
  func apply(to options: inout Analysis.Options) throws {
    options.bins = bins ?? options.bins
    if let rfmCuts {
      let cuts = try ConfigurationFile.read(rfmCuts) { try CutsFile(parsing: $0).cuts }
      options.cuts = cuts
      if let bins, bins != cuts.bins {
        throw Failure(
          Failure.usage,
          "--bins is \(bins), but the cuts of \(rfmCuts) are for \(cuts.bins) scores. Leave --bins out."
        )
      }
      options.bins = cuts.bins
    }
    options.weights = try rule()
    if let segments {
      let bins = options.bins
      options.segments = try ConfigurationFile.read(segments) {
        try SegmentTable(parsing: String(decoding: $0, as: UTF8.self), bins: bins)
      }
    }
  }

  private func rule() throws -> WeightRule {
    switch rfmWeights ?? "equal" {
    case "equal": return .given(.equal)
    case "entropy": return .entropy
    case "pca": return .principalComponent
    case let text where text.hasPrefix("ahp:"):
      return .comparison(
        try PairwiseComparison(parsing: String(text.dropFirst(4))),
        allowInconsistent: allowInconsistent)
    case let text: return .given(try RFMWeights(parsing: text))
    }
  }

  /// The options that a model file settles, among those given.
  var settledByModel: [String] {
    [
      (bins != nil, "--bins"), (rfmCuts != nil, "--rfm-cuts"), (rfmWeights != nil, "--rfm-weights"),
    ].filter(\.0).map(\.1)
  }
}
