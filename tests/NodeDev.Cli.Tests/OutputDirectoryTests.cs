namespace NodeDev.Cli.Tests;

public sealed class OutputDirectoryTests
{
    [TestCase("pci_0000_3b_00_0", ExpectedResult = "pci_0000_3b_00_0")]
    [TestCase("../../etc/passwd", ExpectedResult = "_.._.._etc_passwd")]
    [TestCase("/etc/passwd", ExpectedResult = "_etc_passwd")]
    [TestCase("", ExpectedResult = "_")]
    [TestCase("..", ExpectedResult = "_..")]
    [TestCase("a\\c:d é", ExpectedResult = "a_c_d__")]
    public string FileNameFor_ReplacesUnsafeCharacters(string text) => OutputDirectory.FileNameFor(text);

    [Test]
    public void FileNameFor_ReplacesControlCharacters() =>
        Assert.That(OutputDirectory.FileNameFor("a\0b\u001b\n"), Is.EqualTo("a_b__"));

    [Test]
    public void FileNameFor_FitsFileSystem() =>
        Assert.That(OutputDirectory.FileNameFor(new string('x', 1000)), Has.Length.EqualTo(200));
}
