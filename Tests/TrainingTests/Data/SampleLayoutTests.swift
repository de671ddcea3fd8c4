import Testing

@testable import Training

struct SampleLayoutTests {
  private func shape(_ dimensions: [Int], _ layout: InputLayout) throws(TrainingConfigError)
    -> [Int]
  {
    let shape = SampleShape(dimensions)
    return try Dataset(
      shape: shape, inputs: Array(repeating: 0, count: shape.elementCount),
      targets: .classes([0], count: 1)
    ).arranged(layout).shape.dimensions
  }

  private func sentence(_ dimensions: [Int], _ layout: InputLayout) -> String? {
    #expect(throws: TrainingConfigError.self) { try shape(dimensions, layout) }?.sentence
  }

  @Test func flatMakesAVector() throws {
    #expect(try shape([28, 28], .flat) == [784])
  }

  @Test func sequenceDividesTheColumns() throws {
    #expect(try shape([6], .sequence(features: 2)) == [3, 2])
    #expect(try shape([5, 4], .sequence(features: 10)) == [2, 10])
    #expect(try shape([5, 4], .sequence(features: nil)) == [5, 4])
  }

  @Test func imageTakesWhatIsNotSaidFromTheSource() throws {
    #expect(try shape([28, 20], .image(ImageSize())) == [1, 28, 20])
    #expect(try shape([3, 4, 5], .image(ImageSize())) == [3, 4, 5])
    #expect(try shape([64], .image(ImageSize(height: 8, width: 8))) == [1, 8, 8])
    #expect(try shape([3, 4, 5], .image(ImageSize(channels: 6, height: 2))) == [6, 2, 5])
  }

  @Test func layoutThatDoesNotFitIsNamed() {
    #expect(
      sentence([64], .sequence(features: 7))
        == "data.layout.sequence.features is 7, but must divide the 64 input columns into time"
        + " steps.")
    #expect(
      sentence([64], .sequence(features: nil))
        == "data.layout.sequence.features is missing; only samples of shape [time, features] can do"
        + " without it, these have [64].")
    #expect(
      sentence([64], .image(ImageSize()))
        == "data.layout.image needs height and width; only samples of two or three dimensions can"
        + " do without them, these have the shape [64].")
    #expect(
      sentence([64], .image(ImageSize(channels: 3, height: 8, width: 8)))
        == "data.layout.image makes images of shape [3, 8, 8], but a sample has 64 input columns.")
  }
}
