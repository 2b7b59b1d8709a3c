namespace NodeDev.Cli.Tests;

public sealed class LocalFileTests
{
    [TestCase("file", 4, FileStatus.Ok)]
    [TestCase("file", 3, FileStatus.TooLarge)]
    [TestCase("directory", 4, FileStatus.NotRegularFile)]
    [TestCase("nosuch", 4, FileStatus.Absent)]
    [TestCase("no/such", 4, FileStatus.Absent)]
    public void TryReadElsewhere_ReadsAsOnLinux(string name, int limit, FileStatus expected)
    {
        using TemporaryDirectory directory = new();
        directory.Write("file", "1234");
        Directory.CreateDirectory(directory.At("directory"));

        Assert.That(LocalFile.TryReadElsewhere(directory.At(name), limit, out byte[] content), Is.EqualTo(expected));
        Assert.That(LocalFile.TryRead(directory.At(name), limit, out byte[] other), Is.EqualTo(expected));
        Assert.That(content, Is.EqualTo(expected == FileStatus.Ok ? "1234"u8.ToArray() : []).And.EqualTo(other));
    }

    [Test]
    public void Write_FailedContent_LeavesTheFileAlone()
    {
        using TemporaryDirectory directory = new();
        string file = directory.Write("file", "old");

        Assert.That(() => WholeFile.Write(file, static _ => throw new IOException()), Throws.InstanceOf<IOException>());
        Assert.That(File.ReadAllText(file), Is.EqualTo("old"));
        Assert.That(directory.Names(), Is.EqualTo(new[] { "file" }));
    }
}
