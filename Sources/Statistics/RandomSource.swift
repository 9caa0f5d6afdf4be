/// A random stream that is named, not shared: the same four numbers always give the same stream.
///
/// What is simulated for customer 17 therefore depends on nothing that was drawn for others, on no
/// order of work and on no thread. All results, those of the distributions included, are the same
/// bits on every machine (see ``PortableMath``).
///
/// The generator is xoshiro256++ (D. Blackman, S. Vigna: Scrambled linear pseudorandom number
/// generators, ACM Transactions on Mathematical Software 47, 2021); the name is mixed into its state
/// by the finaliser of SplitMix64 (G. Steele, D. Lea, C. Flood: Fast splittable pseudorandom number
/// generators, OOPSLA 2014). It is no source of secrets.
package struct RandomSource: RandomNumberGenerator, Sendable {
  @usableFromInline var s0: UInt64
  @usableFromInline var s1: UInt64
  @usableFromInline var s2: UInt64
  @usableFromInline var s3: UInt64

  /// The stream with this name.
  ///
  /// `stream` says what is drawn, `index` for whom, and `ordinal` which time.
  @inlinable
  package init(seed: UInt64, stream: UInt64 = 0, index: UInt64 = 0, ordinal: UInt64 = 0) {
    let step: UInt64 = 0x9E37_79B9_7F4A_7C15
    var key = RandomSource.mixed(seed &+ step)
    key = RandomSource.mixed((key ^ stream) &+ step)
    key = RandomSource.mixed((key ^ index) &+ step)
    key = RandomSource.mixed((key ^ ordinal) &+ step)
    // Four different inputs of a bijection: at most one word is zero, as the generator asks.
    s0 = RandomSource.mixed(key &+ step)
    s1 = RandomSource.mixed(key &+ 2 &* step)
    s2 = RandomSource.mixed(key &+ 3 &* step)
    s3 = RandomSource.mixed(key &+ 4 &* step)
  }

  /// 64 random bits.
  @inlinable
  package mutating func next() -> UInt64 {
    let sum = s0 &+ s3
    let result = (sum << 23 | sum >> 41) &+ s0
    let t = s1 << 17
    s2 ^= s0
    s3 ^= s1
    s1 ^= s2
    s0 ^= s3
    s2 ^= t
    s3 = s3 << 45 | s3 >> 19
    return result
  }

  /// A bijection of 64-bit words whose output looks random (the finaliser of SplitMix64).
  @inlinable
  package static func mixed(_ word: UInt64) -> UInt64 {
    var z = word
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
