namespace Mdev.NodeDev.Tests;

/// <summary>Where a path may lead, whatever is done there: nowhere but where it says.</summary>
[Platform("Linux")]
[SupportedOSPlatform("linux")]
public sealed class PhysicalHostWriterPathTests
{
    const int LongestName = 255;
    const int NameTooLong = 36;

    /// <summary>What a writer can do to a path.</summary>
    public enum Change
    {
        Write,
        Replace,
        Delete,
        MakeDirectory,
    }

    static FileWriteResult Make(IHostWriter writer, Change change, string path) =>
        change switch
        {
            Change.Write => writer.Write(path, "1"u8),
            Change.Replace => writer.Replace(path, "1"u8),
            Change.Delete => writer.Delete(path),
            _ => writer.MakeDirectory(path),
        };

    static HostTreeBuilder Host() =>
        new HostTreeBuilder()
            .File("a/f", "old", UnixFileMode.UserRead | UnixFileMode.UserWrite)
            .File("a/b/f", "old", UnixFileMode.UserRead | UnixFileMode.UserWrite)
            .Link("link", "a")
            .Link("a/up", "..")
            .Link("a/away", "/")
            .Link("a/tofile", "f");

    [Test]
    public void Path_NotCanonical_IsRefusedWithoutACall(
        [Values] Change change,
        [Values(
            "",
            "/",
            "/a/f",
            "a/",
            "a//f",
            ".",
            "./a/f",
            "a/./f",
            "a/.",
            "..",
            "../a/f",
            "a/..",
            "a/../a/f",
            "a/f\0",
            "a\0/f"
        )]
            string path
    )
    {
        using WriterUnderTest host = new(Host());
        FileWriteResult result = Make(host.Writer, change, path);
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(result.Status, Is.EqualTo(FileStatus.InvalidName));
        Assert.That(result.Errno, Is.Zero);
        Assert.That(host.Calls, Is.Empty);
    }

    [Test]
    public void Path_LinkOnTheWay_IsNotFollowed(
        [Values] Change change,
        [Values("link/f", "a/up/a/f", "a/away/f", "a/tofile/f", "a/up/f")] string path,
        [Values] bool canJump
    )
    {
        using WriterUnderTest host = new(Host(), canJump);
        FileWriteResult result = Make(host.Writer, change, path);
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(result, Is.EqualTo(new FileWriteResult(FileStatus.TooManyLinks, 40, FileWriteStage.Open)));
        Assert.That(host.Text("a/f"), Is.EqualTo("old"));
        Assert.That(host.Names(), Is.EqualTo(["a", "link"]));
    }

    [TestCase(Change.Write, "link", FileWriteStage.Open)]
    [TestCase(Change.Write, "a/tofile", FileWriteStage.Open)]
    [TestCase(Change.MakeDirectory, "link", FileWriteStage.MakeDirectory)]
    [TestCase(Change.MakeDirectory, "a/tofile", FileWriteStage.MakeDirectory)]
    public void Path_LinkAtTheEnd_IsNotFollowed(Change change, string path, FileWriteStage stage)
    {
        using WriterUnderTest host = new(Host());
        Assert.That(
            Make(host.Writer, change, path),
            Is.EqualTo(new FileWriteResult(FileStatus.TooManyLinks, 40, stage))
        );
        Assert.That(host.Text("a/f"), Is.EqualTo("old"));
    }

    [Test]
    public void Path_MissingDirectory_IsAbsent([Values] Change change, [Values] bool canJump)
    {
        using WriterUnderTest host = new(Host(), canJump);
        Assert.That(
            Make(host.Writer, change, "a/no/f"),
            Is.EqualTo(new FileWriteResult(FileStatus.Absent, 2, FileWriteStage.Open))
        );
    }

    [Test]
    public void Path_FileOnTheWay_IsNotADirectory([Values] Change change, [Values] bool canJump)
    {
        using WriterUnderTest host = new(Host(), canJump);
        Assert.That(
            Make(host.Writer, change, "a/f/g"),
            Is.EqualTo(new FileWriteResult(FileStatus.NotDirectory, 20, FileWriteStage.Open))
        );
    }

    [Test]
    public void Path_NameTooLong_IsInvalid([Values] Change change, [Values] bool isLast, [Values] bool canJump)
    {
        using WriterUnderTest host = new(Host(), canJump);
        string name = new('x', LongestName + 1);
        FileWriteResult result = Make(host.Writer, change, isLast ? $"a/{name}" : $"{name}/f");
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(result.Status, Is.EqualTo(FileStatus.InvalidName));
        Assert.That(result.Errno, Is.EqualTo(NameTooLong));
        Assert.That(host.Names("a"), Is.EqualTo(["away", "b", "f", "tofile", "up"]));
    }

    [Test]
    public void Path_AcceptsTheLongestName()
    {
        using WriterUnderTest host = new(Host());
        string path = $"a/{new string('x', LongestName)}";
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(host.Writer.Replace(path, "new"u8).IsOk, Is.True);
        Assert.That(host.Text(path), Is.EqualTo("new"));
        Assert.That(host.Writer.Write(path, "N"u8).IsOk, Is.True);
        Assert.That(host.Writer.Delete(path).IsOk, Is.True);
        Assert.That(host.Writer.MakeDirectory(path).IsOk, Is.True);
    }

    [Test]
    public void Path_NamesAreBytes([Values] bool canJump)
    {
        using WriterUnderTest host = new(Host(), canJump);
        string name = SurrogateEscape.Decode([(byte)'n', 0xFF, 0xC3]);
        string file = $"{name}/{name}";
        byte[] buffer = new byte[10];
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(host.Writer.MakeDirectory(name).IsOk, Is.True);
        Assert.That(host.Writer.Replace(file, "new"u8).IsOk, Is.True);
        Assert.That(host.Writer.Write(file, "N"u8).IsOk, Is.True);
        host.Tree.OpenDirectory(name, out IHostDirectory? directory);
        using (directory)
            Assert.That(directory!.Read(name, buffer), Is.EqualTo(FileResult.Delivered(3)));
        Assert.That(buffer[..3], Is.EqualTo("New"u8.ToArray()));
        Assert.That(host.Writer.Delete(file).IsOk, Is.True);
        Assert.That(host.Writer.Delete(file).Status, Is.EqualTo(FileStatus.Absent));
    }

    [Test]
    public void Path_WithoutOpenat2_GoesNameByNameFromThenOn()
    {
        const int noSystemCall = 38;
        int refused = 0;
        using WriterUnderTest host = new(
            Host(),
            fail: call => call.Path == "a/b" && refused++ == 0 ? -noSystemCall : null
        );
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(host.Writer.Write("a/b/f", "1"u8).IsOk, Is.True);
        Assert.That(host.Writer.Write("a/b/f", "2"u8).IsOk, Is.True);
        Assert.That(host.Text("a/b/f"), Is.EqualTo("2ld"));
        Assert.That(
            host.Calls.Select(call => call.Path),
            Is.EqualTo(["", "a/b", "a", "a/b", "a/b/f", "a/b/f", "", "a", "a/b", "a/b/f", "a/b/f"])
        );
    }
}
