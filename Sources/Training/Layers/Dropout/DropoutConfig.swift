/// Dropout (Srivastava et al., 2014), the inverted form: in training, every element is 0 with a
/// probability, else divided by what is left of 1; in evaluation nothing changes.
public struct DropoutConfig: Equatable, Sendable {
  /// The probability of an element to be left out, from 0 to below 1.
  public var share: Float

  /// Describes a layer; by default half of the elements are left out.
  public init(share: Float = 0.5) {
    self.share = share
  }
}
