package import Statistics

extension SimulatedProcess {
  /// Draws one customer and calls `body` with the time of each repeat purchase, in days since the
  /// first, in order and before `horizon`.
  @inline(__always)
  package func forEachRepeat(
    before horizon: Double, _ random: inout RandomSource, _ body: (_ time: Double) -> Void
  ) {
    switch self {
    case .bgNBD(let r, let alpha, let a, let b):
      let meanGap = alpha / random.gamma(shape: r)
      var time = random.exponential() * meanGap
      // Most customers never come back, and then need no probability of leaving.
      guard time < horizon else { return }
      let leaves = random.beta(a, b)
      while time < horizon {
        body(time)
        if random.uniform() < leaves { return }
        time += random.exponential() * meanGap
      }
    case .paretoNBD(let r, let alpha, let s, let beta):
      let meanGap = alpha / random.gamma(shape: r)
      let meanLife = beta / random.gamma(shape: s)
      let end = min(horizon, random.exponential() * meanLife)
      var time = random.exponential() * meanGap
      while time < end {
        body(time)
        time += random.exponential() * meanGap
      }
    }
  }
}
