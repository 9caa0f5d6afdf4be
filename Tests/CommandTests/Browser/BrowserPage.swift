import Foundation
import Testing

/// One page in a browser: how it is shown, and what it says.
final class BrowserPage {
  /// How a page is shown.
  struct Show: Sendable, CustomTestStringConvertible {
    var width = 1440
    var isDark = false
    var hasScript = true

    var testDescription: String {
      "\(width) pixels, \(isDark ? "dark" : "light"), \(hasScript ? "with" : "without") script"
    }
  }

  private let pipe: BrowserPipe
  private let session: String

  init(_ file: URL, _ show: Show, in pipe: BrowserPipe) throws {
    self.pipe = pipe
    let target = try pipe.send("Target.createTarget", ["url": "about:blank"])
    let attached = try pipe.send(
      "Target.attachToTarget", ["targetId": target["targetId"] ?? "", "flatten": true])
    session = try #require(attached["sessionId"] as? String)
    for domain in ["Page", "Runtime", "Network", "Log"] { try send("\(domain).enable") }
    try send(
      "Emulation.setDeviceMetricsOverride",
      ["width": show.width, "height": 900, "deviceScaleFactor": 1, "mobile": false])
    try send(
      "Emulation.setEmulatedMedia",
      ["features": [["name": "prefers-color-scheme", "value": show.isDark ? "dark" : "light"]]])
    // The page keeps other scripts out, and those of the tests are others.
    if !show.hasScript { try send("Emulation.setScriptExecutionDisabled", ["value": true]) }
    pipe.forgetEvents()
    try send("Page.navigate", ["url": file.absoluteString])
    try pipe.wait(for: "Page.loadEventFired")
  }

  @discardableResult
  func send(_ method: String, _ parameters: [String: Any] = [:]) throws -> [String: Any] {
    try pipe.send(method, parameters, session: session)
  }

  /// What the console said, and what the page asked the network for but itself.
  var complaints: [String] {
    pipe.events.compactMap { event in
      switch event.method {
      case "Runtime.consoleAPICalled", "Runtime.exceptionThrown", "Log.entryAdded":
        return "\(event.method): \(event.content)"
      case "Network.requestWillBeSent":
        let request = event.content["request"] as? [String: Any]
        let address = request?["url"] as? String ?? ""
        return address.hasPrefix("file:") ? nil : "request: \(address)"
      default: return nil
      }
    }
  }

  /// The value of a line of script.
  func value(_ script: String) throws -> Any? {
    let answer = try send(
      "Runtime.evaluate",
      ["expression": script, "returnByValue": true, "awaitPromise": true])
    if let problem = answer["exceptionDetails"] { Issue.record("\(problem)") }
    return (answer["result"] as? [String: Any])?["value"]
  }

  /// The page as a picture, all of it.
  func picture() throws -> Data {
    let answer = try send("Page.captureScreenshot", ["captureBeyondViewport": true])
    return try #require(Data(base64Encoded: answer["data"] as? String ?? ""))
  }

  /// The page on paper.
  func paper() throws -> Data {
    let answer = try send("Page.printToPDF", ["printBackground": true])
    return try #require(Data(base64Encoded: answer["data"] as? String ?? ""))
  }

  func close() throws { try send("Page.close") }
}
