extension EncodingEvidence {
  /// What a whole file is.
  package enum Verdict: Sendable, Equatable {
    case utf8
    /// UTF-8 in which some lines are damaged.
    case damagedUTF8
    case gb18030
    case windows1252
    /// Neither; the encoding has to be named.
    case unknown
  }

  /// What the whole file is whose blocks were all added.
  ///
  /// In this order:
  /// 1. Nothing wrong in UTF-8: UTF-8.
  /// 2. GB18030 where at most one character of 1000 is wrong in it, most pairs are hanzi of GB2312 or
  ///    characters of four bytes, and at least as many places are wrong in UTF-8 as characters are
  ///    right there: `é` in UTF-8 is a hanzi too.
  /// 3. Windows-1252 where nothing is a character of UTF-8, every byte is defined, most stand alone
  ///    between ASCII, and it is no isolated damage. Isolated are one or two lines that are under
  ///    0.1 % of all or whose bytes are mostly no letters beside letters, and more lines for which
  ///    both holds.
  /// 4. Damaged UTF-8 where more characters are right than places wrong, or one or two lines or
  ///    under 10 % of them are damaged.
  /// 5. Else unknown, as a file in Cyrillic.
  ///
  /// Korean in EUC-KR has the same bytes as Chinese and is taken for it.
  ///
  /// - Parameter lines: Lines of the whole file.
  package func settled(lines: Int) -> Verdict {
    if invalidPlaces == 0 { return .utf8 }
    if chinese.isLikely && sequences <= invalidPlaces { return .gb18030 }
    let isRare = invalidLines * 1000 < lines
    if sequences == 0 && undefinedBytes == 0 && loneBytes * 2 >= highBytes {
      let areLetters = westernLetters * 2 >= highBytes
      let isIsolated = invalidLines <= 2 ? isRare || !areLetters : isRare && !areLetters
      if !isIsolated { return .windows1252 }
    }
    let isDamage = sequences > invalidPlaces || invalidLines <= 2 || invalidLines * 10 < lines
    return isDamage ? .damagedUTF8 : .unknown
  }
}

extension EncodingEvidence.Verdict {
  /// The encoding to read the file with, or nil where it is unknown.
  package var encoding: TextEncoding? {
    switch self {
    case .utf8, .damagedUTF8: .utf8
    case .gb18030: .gb18030
    case .windows1252: .windows1252
    case .unknown: nil
    }
  }
}
