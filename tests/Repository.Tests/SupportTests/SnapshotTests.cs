namespace Mdev.NodeDev.RepositoryTests;

public sealed class SnapshotTests
{
    [Test]
    public void Verify_ComparesWithTheFileBesideTheTest() =>
        Snapshot.Verify("UTF-8 with a byte order mark: é\nLF, and none at the end");

    [TestCase("a/b")]
    [TestCase("c")]
    public void Verify_PutsParametersIntoTheName(string value) => Snapshot.Verify(value);

    [Test]
    public void VerifyXml_IgnoresLayout() =>
        Snapshot.VerifyXml("<device><name>mdev</name><uuid>4b20d080-1b54-4048-85b3-a6a62d165c01</uuid></device>");

    [Test]
    public void Verify_Difference_Fails()
    {
        string directory = Repository.At("tests/Repository.Tests/SupportTests");
        string source = Path.Combine(directory, "SnapshotTests.cs");
        string received = Path.Combine(directory, "SnapshotTests.Verify_Difference_Fails.received.txt");

        Assert.That(
            () => Snapshot.Verify("another text", "txt", SnapshotMode.Comparing, source),
            Throws.InstanceOf<AssertionException>().With.Message.Contains("NotEqual:")
        );
        Assert.That(File.Exists(received), Is.True);
        File.Delete(received);
    }
}
