namespace NodeDev.Cli.Tests;

public sealed class SpellingTests
{
    [TestCase("", "", ExpectedResult = 0)]
    [TestCase("", "abc", ExpectedResult = 3)]
    [TestCase("abc", "", ExpectedResult = 3)]
    [TestCase("Computer", "computer", ExpectedResult = 0)]
    [TestCase("comptuer", "computer", ExpectedResult = 2)]
    [TestCase("kitten", "sitting", ExpectedResult = 3)]
    [TestCase("pci_0000_00_02_0", "pci_0000_00_2_0", ExpectedResult = 1)]
    public int Distance_CountsEdits(string from, string to) => Spelling.Distance(from, to);
}
