public import ArgumentParser
public import CustomerValue
import Glibc

extension Language: ExpressibleByArgument {
  /// The language of the environment's locale.
  static var ofLocale: Language {
    for name in ["LC_ALL", "LC_MESSAGES", "LANG"] {
      // Safe: nothing changes the environment of this process.
      guard let value = unsafe getenv(name) else { continue }
      let locale = unsafe String(cString: value)
      if !locale.isEmpty { return Language(locale: locale) }
    }
    return .english
  }
}
