using System.Text;
using NUnit.Framework;

namespace Mdev.NodeDev.RepositoryTests;

public sealed class SnapshotFileTests
{
    const string Mark = "\uFEFF";

    string _folder = "";
    SnapshotFile _file = null!;

    [SetUp]
    public void MakeFolder()
    {
        _folder = Directory.CreateTempSubdirectory("nodedev-snapshot-").FullName;
        _file = new(_folder, "Class.Method", "txt");
    }

    [TearDown]
    public void DeleteFolder() => Directory.Delete(_folder, recursive: true);

    [Test]
    public void A_new_snapshot_fails_and_leaves_what_was_received()
    {
        string? failure = _file.Compare("one\r\ntwo\rthree", SnapshotMode.Comparing);

        Assert.That(
            failure,
            Is.EqualTo(
                $"""
                Directory: {_folder}
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
    public void A_difference_fails_and_is_shown_line_by_line()
    {
        Put(Mark + "1\n2\n3\n4\n5\nold\n7\n8\n9\n10\n11");

        string? failure = _file.Compare(
            "1\n2\n3\n4\n5\nnew\n7\n8\n9\n10\n11",
            SnapshotMode.Comparing
        );

        Assert.That(
            failure,
            Is.EqualTo(
                $"""
                Directory: {_folder}
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
    public void What_is_as_verified_passes_and_clears_what_was_received_before()
    {
        Put(Mark + "one\ntwo");
        File.WriteAllText(_file.ReceivedPath, "stale");

        Assert.That(_file.Compare("one\r\ntwo", SnapshotMode.Comparing), Is.Null);
        Assert.That(File.Exists(_file.ReceivedPath), Is.False);
    }

    [TestCase("same", Description = "no byte order mark")]
    [TestCase(Mark + "sa\rme", Description = "CR")]
    public void A_damaged_verified_file_fails_whatever_it_says(string content)
    {
        Put(content);

        string? failure = _file.Compare(
            content.Trim('\uFEFF').Replace('\r', '\n'),
            SnapshotMode.Comparing
        );

        Assert.That(failure, Does.Contain("The verified file"));
    }

    [TestCase("one\n", Description = "the line feed at the end counts")]
    [TestCase("one ", Description = "white space counts")]
    public void Small_differences_count(string received)
    {
        Put(Mark + "one");

        Assert.That(_file.Compare(received, SnapshotMode.Comparing), Does.Contain("NotEqual:"));
    }

    [TestCase(null)]
    [TestCase(Mark + "old")]
    [TestCase("new")]
    public void Accepting_writes_the_file_by_the_rules(string? before)
    {
        if (before is not null)
            Put(before);
        File.WriteAllText(_file.ReceivedPath, "stale");

        Assert.That(_file.Compare("new\r\nline", SnapshotMode.Accepting), Is.Null);
        Assert.That(Bytes(_file.VerifiedPath), Is.EqualTo(Mark + "new\nline"));
        Assert.That(File.Exists(_file.ReceivedPath), Is.False);
    }

    void Put(string content) =>
        File.WriteAllBytes(_file.VerifiedPath, Encoding.UTF8.GetBytes(content));

    static string Bytes(string path) => Encoding.UTF8.GetString(File.ReadAllBytes(path));
}
