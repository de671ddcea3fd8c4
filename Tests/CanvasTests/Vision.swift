import Canvas
import Foundation

/// Light as linear shares of the primaries of sRGB.
struct Light {
  var red, green, blue: Double

  init(red: Double, green: Double, blue: Double) {
    (self.red, self.green, self.blue) = (red, green, blue)
  }

  /// The light of a colour of the terminal; another one in place of its own colours.
  init(_ number: Int16, orElse own: UInt8) {
    let color = TerminalColor(number: UInt8(exactly: number) ?? own)
    red = Self.linear(color.red)
    green = Self.linear(color.green)
    blue = Self.linear(color.blue)
  }

  private static func linear(_ share: UInt8) -> Double {
    let value = Double(share) / 255
    return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
  }

  var luminance: Double { 0.2126 * red + 0.7152 * green + 0.0722 * blue }

  /// The contrast ratio of the Web Content Accessibility Guidelines 2, from 1 to 21.
  func contrast(with other: Light) -> Double {
    let (low, high) = (min(luminance, other.luminance), max(luminance, other.luminance))
    return (high + 0.05) / (low + 0.05)
  }
}

extension Light {
  /// CIE L*a*b* for the white of D65.
  private var lab: (l: Double, a: Double, b: Double) {
    let x = (0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.95047
    let z = (0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.08883
    let response = { (t: Double) in t > 0.008856 ? cbrt(t) : 7.787 * t + 16.0 / 116 }
    let (fx, fy, fz) = (response(x), response(luminance), response(z))
    return (116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz))
  }

  var lightness: Double { lab.l }

  /// The CIE 1976 difference ΔE; about 2 can just be seen.
  func difference(from other: Light) -> Double {
    let (one, two) = (lab, other.lab)
    return sqrt(pow(one.l - two.l, 2) + pow(one.a - two.a, 2) + pow(one.b - two.b, 2))
  }
}

/// Who looks: the matrices are those of Machado, Oliveira and Fernandes, 2009, for severity 1.
enum Vision: CaseIterable {
  case usual
  /// Without red cones.
  case protanopia
  /// Without green cones.
  case deuteranopia

  private var matrix: [[Double]] {
    switch self {
    case .usual: [[1, 0, 0], [0, 1, 0], [0, 0, 1]]
    case .protanopia:
      [
        [0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216],
        [-0.003882, -0.048116, 1.051998],
      ]
    case .deuteranopia:
      [
        [0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413],
        [-0.011820, 0.042940, 0.968881],
      ]
    }
  }

  /// What such an eye makes of light.
  func sees(_ light: Light) -> Light {
    let shares = matrix.map { row in
      min(1, max(0, row[0] * light.red + row[1] * light.green + row[2] * light.blue))
    }
    return Light(red: shares[0], green: shares[1], blue: shares[2])
  }
}
