using System.Diagnostics;
using System.Net.Sockets;
using Mdev.NodeDev.CrashTest;

namespace Mdev.NodeDev.Tests;

/// <summary>Writing to a file that exists, as to an attribute of sysfs.</summary>
[Platform("Linux")]
[SupportedOSPlatform("linux")]
public sealed class PhysicalHostWriterTests
{
    const int NoSpace = 28;
    const int Interrupted = 4;
    const int LargerThanAPage = 5000;
    const UnixFileMode Writable = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead;

    static readonly FileWriteResult Written = FileWriteResult.Done(FileWriteStage.Write);

    static HostTreeBuilder File(string path, string text) => New().File(path, text, Writable);

    static HostTreeBuilder New() => new();

    [Test]
    public void Write_OverwritesTheBeginningOnly([Values] bool canJump)
    {
        using WriterUnderTest host = new(File("a/b/f", "hello"), canJump);
        FileWriteResult result = host.Writer.Write("a/b/f", "J"u8);
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(result, Is.EqualTo(Written));
        Assert.That(host.Text("a/b/f"), Is.EqualTo("Jello"));
    }

    [Test]
    public void Write_FileInTheRoot_IsWritten()
    {
        using WriterUnderTest host = new(File("f", ""));
        Assert.That(host.Writer.Write("f", "1"u8), Is.EqualTo(Written));
        Assert.That(host.Text("f"), Is.EqualTo("1"));
    }

    [TestCase(0)]
    [TestCase(1)]
    [TestCase(LargerThanAPage)]
    public void Write_IsOneCallAlsoWithoutBytes(int length)
    {
        using WriterUnderTest host = new(File("f", ""));
        byte[] data = Encoding.ASCII.GetBytes(new string('x', length));
        FileWriteResult result = host.Writer.Write("f", data);
        HostCall[] operations = [.. host.Calls.Where(call => call.IsOperation)];
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(result, Is.EqualTo(Written));
        Assert.That(operations.Select(call => call.Kind), Is.EqualTo([HostCallKind.Write]));
        Assert.That(operations[0].Data, Is.EqualTo(data));
    }

    [Test]
    public void Write_TakenInPart_IsNotRepeated()
    {
        using WriterUnderTest host = new(File("f", ""), fail: call => call.Kind == HostCallKind.Write ? 2 : null);
        Assert.That(
            host.Writer.Write("f", "abc"u8),
            Is.EqualTo(FileWriteResult.Refused(FileStatus.Incomplete, FileWriteStage.Write))
        );
        Assert.That(host.Calls.Count(call => call.Kind == HostCallKind.Write), Is.EqualTo(1));
    }

    [Test]
    public void Write_ReturnsTheErrorOfTheDriver()
    {
        using WriterUnderTest host = new(
            File("f", ""),
            fail: call => call.Kind == HostCallKind.Write ? -NoSpace : null
        );
        Assert.That(
            host.Writer.Write("f", "abc"u8),
            Is.EqualTo(new FileWriteResult(FileStatus.Failed, NoSpace, FileWriteStage.Write))
        );
    }

    [Test]
    public void Write_Interrupted_IsRepeated()
    {
        int times = 0;
        using WriterUnderTest host = new(
            File("f", ""),
            fail: call => call.Kind == HostCallKind.Write && times++ < 2 ? -Interrupted : null
        );
        Assert.That(host.Writer.Write("f", "abc"u8), Is.EqualTo(Written));
        Assert.That(host.Text("f"), Is.EqualTo("abc"));
    }

    [Test]
    public void AnyCall_Interrupted_IsRepeated()
    {
        foreach (HostCallKind kind in Enum.GetValues<HostCallKind>())
        {
            int times = 0;
            using WriterUnderTest host = new(
                New().File("d/f", "old").File("d/gone", ""),
                fail: call => call.Kind == kind && times++ % 3 < 2 ? -Interrupted : null
            );
            using IDisposable scope = Assert.EnterMultipleScope();
            Assert.That(host.Writer.Replace("d/f", "new"u8).IsOk, $"{kind}: replace");
            Assert.That(host.Writer.Delete("d/gone").IsOk, $"{kind}: delete");
            Assert.That(host.Writer.MakeDirectory("d/new").IsOk, $"{kind}: make a directory");
            Assert.That(host.Writer.Write("d/f", "one"u8).IsOk, $"{kind}: write");
            Assert.That(host.Text("d/f"), Is.EqualTo("one"), $"{kind}");
            Assert.That(host.Names("d"), Is.EqualTo(["f", "new"]), $"{kind}");
            Assert.That(times, Is.GreaterThan(0), $"{kind}");
        }
    }

    [Test]
    public void AnyCall_InterruptedEachTime_EndsWithThat()
    {
        foreach (HostCallKind kind in Enum.GetValues<HostCallKind>())
        {
            // The file system is not asked whether its locks work.
            if (kind is HostCallKind.Lock or HostCallKind.Unlock)
                continue;
            using WriterUnderTest host = new(
                New().File("d/f", "old"),
                fail: call => call.Kind == kind ? -Interrupted : null
            );
            FileWriteResult[] results =
            [
                host.Writer.Replace("d/f", "new"u8),
                host.Writer.Delete("d/f"),
                host.Writer.MakeDirectory("d/new"),
                host.Writer.Write("d/f", "one"u8),
            ];
            Assert.That(results.Select(static one => one.Errno), Has.Some.EqualTo(Interrupted), $"{kind}");
        }
    }

