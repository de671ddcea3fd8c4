/// What a part of a frame stands for when somebody points at it; the canvas does not look inside.
public struct Target: Equatable, Sendable {
  private let value: any Equatable & Sendable

  /// Stands for a value.
  public init(_ value: some Equatable & Sendable) {
    self.value = value
  }

  /// The value, if it is of a type.
  public func value<Value>(as type: Value.Type = Value.self) -> Value? {
    value as? Value
  }

  /// Whether two targets stand for the same.
  public static func == (first: Target, second: Target) -> Bool {
    first.value.isEqual(to: second.value)
  }
}

/// A target and where it is.
public struct TargetArea: Equatable, Sendable {
  /// What it stands for.
  public let target: Target
  /// Where one points at it.
  public let area: Rect
}

extension Equatable {
  fileprivate func isEqual(to other: any Equatable) -> Bool {
    self == other as? Self
  }
}
