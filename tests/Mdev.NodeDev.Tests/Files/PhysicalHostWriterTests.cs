using System.Diagnostics;
using System.Net.Sockets;
using System.Runtime.Versioning;
using System.Text;
using Mdev.NodeDev.CrashTest;
using Mdev.NodeDev.Hosts;
using Mdev.NodeDev.Testing;
using NUnit.Framework;

namespace Mdev.NodeDev.Tests;

/// <summary>Writing to a file that exists, as to an attribute of sysfs.</summary>
[Platform("Linux")]
[SupportedOSPlatform("linux")]
public sealed class PhysicalHostWriterTests
{
    const int NoSpace = 28;
    const int Interrupted = 4;
    const int LargerThanAPage = 5000;
    const UnixFileMode Writable =
        UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead;

    static readonly FileWriteResult Written = FileWriteResult.Done(FileWriteStage.Write);

    static HostTreeBuilder File(string path, string text) => New().File(path, text, Writable);

    static HostTreeBuilder New() => new();

    [Test]
    public void The_beginning_is_written_and_the_rest_stays([Values] bool canJump)
    {
        using WriterUnderTest host = new(File("a/b/f", "hello"), canJump);
        FileWriteResult result = host.Writer.Write("a/b/f", "J"u8);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(result, Is.EqualTo(Written));
            Assert.That(host.Text("a/b/f"), Is.EqualTo("Jello"));
        }
    }

    [Test]
    public void A_file_of_the_root_itself_is_written()
    {
        using WriterUnderTest host = new(File("f", ""));
        Assert.That(host.Writer.Write("f", "1"u8), Is.EqualTo(Written));
        Assert.That(host.Text("f"), Is.EqualTo("1"));
    }

    [TestCase(0)]
    [TestCase(1)]
    [TestCase(LargerThanAPage)]
    public void It_is_one_write_of_all_bytes_also_of_none(int length)
    {
        using WriterUnderTest host = new(File("f", ""));
        byte[] data = Encoding.ASCII.GetBytes(new string('x', length));
        FileWriteResult result = host.Writer.Write("f", data);
        HostCall[] operations = [.. host.Calls.Where(call => call.IsOperation)];
        using (Assert.EnterMultipleScope())
        {
            Assert.That(result, Is.EqualTo(Written));
            Assert.That(operations.Select(call => call.Kind), Is.EqualTo([HostCallKind.Write]));
            Assert.That(operations[0].Data, Is.EqualTo(data));
        }
    }

    [Test]
    public void A_kernel_that_takes_only_a_part_is_not_asked_again()
    {
        using WriterUnderTest host = new(
            File("f", ""),
            fail: call => call.Kind == HostCallKind.Write ? 2 : null
        );
        Assert.That(
            host.Writer.Write("f", "abc"u8),
            Is.EqualTo(FileWriteResult.Refused(FileStatus.Incomplete, FileWriteStage.Write))
        );
        Assert.That(host.Calls.Count(call => call.Kind == HostCallKind.Write), Is.EqualTo(1));
    }

    [Test]
    public void What_the_driver_says_is_passed_on()
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
    public void A_write_that_a_signal_interrupted_is_made_again()
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
    public void One_that_is_interrupted_each_time_ends()
    {
        using WriterUnderTest host = new(
            File("f", ""),
            fail: call => call.Kind == HostCallKind.Write ? -Interrupted : null
        );
        Assert.That(host.Writer.Write("f", "abc"u8).Errno, Is.EqualTo(Interrupted));
    }

    [Test]
    public void Only_a_regular_file_is_opened()
    {
        using WriterUnderTest host = new(New().Fifo("pipe").Directory("d"));
        using Socket socket = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        socket.Bind(new UnixDomainSocketEndPoint(host.At("socket")));
        using (Assert.EnterMultipleScope())
        {
            foreach (string path in (string[])["pipe", "d", "socket"])
            {
                Assert.That(
                    host.Writer.Write(path, "1"u8),
                    Is.EqualTo(
                        FileWriteResult.Refused(FileStatus.NotRegularFile, FileWriteStage.Open)
                    ),
                    path
                );
            }
            Assert.That(
                host.Calls.Where(call => call.Path.Length > 0),
                Is.Empty,
                "opening a device can already do something"
            );
        }
    }

    [Test]
    public void A_device_node_is_no_regular_file() =>
        Assert.That(
            PhysicalHostWriter.Local.Write("dev/null", "1"u8).Status,
            Is.EqualTo(FileStatus.NotRegularFile)
        );

    [Test]
    public void A_file_that_became_a_link_in_between_is_not_followed()
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
    public void A_file_that_became_a_fifo_in_between_does_not_hang()
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
    public void A_file_of_the_kernel_takes_it()
    {
        string path = $"proc/{Environment.ProcessId}/comm";
        Assume.That(System.IO.File.Exists($"/{path}"), "No /proc here.");
        string before = System.IO.File.ReadAllText($"/{path}");
        FileWriteResult result = PhysicalHostWriter.Local.Write(path, "renamed"u8);
        string during = System.IO.File.ReadAllText($"/{path}");
        FileWriteResult back = PhysicalHostWriter.Local.Write(path, Encoding.UTF8.GetBytes(before));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(result, Is.EqualTo(Written));
            Assert.That(during, Is.EqualTo("renamed\n"));
            Assert.That(back, Is.EqualTo(Written));
        }
    }

    [Test]
    [Category("NotRoot")]
    public void What_may_not_be_written_is_denied()
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
    public void A_root_needs_a_path(string? root) =>
        Assert.That(() => new PhysicalHostWriter(root!), Throws.InstanceOf<ArgumentException>());

    [Test]
    public void A_root_that_is_not_there_is_absent()
    {
        PhysicalHostWriter writer = new("/nonexistent/root");
        Assert.That(
            writer.Write("a/f", "1"u8),
            Is.EqualTo(new FileWriteResult(FileStatus.Absent, 2, FileWriteStage.Open))
        );
    }

    [Test]
    public void Writing_does_not_leave_descriptors_open([Values] bool canJump)
    {
        using WriterUnderTest host = new(
            File("a/b/f", "").Fifo("a/pipe").Link("a/l", "b").Link("a/m", "b/f"),
            canJump
        );
        foreach (
            string path in (string[])
                ["a/b/f", "a/pipe", "a/l", "a/l/f", "a/m", "a/no", "a/no/f", "a/b/f/g", "..", ""]
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
