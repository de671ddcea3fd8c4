/// What is wrong with the bytes of a checkpoint.
enum SafetensorsError: Error, Equatable {
  case headerCutOff
  case headerTooLong(byteCount: UInt64)
  case headerNotJSON
  case unsupportedType(array: String, type: String)
  case badShape(array: String)
  case badOffsets(array: String)
  case surplusBytes(count: Int)
  case missingMetadata(key: String)
  case tooLarge(byteCount: Int)
  case wrongChecksum(found: String)

  /// One sentence without its full stop.
  var reason: String {
    switch self {
    case .headerCutOff: "the file ends inside its header"
    case .headerTooLong(let byteCount): "the header claims \(byteCount) bytes"
    case .headerNotJSON: "the header is not the JSON of a safetensors file"
    case .unsupportedType(let array, let type): "'\(array)' has type \(type) instead of F32"
    case .badShape(let array): "'\(array)' has an impossible shape"
    case .badOffsets(let array): "'\(array)' does not lie where the header says"
    case .surplusBytes(let count): "\(count) bytes belong to no array"
    case .wrongChecksum(let found): "its bytes have changed: their checksum is \(found) now"
    case .missingMetadata(let key): "the metadata lacks a readable '\(key)'"
    case .tooLarge(let byteCount):
      "its \(byteCount) bytes are more than any checkpoint of this network takes"
    }
  }
}
