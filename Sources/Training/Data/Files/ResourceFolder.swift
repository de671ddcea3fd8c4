/// The folder with the configurations and data that come with the program.
///
/// Found from the program's own file, so that it works from any current folder and through
/// symbolic links: beside the program in a build folder, or in `../share/gradhelm` once installed.
public struct ResourceFolder: Equatable, Sendable {
  let folder: FilePath

  /// Takes a folder that holds `Configs` and `Data`.
  public init(path: String) throws(ResourceError) {
    folder = FilePath(path)
    guard folder.appending("Configs").isFolder, folder.appending("Data").isFolder else {
      throw .missing(searched: [path])
    }
  }

  /// Finds the resources of the running program.
  public static func locate() throws(ResourceError) -> ResourceFolder {
    guard let executable = FilePath.executable else { throw .missing(searched: []) }
    return try locate(besideExecutable: executable.text)
  }

  /// Finds the resources of a program by the path of its file, links resolved.
  static func locate(besideExecutable path: String) throws(ResourceError) -> ResourceFolder {
    let candidates = candidates(from: FilePath(path).folder)
    for candidate in candidates {
      if let folder = try? ResourceFolder(path: candidate.text) { return folder }
    }
    throw .missing(searched: candidates.map(\.text))
  }

  /// Where resources may be, seen from the program's folder.
  private static func candidates(from folder: FilePath) -> [FilePath] {
    let bundles = folder.names.filter {
      $0.hasSuffix("_Training.resources") || $0.hasSuffix("_Training.bundle")
    }
    return bundles.map { folder.appending($0).appending("Resources") }
      + ["share/gradhelm/Resources", "share/gradhelm"].map(folder.folder.appending)
  }
}

extension ResourceFolder {
  /// The names of the bundled configurations, without `.yaml`.
  public var configNames: [String] {
    folder.appending("Configs").names.filter { $0.hasSuffix(".yaml") }.map {
      String($0.dropLast(5))
    }
  }

  /// The file of a bundled configuration, named with or without `.yaml`.
  public func configPath(named name: String) -> String? {
    let stem = name.hasSuffix(".yaml") ? String(name.dropLast(5)) : name
    guard configNames.contains(stem) else { return nil }
    return folder.appending("Configs/\(stem).yaml").text
  }

  /// The bundled handwritten digits.
  public var digitsPath: String { folder.appending("Data/digits.csv").text }

  /// The bundled diabetes study.
  public var diabetesPath: String { folder.appending("Data/diabetes.csv").text }

  /// The bundled Book of Proverbs.
  public var proverbsPath: String { folder.appending("Data/proverbs.txt").text }
}

/// Why the program's own files cannot be used.
public enum ResourceError: Error, Equatable, Sendable {
  case missing(searched: [String])

  /// The error in one sentence.
  public var sentence: String {
    switch self {
    case .missing(let searched):
      "the program's configurations and data are missing; they should be in "
        + "\(searched.isEmpty ? "../share/gradhelm" : searched.joined(separator: " or "))."
    }
  }
}
