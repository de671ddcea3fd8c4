import Foundation

/// Waits for a condition that another process brings about, at most a minute.
func wait(
  for event: String, every interval: Double = 0.1, until condition: () throws -> Bool
) throws {
  let deadline = Date(timeIntervalSinceNow: 60)
  while try !condition() {
    guard Date() < deadline else { throw BenchError.timedOut(waitingFor: event) }
    Thread.sleep(forTimeInterval: interval)
  }
}
