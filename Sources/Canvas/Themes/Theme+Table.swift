/// The table of themes: for every role the ink of 256, of 16 and of 8 colours.
///
/// Of 256 colours, everything that is text has a contrast of at least 4.5 with its background, good,
/// warning and danger stay apart for readers without red or green cones, and so do neighbours in
/// the ramp of heat maps. What 16 and 8 colours look like is for the terminal to say.
extension Theme {
  /// The inks of the default theme: the ones that are the terminal's own stay so.
  static func standardInks(for role: Role) -> RoleInks {
    switch role {
    case .text: RoleInks(.own, .own, .own)
    case .dim: RoleInks(245, .dim(7), .dim)
    case .border: RoleInks(240, 8, .dim)
    case .title: RoleInks(253, .own, .own)
    case .accent: RoleInks(80, 14, .bold(6))
    case .good: RoleInks(79, 10, 2)
    case .warning: RoleInks(221, 11, .bold(3))
    case .danger: RoleInks(203, 9, .bold(1))
    case .primary: RoleInks(75, 12, 6)
    case .secondary: RoleInks(208, 3, 3)
    case .threshold: RoleInks(229, 11, 5)
    case .mark: RoleInks(140, 13, 5)
    case .reference: RoleInks(71, 2, 2)
    case .heat0: RoleInks(55, 4, .dim(4))
    case .heat1: RoleInks(56, 12, 4)
    case .heat2: RoleInks(26, 6, .dim(6))
    case .heat3: RoleInks(31, 14, 6)
    case .heat4: RoleInks(36, 2, 2)
    case .heat5: RoleInks(42, 10, .bold(2))
    case .heat6: RoleInks(185, 11, .bold(3))
    case .heat7: RoleInks(190, 15, .bold(7))
    }
  }

  /// The inks of light text on dark grey.
  static func darkInks(for role: Role) -> RoleInks {
    switch role {
    case .text: RoleInks(252, 7, 7)
    case .dim: RoleInks(246, .dim(7), .dim(7))
    case .border: RoleInks(241, 8, .dim(7))
    case .title: RoleInks(255, 15, .bold(7))
    case .accent: RoleInks(117, 14, .bold(6))
    case .good: RoleInks(43, 10, 2)
    case .warning: RoleInks(220, 11, .bold(3))
    case .danger: RoleInks(203, 9, .bold(1))
    case .primary: RoleInks(111, 12, 6)
    case .secondary: RoleInks(215, 3, 3)
    case .threshold: RoleInks(229, 11, 5)
    case .mark: RoleInks(183, 13, 5)
    case .reference: RoleInks(151, 2, 2)
    case .heat0: RoleInks(55, 4, .dim(4))
    case .heat1: RoleInks(56, 12, 4)
    case .heat2: RoleInks(26, 6, .dim(6))
    case .heat3: RoleInks(31, 14, 6)
    case .heat4: RoleInks(36, 2, 2)
    case .heat5: RoleInks(42, 10, .bold(2))
    case .heat6: RoleInks(185, 11, .bold(3))
    case .heat7: RoleInks(190, 15, .bold(7))
    }
  }

  /// The inks of dark text on white; the ramp of heat maps goes from light to dark.
  static func lightInks(for role: Role) -> RoleInks {
    switch role {
    case .text: RoleInks(235, 0, 0)
    case .dim: RoleInks(241, 8, .dim(0))
    case .border: RoleInks(248, 7, .dim(0))
    case .title: RoleInks(232, 0, .bold(0))
    case .accent: RoleInks(24, 6, .bold(4))
    case .good: RoleInks(29, 2, 2)
    case .warning: RoleInks(130, .bold(3), .bold(5))
    case .danger: RoleInks(88, .bold(1), .bold(1))
    case .primary: RoleInks(26, 4, 4)
    case .secondary: RoleInks(125, 5, 5)
    case .threshold: RoleInks(58, 8, .dim(1))
    case .mark: RoleInks(97, 13, 6)
    case .reference: RoleInks(54, 2, 2)
    case .heat0: RoleInks(190, 11, .dim(6))
    case .heat1: RoleInks(185, 10, 6)
    case .heat2: RoleInks(42, 14, .dim(2))
    case .heat3: RoleInks(36, 6, 2)
    case .heat4: RoleInks(30, 12, .dim(4))
    case .heat5: RoleInks(24, 4, 4)
    case .heat6: RoleInks(54, 5, .bold(4))
    case .heat7: RoleInks(53, 0, 0)
    }
  }

  /// The inks of bright colours on black.
  static func highContrastInks(for role: Role) -> RoleInks {
    switch role {
    case .text: RoleInks(231, 15, .bold(7))
    case .dim: RoleInks(252, 7, 7)
    case .border: RoleInks(250, 7, 7)
    case .title: RoleInks(.bold(231), .bold(15), .bold(7))
    case .accent: RoleInks(.bold(87), .bold(14), .bold(6))
    case .good: RoleInks(84, 10, .bold(2))
    case .warning: RoleInks(.bold(226), .bold(11), .bold(3))
    case .danger: RoleInks(.bold(210), .bold(9), .bold(1))
    case .primary: RoleInks(117, 14, .bold(6))
    case .secondary: RoleInks(214, 11, .bold(3))
    case .threshold: RoleInks(229, 13, .bold(5))
    case .mark: RoleInks(219, 13, 5)
    case .reference: RoleInks(107, 10, 2)
    case .heat0: RoleInks(55, 4, .dim(4))
    case .heat1: RoleInks(56, 12, 4)
    case .heat2: RoleInks(26, 6, .dim(6))
    case .heat3: RoleInks(31, 14, 6)
    case .heat4: RoleInks(36, 2, 2)
    case .heat5: RoleInks(42, 10, .bold(2))
    case .heat6: RoleInks(185, 11, .bold(3))
    case .heat7: RoleInks(190, 15, .bold(7))
    }
  }
}
