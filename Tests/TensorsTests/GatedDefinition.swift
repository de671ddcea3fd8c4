import Foundation

/// Gated activations and their derivatives as their definitions say, in Double.
enum GatedDefinition {
  static func probability(_ x: Double) -> Double { erfc(-x / 2.0.squareRoot()) / 2 }
  static func density(_ x: Double) -> Double { exp(-x * x / 2) / (2 * Double.pi).squareRoot() }
  static func sigmoid(_ x: Double) -> Double { 1 / (1 + exp(-x)) }

  static func gelu(_ x: Double) -> Double { x * probability(x) }
  static func geluSlope(_ x: Double) -> Double { probability(x) + x * density(x) }

  static func geluTanh(_ x: Double) -> Double { x * tanhGate(x) }
  static func geluTanhSlope(_ x: Double) -> Double {
    let gateSlope = 2 * (2 / Double.pi).squareRoot() * (1 + 3 * 0.044715 * x * x)
    return tanhGate(x) + x * tanhGate(x) * (1 - tanhGate(x)) * gateSlope
  }

  static func silu(_ x: Double) -> Double { x * sigmoid(x) }
  static func siluSlope(_ x: Double) -> Double { sigmoid(x) + x * sigmoid(x) * (1 - sigmoid(x)) }

  private static func tanhGate(_ x: Double) -> Double {
    sigmoid(2 * (2 / Double.pi).squareRoot() * (x + 0.044715 * x * x * x))
  }
}
