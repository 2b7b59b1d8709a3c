namespace Mdev.NodeDev.RepositoryTests;

public sealed class GeneratedFileTests
{
    string _path = "";

    [SetUp]
    public void MakeFile()
    {
        _path = Path.GetTempFileName();
        File.WriteAllText(_path, "old\n");
    }

    [TearDown]
    public void DeleteFile() => File.Delete(_path);

    [Test]
    public void Verify_SameText_Passes() =>
        Assert.That(() => GeneratedFile.Verify(_path, "old\n", SnapshotMode.Comparing), Throws.Nothing);

    [Test]
    public void Verify_OtherText_Fails()
    {
        Assert.That(
            () => GeneratedFile.Verify(_path, "new\n", SnapshotMode.Comparing),
            Throws.InstanceOf<AssertionException>().With.Message.Contains("- old\n+ new")
        );
        Assert.That(File.ReadAllText(_path), Is.EqualTo("old\n"));
    }

    [Test]
    public void Verify_Accepting_WritesTheFile()
    {
        GeneratedFile.Verify(_path, "new\n", SnapshotMode.Accepting);

        Assert.That(File.ReadAllBytes(_path), Is.EqualTo("new\n"u8.ToArray()));
    }
}
