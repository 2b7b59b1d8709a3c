using System.Net.Sockets;

namespace Mdev.NodeDev.Tests;

/// <summary>What only a real directory can do.</summary>
[Platform("Linux")]
[SupportedOSPlatform("linux")]
public class PhysicalHostTreeTests
{
    [Test]
    public void Read_Socket_IsRefused()
    {
        using ExportedTree exported = new(MemoryHostTree.Empty);
        using Socket socket = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        socket.Bind(new UnixDomainSocketEndPoint(Path.Combine(exported.Root, "s")));
        exported.Tree.OpenDirectory("", out IHostDirectory? root);
        using IDisposable? open = root;
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(root!.Read("s", new byte[10]), Is.EqualTo(FileResult.Refused(FileStatus.NotRegularFile)));
        Assert.That(root.Read("./s", new byte[10]), Is.EqualTo(FileResult.Refused(FileStatus.NotRegularFile)));
    }

    [Test]
    public void Local_IsTheSameEverywhere()
    {
        Assert.That(HostOperations.Local.Host, Is.SameAs(NodeHost.Local));
        Assert.That(NodeHost.Local.Tree, Is.SameAs(PhysicalHostTree.Local));
    }

    /// <summary>Of its own memory, a process cannot read the first page.</summary>
    [Test]
    public void Read_RefusedByTheKernel_HasItsErrno()
    {
        _ = new PhysicalHostTree("/proc/self").OpenDirectory("", out IHostDirectory? process);
        using (process)
            Assert.That(process!.Read("mem", new byte[10]), Is.EqualTo(FileResult.FromErrno(Errno.EIO)));
    }

    [Test]
    public void Read_VanishedFile_IsAbsent()
    {
        MemoryHostTree tree = new HostTreeBuilder()
            .File("device/a", "a")
            .File("device/b", "b")
            .File("device/sub/c", "c")
            .Build();
        using ExportedTree exported = new(tree);
        exported.Tree.OpenDirectory("device", out IHostDirectory? device);
        using (device)
        {
            List<FileEntry> entries = [];
            device!.List(entries);
            File.Delete(Path.Combine(exported.Root, "device/a"));
            Directory.Delete(Path.Combine(exported.Root, "device/sub"), recursive: true);
            using (Assert.EnterMultipleScope())
            {
                Assert.That(entries, Has.Count.EqualTo(3));
                Assert.That(device.Read("a", new byte[9]).Status, Is.EqualTo(FileStatus.Absent));
                Assert.That(device.Read("b", new byte[9]), Is.EqualTo(FileResult.Delivered(1)));
                Assert.That(device.OpenDirectory("sub", out _).Status, Is.EqualTo(FileStatus.Absent));
            }
            Directory.Delete(Path.Combine(exported.Root, "device"), recursive: true);
            using IDisposable scope = Assert.EnterMultipleScope();
            Assert.That(device.Read("b", new byte[9]).Status, Is.EqualTo(FileStatus.Absent));
            Assert.That(device.OpenDirectory(".", out _).Status, Is.EqualTo(FileStatus.Absent));
            Assert.That(exported.Tree.OpenDirectory("device", out _).Errno, Is.EqualTo(2));
        }
    }

    [Test]
    public void OpenDirectory_MissingRoot_IsAbsent()
    {
        PhysicalHostTree tree = new("/nonexistent/root");
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(tree.OpenDirectory("", out _).Status, Is.EqualTo(FileStatus.Absent));
        Assert.That(tree.OpenDirectory("sys", out _).Status, Is.EqualTo(FileStatus.Absent));
        Assert.That(tree.Root, Is.EqualTo("/nonexistent/root"));
    }

    [Test]
    public void OpenDirectory_RootIsAFile_IsNotADirectory()
    {
        using ExportedTree exported = new(new HostTreeBuilder().File("f", "").Build());
        PhysicalHostTree tree = new(Path.Combine(exported.Root, "f"));
        Assert.That(tree.OpenDirectory("", out _).Status, Is.EqualTo(FileStatus.NotDirectory));
    }

    [TestCase("")]
    [TestCase(null)]
    public void Constructor_RefusesAnEmptyRoot(string? root) =>
        Assert.That(() => new PhysicalHostTree(root!), Throws.InstanceOf<ArgumentException>());

    [Test]
    public void Local_ReadsThisMachine()
    {
        PhysicalHostTree.Local.OpenDirectory("proc/self", out IHostDirectory? self);
        Assume.That(self, Is.Not.Null, "No /proc here.");
        using (self)
        {
            byte[] buffer = new byte[4096];
            FileResult result = self!.Read("status", buffer);
            using IDisposable scope = Assert.EnterMultipleScope();
            Assert.That(self.Path, Is.EqualTo($"proc/{Environment.ProcessId}"));
            Assert.That(
                Encoding.ASCII.GetString(buffer, 0, result.Length),
                Does.Contain($"Pid:\t{Environment.ProcessId}\n")
            );
        }
    }

    [Test]
    public void Local_ListsEveryClass()
    {
        PhysicalHostTree.Local.OpenDirectory("sys/class", out IHostDirectory? classes);
        Assume.That(classes, Is.Not.Null, "No /sys here.");
        using (classes)
        {
            List<FileEntry> names = [];
            FileResult listed = classes!.List(names);
            Assert.That(listed.IsOk, Is.True);
            foreach (FileEntry name in names)
            {
                FileResult opened = classes.OpenDirectory(name.Name, out IHostDirectory? directory);
                using (directory)
                    Assert.That(directory is not null, Is.EqualTo(opened.IsOk), name.Name);
            }
        }
    }

    [Test]
    public void Read_LeavesNoDescriptorOpen()
    {
        MemoryHostTree tree = new HostTreeBuilder()
            .File("a/b/c/f", "x")
            .Link("l", "a/b/c")
            .Fifo("a/pipe")
            .Link("loop", "loop")
            .Build();
        using ExportedTree exported = new(tree);
        ReadEverything(exported.Tree);
        int before = OpenDescriptors(exported.Root);
        ReadEverything(exported.Tree);
        Assert.That(OpenDescriptors(exported.Root), Is.EqualTo(before).And.Zero);
    }

    static void ReadEverything(IHostTree tree)
    {
        tree.OpenDirectory("", out IHostDirectory? root);
        using (root)
        {
            byte[] buffer = new byte[10];
            foreach (string path in (string[])["a/b/c/f", "l/f", "a/pipe", "loop", "no", "a/no/f", "..", "l/../.."])
            {
                root!.Read(path, buffer);
                root.ReadLink(path, buffer);
                root.Inspect(path, out _);
                root.OpenDirectory(path, out IHostDirectory? directory);
                directory?.List([]);
                directory?.Dispose();
            }
            tree.OpenDirectory("a", out IHostDirectory? closed);
            closed!.Dispose();
            closed.Read("b/c/f", buffer);
            closed.Inspect("b/../b/c", out _);
            closed.OpenDirectory("b/c", out IHostDirectory? behind);
            behind?.Dispose();
        }
    }

    static int OpenDescriptors(string below) =>
        new DirectoryInfo("/proc/self/fd")
            .EnumerateFileSystemInfos()
            .Count(file => file.LinkTarget?.StartsWith(below, StringComparison.Ordinal) == true);
}
