import Testing

@testable import Dashboard

@Suite struct NameTreeTests {
  private func groups(_ names: [String], of tensor: Int) -> [String] {
    let tree = NameTree(names: names)
    return tree.path(of: tensor).map { tree.groups[$0].name }
  }

  @Test func groupsAreTheBeginningsThatSeveralNamesShare() {
    let names = ["a.b.weight", "a.b.bias", "a.c.weight", "z.weight"]
    #expect(groups(names, of: 0) == ["a", "a.b"])
    #expect(groups(names, of: 2) == ["a"])
    #expect(groups(names, of: 3) == [])
  }

  @Test func beginningsOfTheSameTensorsAreOneGroup() {
    #expect(groups(["model.net.weight", "model.net.bias"], of: 0) == ["model.net"])
  }

  @Test(arguments: [[], [""], ["", ""], [".", "."], ["...", "..."], ["a", "a"]])
  func strangeNamesAreInNoOrAnyGroup(names: [String]) {
    let tree = NameTree(names: names)
    for tensor in names.indices {
      #expect(tree.path(of: tensor).allSatisfy { tree.groups[$0].count == names.count })
    }
  }

  @Test func nameOfManyPartsCostsNoMoreThanItsFirstOnes() {
    let name = String(repeating: "a.", count: 10_000)
    #expect(NameTree(names: [name, name]).groups.count <= 12)
  }
}
