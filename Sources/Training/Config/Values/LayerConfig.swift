/// One layer of the model, or a composition of layers.
public enum LayerConfig: Equatable, Sendable {
  case dense(DenseConfig)
  case convolution(ConvolutionConfig)
  case maxPool(MaxPoolConfig)
  case averagePool(AveragePoolConfig)
  case globalAveragePool
  case flatten
  case recurrent(RecurrentConfig)
  case lstm(LSTMConfig)
  case gru(GRUConfig)
  case embedding(EmbeddingConfig)
  case positions(PositionsConfig)
  case attention(AttentionConfig)
  case transformer(TransformerConfig)
  case timePooling(TimePooling)
  case activation(Activation)
  case layerNorm(LayerNormConfig)
  case batchNorm(BatchNormConfig)
  case dropout(DropoutConfig)
  case residual(ResidualConfig)
  case repeated(RepeatedLayers)
}

/// Layers that are repeated, each time with weights of their own.
public struct RepeatedLayers: Equatable, Sendable {
  /// How often.
  public var times: Int
  /// The layers, in the order of the forward pass.
  public var layers: [LayerConfig]

  /// Repeats layers.
  public init(times: Int = 1, layers: [LayerConfig] = []) {
    self.times = times
    self.layers = layers
  }
}
