/// Something that a person does with a mouse, and the cell in which.
public struct Pointer: Equatable, Sendable {
  /// What is done; buttons other than the first do nothing.
  public enum Action: CaseIterable, Equatable, Hashable, Sendable {
    /// The button goes down.
    case press
    /// The button goes down again, soon after the first time and in the same cell.
    case doublePress
    /// The mouse moves to another cell while the button is down.
    case drag
    /// The button goes up.
    case release
    /// The wheel is turned away from the person.
    case wheelUp
    /// The wheel is turned towards the person.
    case wheelDown
  }

  /// What is done.
  public var action: Action
  /// The column of the cell, from 0.
  public var column: Int
  /// The row of the cell, from 0.
  public var row: Int

  /// Does something in a cell.
  public init(_ action: Action, column: Int, row: Int) {
    self.action = action
    self.column = column
    self.row = row
  }
}
