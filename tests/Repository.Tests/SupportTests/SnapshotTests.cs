using NUnit.Framework;

namespace Mdev.NodeDev.RepositoryTests;

public sealed class SnapshotTests
{
    [Test]
    public void Text_is_compared_with_the_file_beside_the_test() =>
        Snapshot.Verify("UTF-8 with a byte order mark: é\nLF, and none at the end");

    [TestCase("a/b")]
    [TestCase("c")]
    public void Parameters_are_part_of_the_name(string value) => Snapshot.Verify(value);

    [Test]
    public void The_layout_of_xml_does_not_matter() =>
        Snapshot.VerifyXml(
            "<device><name>mdev</name><uuid>4b20d080-1b54-4048-85b3-a6a62d165c01</uuid></device>"
        );

    [Test]
    public void A_difference_fails_the_test()
    {
        string folder = Repository.At("tests/Repository.Tests/SupportTests");
        string source = Path.Combine(folder, "SnapshotTests.cs");
        string received = Path.Combine(
            folder,
            "SnapshotTests.A_difference_fails_the_test.received.txt"
        );

        Assert.That(
            () => Snapshot.Verify("another text", "txt", SnapshotMode.Comparing, source),
            Throws.InstanceOf<AssertionException>().With.Message.Contains("NotEqual:")
        );
        Assert.That(File.Exists(received), Is.True);
        File.Delete(received);
    }
}
