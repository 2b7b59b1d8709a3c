using Mdev.NodeDev.CrashTest;

namespace Mdev.NodeDev.Tests;

/// <summary>Taking files away, and making directories.</summary>
[Platform("Linux")]
[SupportedOSPlatform("linux")]
public sealed class PhysicalHostWriterDeleteTests
{
    const int IoError = 5;
    const int ReadOnly = 30;

    static readonly FileWriteResult Done = FileWriteResult.Done(FileWriteStage.SyncDirectory);

    static HostTreeBuilder Host() =>
        new HostTreeBuilder()
            .File("d/f", "old")
            .Link("d/l", "f")
            .Link("d/dangling", "no")
            .Link("d/sub", "..")
            .Fifo("d/p")
            .Directory("d/empty");

    [Test]
    public void Delete_Link_KeepsItsTarget([Values("l", "dangling", "p", "sub")] string name)
    {
        using WriterUnderTest host = new(Host());
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(host.Writer.Delete($"d/{name}"), Is.EqualTo(Done));
        Assert.That(host.Names("d"), Does.Not.Contain(name));
        Assert.That(host.Text("d/f"), Is.EqualTo("old"));
        Assert.That(
            host.Writer.Delete($"d/{name}"),
            Is.EqualTo(new FileWriteResult(FileStatus.Absent, 2, FileWriteStage.Unlink))
        );
    }

    [Test]
    public void Delete_Directory_IsRefused()
    {
        using WriterUnderTest host = new(Host());
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(
            host.Writer.Delete("d/empty"),
            Is.EqualTo(new FileWriteResult(FileStatus.NotRegularFile, 21, FileWriteStage.Unlink))
        );
        Assert.That(host.Names("d"), Does.Contain("empty"));
    }

    [Test]
    public void DeleteAndMakeDirectory_ReportFailures([Values(IoError, ReadOnly)] int errno)
    {
        using WriterUnderTest host = new(
            Host(),
            fail: call => call.Kind is HostCallKind.Unlink or HostCallKind.MakeDirectory ? -errno : null
        );
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(
            host.Writer.Delete("d/f"),
            Is.EqualTo(new FileWriteResult(FileStatus.Failed, errno, FileWriteStage.Unlink))
        );
        Assert.That(
            host.Writer.MakeDirectory("d/new"),
            Is.EqualTo(new FileWriteResult(FileStatus.Failed, errno, FileWriteStage.MakeDirectory))
        );
    }

    [Test]
    public void DeleteAndMakeDirectory_ReportFailedSyncs()
    {
        using WriterUnderTest host = new(
            Host(),
            fail: call => call.Kind == HostCallKind.SyncDirectory ? -IoError : null
        );
        FileWriteResult failed = new(FileStatus.Failed, IoError, FileWriteStage.SyncDirectory);
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(host.Writer.Delete("d/f"), Is.EqualTo(failed));
        Assert.That(host.Writer.MakeDirectory("d/new"), Is.EqualTo(failed));
        Assert.That(host.Writer.MakeDirectory("d/empty"), Is.EqualTo(failed));
    }

    [Test]
    public void MakeDirectory_AcceptsAnExistingDirectory()
    {
        using WriterUnderTest host = new(Host());
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(host.Writer.MakeDirectory("d/new"), Is.EqualTo(Done));
        Assert.That(host.Writer.MakeDirectory("d/new"), Is.EqualTo(Done));
        Assert.That(host.Writer.MakeDirectory("top"), Is.EqualTo(Done));
        Assert.That(
            host.Calls.Where(call => call.Kind == HostCallKind.SyncDirectory).Select(call => call.Path),
            Is.EqualTo(["d", "d", ""]),
            "the directory it is in"
        );
        Assert.That(
            File.GetUnixFileMode(host.At("d/new")) & UnixFileMode.UserExecute,
            Is.Not.EqualTo(UnixFileMode.None)
        );
    }

    [TestCase("d/f", FileStatus.NotDirectory)]
    [TestCase("d/p", FileStatus.NotDirectory)]
    [TestCase("d/l", FileStatus.TooManyLinks)]
    [TestCase("d/sub", FileStatus.TooManyLinks)]
    [TestCase("d/no/new", FileStatus.Absent)]
    public void MakeDirectory_OtherKindOfFile_IsNotADirectory(string path, FileStatus expected)
    {
        using WriterUnderTest host = new(Host());
        Assert.That(host.Writer.MakeDirectory(path).Status, Is.EqualTo(expected));
    }
}
