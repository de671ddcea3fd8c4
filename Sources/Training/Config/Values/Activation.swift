/// A function applied to every element of a layer's sum.
public enum Activation: String, CaseIterable, Equatable, Sendable {
  case identity, relu, tanh, sigmoid
}
