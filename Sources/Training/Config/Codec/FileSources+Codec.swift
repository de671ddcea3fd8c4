extension ConfigCodec where Value == String {
  fileprivate static var filePath: ConfigCodec { .text("the path of a file") }
}

extension ConfigCodec where Value == CSVSource {
  static var csv: ConfigCodec {
    record(
      CSVSource(path: "", target: ""),
      [
        ConfigField("path", \.path, .filePath, isRequired: true),
        ConfigField("target", \.target, .text("the name of a column"), isRequired: true),
        ConfigField("task", \.task, .oneOf()),
      ])
  }
}

extension ConfigCodec where Value == IDXSource {
  static var idx: ConfigCodec {
    record(
      IDXSource(images: "", labels: ""),
      [
        ConfigField("images", \.images, .filePath, isRequired: true),
        ConfigField("labels", \.labels, .filePath, isRequired: true),
      ])
  }
}

extension ConfigCodec where Value == NPYSource {
  static var npy: ConfigCodec {
    record(
      NPYSource(inputs: "", targets: ""),
      [
        ConfigField("inputs", \.inputs, .filePath, isRequired: true),
        ConfigField("targets", \.targets, .filePath, isRequired: true),
        ConfigField("task", \.task, .oneOf()),
      ])
  }
}

extension ConfigCodec where Value == Int {
  /// A number of characters.
  fileprivate static var characters: ConfigCodec { .integer(1...1_000_000) }
}

extension ConfigCodec where Value == TextSource {
  static var text: ConfigCodec {
    record(
      TextSource(path: ""),
      [
        ConfigField("path", \.path, .filePath, isRequired: true),
        ConfigField("window", \.window.length, .characters),
        ConfigField("stride", \.window.stride, .optional(.characters)),
      ])
  }
}

extension ConfigCodec where Value == TextWindow {
  static var window: ConfigCodec {
    record(
      TextWindow(),
      [
        ConfigField("window", \.length, .characters),
        ConfigField("stride", \.stride, .optional(.characters)),
      ])
  }
}