    [Test]
    public void Write_InterruptedEachTime_Ends()
    {
        using WriterUnderTest host = new(
            File("f", ""),
            fail: call => call.Kind == HostCallKind.Write ? -Interrupted : null
        );
        Assert.That(host.Writer.Write("f", "abc"u8).Errno, Is.EqualTo(Interrupted));
    }

    [Test]
    public void Write_OpensRegularFilesOnly()
    {
        using WriterUnderTest host = new(New().Fifo("pipe").Directory("d"));
        using Socket socket = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        socket.Bind(new UnixDomainSocketEndPoint(host.At("socket")));
        using IDisposable scope = Assert.EnterMultipleScope();
        foreach (string path in (string[])["pipe", "d", "socket"])
        {
            Assert.That(
                host.Writer.Write(path, "1"u8),
                Is.EqualTo(FileWriteResult.Refused(FileStatus.NotRegularFile, FileWriteStage.Open)),
                path
            );
        }
        Assert.That(
            host.Calls.Where(call => call.Path.Length > 0),
            Is.Empty,
            "opening a device can already do something"
        );
    }

    [Test]
    public void Write_DeviceNode_IsRefused() =>
        Assert.That(PhysicalHostWriter.Local.Write("dev/null", "1"u8).Status, Is.EqualTo(FileStatus.NotRegularFile));

    [Test]
    public void Write_FileReplacedByALink_IsNotFollowed()
    {
        string root = "";
        using WriterUnderTest host = new(
            File("f", "").File("other", "untouched", Writable),
            fail: call =>
            {
                if (call is { Kind: HostCallKind.Open, Path: "f" })
                {
                    System.IO.File.Delete(Path.Combine(root, "f"));
                    System.IO.File.CreateSymbolicLink(Path.Combine(root, "f"), "other");
                }
                return null;
            }
        );
        root = host.Root;
        Assert.That(host.Writer.Write("f", "1"u8).Status, Is.EqualTo(FileStatus.TooManyLinks));
        Assert.That(host.Text("other"), Is.EqualTo("untouched"));
    }

    [Test]
    public void Write_FileReplacedByAFifo_DoesNotHang()
    {
        string root = "";
        using WriterUnderTest host = new(
            File("f", ""),
            fail: call =>
            {
                if (call is { Kind: HostCallKind.Open, Path: "f" })
                {
                    System.IO.File.Delete(Path.Combine(root, "f"));
                    using Process make = Process.Start("mkfifo", [Path.Combine(root, "f")]);
                    make.WaitForExit();
                }
                return null;
            }
        );
        root = host.Root;
        Assert.That(host.Writer.Write("f", "1"u8).IsOk, Is.False);
    }

    [Test]
    public void Write_ReachesAFileOfTheKernel()
    {
        string path = $"proc/{Environment.ProcessId}/comm";
        Assume.That(System.IO.File.Exists($"/{path}"), "No /proc here.");
        string before = System.IO.File.ReadAllText($"/{path}");
        FileWriteResult result = PhysicalHostWriter.Local.Write(path, "renamed"u8);
        string during = System.IO.File.ReadAllText($"/{path}");
        FileWriteResult back = PhysicalHostWriter.Local.Write(path, Encoding.UTF8.GetBytes(before));
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(result, Is.EqualTo(Written));
        Assert.That(during, Is.EqualTo("renamed\n"));
        Assert.That(back, Is.EqualTo(Written));
    }

    [Test]
    [Category("NotRoot")]
    public void Write_WithoutPermission_IsDenied()
    {
        if (Environment.IsPrivilegedProcess)
            Assert.Ignore("Root may write everything.");
        using WriterUnderTest host = new(New().File("f", ""));
        Assert.That(
            host.Writer.Write("f", "1"u8),
            Is.EqualTo(new FileWriteResult(FileStatus.Denied, 13, FileWriteStage.Open))
        );
    }

    [TestCase("")]
    [TestCase(null)]
    public void Constructor_RefusesAnEmptyRoot(string? root) =>
        Assert.That(() => new PhysicalHostWriter(root!), Throws.InstanceOf<ArgumentException>());

    [Test]
    public void Write_MissingRoot_IsAbsent()
    {
        PhysicalHostWriter writer = new("/nonexistent/root");
        Assert.That(
            writer.Write("a/f", "1"u8),
            Is.EqualTo(new FileWriteResult(FileStatus.Absent, 2, FileWriteStage.Open))
        );
    }

    [Test]
    public void Write_LeavesNoDescriptorOpen([Values] bool canJump)
    {
        using WriterUnderTest host = new(File("a/b/f", "").Fifo("a/pipe").Link("a/l", "b").Link("a/m", "b/f"), canJump);
        foreach (
            string path in (string[])["a/b/f", "a/pipe", "a/l", "a/l/f", "a/m", "a/no", "a/no/f", "a/b/f/g", "..", ""]
        )
        {
            host.Writer.Write(path, "1"u8);
            host.Writer.Replace(path, "1"u8);
            host.Writer.MakeDirectory(path);
            host.Writer.Delete(path);
        }
        Assert.That(
            new DirectoryInfo("/proc/self/fd")
                .EnumerateFileSystemInfos()
                .Select(file => file.LinkTarget)
                .Where(target => target?.StartsWith(host.Root, StringComparison.Ordinal) == true),
            Is.Empty
        );
    }
}
