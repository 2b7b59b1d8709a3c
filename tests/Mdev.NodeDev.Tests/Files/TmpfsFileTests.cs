using System.Diagnostics;
using System.Net.Sockets;
using Mdev.NodeDev.Sysfs;

namespace Mdev.NodeDev.Tests;

/// <summary>
/// On tmpfs a file is read without a look at its kind. What is not a regular file stays what it is, also below a
/// directory that a listing named.
/// </summary>
[Platform("Linux")]
[SupportedOSPlatform("linux")]
[CancelAfter(60_000)]
public sealed class TmpfsFileTests
{
    const string Shared = "/dev/shm";

    static readonly FileResult Refused = FileResult.Refused(FileStatus.NotRegularFile);

    readonly string _root = Path.Combine(Shared, $"mdev-nodedev-{Guid.NewGuid():N}");

    string Device => Path.Combine(_root, "sys/devices/d");

    [SetUp]
    public void Make()
    {
        Assume.That(
            Directory.Exists(Shared) && new DriveInfo(Shared).DriveFormat == "tmpfs",
            "A test on tmpfs needs tmpfs."
        );
        Directory.CreateDirectory(Device);
    }

    [TearDown]
    public void Remove()
    {
        if (Directory.Exists(_root))
            Directory.Delete(_root, recursive: true);
    }

    [TestCase(0)]
    [TestCase(1)]
    [TestCase(4095)]
    [TestCase(4096)]
    [TestCase(4097)]
    [TestCase(8192)]
    [TestCase(10000)]
    public void Read_File_DeliversAll(int length)
    {
        byte[] content = [.. Enumerable.Range(0, length).Select(static i => (byte)(i * 7))];
        File.WriteAllBytes(Path.Combine(Device, "f"), content);
        foreach (int room in (int[])[length, length + 1, length + 4096, 32768])
        {
            byte[] buffer = new byte[room];
            Each(directory =>
            {
                Assert.That(directory.Read("f", buffer), Is.EqualTo(FileResult.Delivered(length)), $"{room}");
                Assert.That(buffer[..length], Is.EqualTo(content), $"{room}");
            });
        }
        Each(directory =>
        {
            if (length > 0)
                Assert.That(directory.Read("f", new byte[length - 1]).Status, Is.EqualTo(FileStatus.TooLarge));
        });
    }

    [Test]
    public void Read_GiantFile_IsTooLarge()
    {
        using (FileStream giant = File.Create(Path.Combine(Device, "giant")))
            giant.SetLength(1L << 40);
        Each(directory =>
            Assert.That(directory.Read("giant", new byte[4096]), Is.EqualTo(FileResult.Refused(FileStatus.TooLarge)))
        );
    }

    /// <summary>What is in a FIFO is another process's; a read would take it away.</summary>
    [Test]
    public void Read_FifoWithContent_LeavesIt()
    {
        string path = Path.Combine(Device, "pipe");
        Run("mkfifo", path);
        using FileStream pipe = new(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite, 1);
        pipe.Write("mine"u8);
        Each(directory => Assert.That(directory.Read("pipe", new byte[4096]), Is.EqualTo(Refused)));
        byte[] left = new byte[4];
        pipe.ReadExactly(left);
        Assert.That(left, Is.EqualTo("mine"u8.ToArray()));
    }

    [Test]
    public void Read_OtherKinds_AreRefused()
    {
        Run("mkfifo", Path.Combine(Device, "pipe"));
        Directory.CreateDirectory(Path.Combine(Device, "directory"));
        using Socket socket = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        socket.Bind(new UnixDomainSocketEndPoint(Path.Combine(Device, "socket")));
        File.CreateSymbolicLink(Path.Combine(Device, "link"), "pipe");
        Each(directory =>
        {
            foreach (string name in (string[])["pipe", "directory", "socket", "link"])
                Assert.That(directory.Read(name, new byte[4096]), Is.EqualTo(Refused), name);
        });
    }

    /// <summary>
    /// /dev/null, /dev/zero, /dev/urandom, a block device that is there, and one without driver. The kernel may forbid
    /// to open a node at all.
    /// </summary>
    [TestCase("c", 1, 3)]
    [TestCase("c", 1, 5)]
    [TestCase("c", 1, 9)]
    [TestCase("b", 254, 0)]
    [TestCase("b", 250, 77)]
    public void Read_DeviceNode_IsRefused(string kind, int major, int minor)
    {
        Assume.That(Environment.IsPrivilegedProcess, "Only root makes device nodes.");
        string path = Path.Combine(Device, "node");
        Run("mknod", path, kind, $"{major}", $"{minor}");
        Each(directory =>
        {
            foreach (int room in (int[])[4096, 10])
                Assert.That(
                    directory.Read("node", new byte[room]),
                    Is.EqualTo(Refused).Or.EqualTo(FileResult.FromErrno(Errno.EPERM)),
                    $"{room}"
                );
        });
    }

    [Test]
    public void Read_LinkOutOfTheTree_IsRefused()
    {
        File.CreateSymbolicLink(Path.Combine(Device, "up"), "../../../../../../etc/passwd");
        File.CreateSymbolicLink(Path.Combine(Device, "absolute"), "/etc/passwd");
        File.CreateSymbolicLink(Path.Combine(_root, "sys/devices/other"), "/etc");
        Each(directory =>
        {
            Assert.That(directory.Read("up", new byte[4096]).Status, Is.EqualTo(FileStatus.OutsideRoot));
            Assert.That(directory.Read("absolute", new byte[4096]).Status, Is.EqualTo(FileStatus.Absent));
        });
        using ScanTree scan = new(new PhysicalHostTree(_root));
        _ = scan.OpenDirectory("sys/devices", out IHostDirectory? devices);
        using (devices)
        {
            // The listing said that it is a directory; another process made it a link since.
            FileEntry exchanged = new("other", FileEntryKind.Directory);
            _ = ((IScannedDirectory)devices!).OpenListed(exchanged, out IHostDirectory? opened);
            using (opened)
                Assert.That(opened!.Read("passwd", new byte[4096]).Status, Is.EqualTo(FileStatus.Absent));
            Assert.That(devices.Read("other/passwd", new byte[4096]).Status, Is.EqualTo(FileStatus.Absent));
        }
    }

    /// <summary>Asks the directory itself, the same in a scan, and as one that a listing of the scan named.</summary>
    void Each(Action<IHostDirectory> ask)
    {
        PhysicalHostTree tree = new(_root);
        Ask(tree.OpenDirectory("sys/devices/d", out IHostDirectory? plain), plain, ask);
        using ScanTree scan = new(tree);
        Ask(scan.OpenDirectory("sys/devices/d", out IHostDirectory? scanned), scanned, ask);
        _ = scan.OpenDirectory("sys/devices", out IHostDirectory? above);
        using (above)
        {
            IScannedDirectory lister = (IScannedDirectory)above!;
            Ask(
                lister.OpenListed(new FileEntry("d", FileEntryKind.Directory), out IHostDirectory? listed),
                listed,
                ask
            );
        }
    }

    static void Ask(FileResult opened, IHostDirectory? directory, Action<IHostDirectory> ask)
    {
        Assert.That(opened, Is.EqualTo(FileResult.Success));
        using (directory)
            ask(directory!);
    }

    static void Run(string program, params string[] arguments)
    {
        using Process made = Process.Start(program, arguments);
        made.WaitForExit();
        Assume.That(made.ExitCode, Is.Zero, $"{program} is allowed");
    }
}
