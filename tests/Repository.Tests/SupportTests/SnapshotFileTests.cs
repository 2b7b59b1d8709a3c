namespace Mdev.NodeDev.RepositoryTests;

public sealed class SnapshotFileTests
{
    const string Mark = "\uFEFF";

    string _directory = "";
    SnapshotFile _file = null!;

    [SetUp]
    public void MakeFolder()
    {
        _directory = Directory.CreateTempSubdirectory("nodedev-snapshot-").FullName;
        _file = new(_directory, "Class.Method", "txt");
    }

    [TearDown]
    public void DeleteFolder() => Directory.Delete(_directory, recursive: true);

    [Test]
    public void Compare_New_FailsAndWritesReceived()
    {
        string? failure = _file.Compare("one\r\ntwo\rthree", SnapshotMode.Comparing);

        Assert.That(
            failure,
            Is.EqualTo(
                $"""
                Directory: {_directory}
                New:
                  - Received: Class.Method.received.txt
                    Verified: Class.Method.verified.txt

                FileContent:

                one
                two
                three

                """
            )
        );
        Assert.That(Bytes(_file.ReceivedPath), Is.EqualTo(Mark + "one\ntwo\nthree"));
        Assert.That(File.Exists(_file.VerifiedPath), Is.False);
    }

    [Test]
    public void Compare_Difference_FailsWithLines()
    {
        Put(Mark + "1\n2\n3\n4\n5\nold\n7\n8\n9\n10\n11");

        string? failure = _file.Compare("1\n2\n3\n4\n5\nnew\n7\n8\n9\n10\n11", SnapshotMode.Comparing);

        Assert.That(
            failure,
            Is.EqualTo(
                $"""
                Directory: {_directory}
                NotEqual:
                  - Received: Class.Method.received.txt
                    Verified: Class.Method.verified.txt

                FileContent:

                  [...]
                  3
                  4
                  5
                - old
                + new
                  7
                  8
                  9
                  [...]

                """
            )
        );
        Assert.That(File.Exists(_file.ReceivedPath), Is.True);
    }

    [Test]
    public void Compare_Equal_PassesAndDeletesReceived()
    {
        Put(Mark + "one\ntwo");
        File.WriteAllText(_file.ReceivedPath, "stale");

        Assert.That(_file.Compare("one\r\ntwo", SnapshotMode.Comparing), Is.Null);
        Assert.That(File.Exists(_file.ReceivedPath), Is.False);
    }

    [TestCase("same", Description = "no byte order mark")]
    [TestCase(Mark + "sa\rme", Description = "CR")]
    public void Compare_MalformedVerifiedFile_Fails(string content)
    {
        Put(content);

        string? failure = _file.Compare(content.Trim('\uFEFF').Replace('\r', '\n'), SnapshotMode.Comparing);

        Assert.That(failure, Does.Contain("The verified file"));
    }

    [TestCase("one\n", Description = "the line feed at the end counts")]
    [TestCase("one ", Description = "white space counts")]
    public void Compare_WhiteSpace_Fails(string received)
    {
        Put(Mark + "one");

        Assert.That(_file.Compare(received, SnapshotMode.Comparing), Does.Contain("NotEqual:"));
    }

    [TestCase(null)]
    [TestCase(Mark + "old")]
    [TestCase("new")]
    public void Compare_Accepting_WritesTheFileByTheRules(string? before)
    {
        if (before is not null)
            Put(before);
        File.WriteAllText(_file.ReceivedPath, "stale");

        Assert.That(_file.Compare("new\r\nline", SnapshotMode.Accepting), Is.Null);
        Assert.That(Bytes(_file.VerifiedPath), Is.EqualTo(Mark + "new\nline"));
        Assert.That(File.Exists(_file.ReceivedPath), Is.False);
    }

    void Put(string content) => File.WriteAllBytes(_file.VerifiedPath, Encoding.UTF8.GetBytes(content));

    static string Bytes(string path) => Encoding.UTF8.GetString(File.ReadAllBytes(path));
}
