using System.Runtime.InteropServices;

namespace Mdev.NodeDev.Tests;

/// <summary>
/// A signal to the thread ends <c>getdents64</c> early, with the entries so far. That is not the end of the directory.
/// </summary>
[Platform("Linux")]
[SupportedOSPlatform("linux")]
[CancelAfter(60_000)]
public sealed class InterruptedListingTests
{
    const string Shared = "/dev/shm";
    const int Listings = 5000;
    const int WindowChange = 28;

    [DllImport("libc", EntryPoint = "gettid")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    static extern int ThreadId();

    [DllImport("libc", EntryPoint = "tgkill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    static extern int Signal(int process, int thread, int signal);

    [Test]
    public void List_OfTmpfs_GivesAll()
    {
        Assume.That(
            Directory.Exists(Shared) && new DriveInfo(Shared).DriveFormat == "tmpfs",
            "A test on tmpfs needs tmpfs."
        );
        string root = Path.Combine(Shared, $"mdev-nodedev-{Guid.NewGuid():N}");
        try
        {
            for (int i = 0; i < 300; i++)
                Directory.CreateDirectory(Path.Combine(root, $"sys/d/{i}"));
            Assert.That(CountsOf(root, "sys/d"), Is.EqualTo([300]));
        }
        finally
        {
            Directory.Delete(root, recursive: true);
        }
    }

    [Test]
    public void List_OfSysfs_GivesAll()
    {
        const string directory = "sys/class/tty";
        Assume.That(Directory.Exists($"/{directory}"), "A test on sysfs needs sysfs.");
        int count = Directory.GetFileSystemEntries($"/{directory}").Length;
        Assert.That(CountsOf("/", directory), Is.EqualTo([count]));
    }

    /// <summary>How many entries there are, each number once, by a thread that gets signals all the time.</summary>
    static HashSet<int> CountsOf(string root, string path)
    {
        using PosixSignalRegistration handled = PosixSignalRegistration.Create(PosixSignal.SIGWINCH, static _ => { });
        using ScannedTree scan = ((IScannedTree)new PhysicalHostTree(root)).BeginScan(new TextPool());
        HashSet<int> counts = [];
        int thread = 0;
        bool isDone = false;
        Thread lister = new(() =>
        {
            Volatile.Write(ref thread, ThreadId());
            for (int i = 0; i < Listings; i++)
                counts.Add(CountOf(scan, path));
            Volatile.Write(ref isDone, true);
        });
        lister.Start();
        while (!Volatile.Read(ref isDone))
        {
            if (Volatile.Read(ref thread) != 0)
                _ = Signal(Environment.ProcessId, thread, WindowChange);
            Thread.SpinWait(20);
        }
        lister.Join();
        return counts;
    }

    static int CountOf(ScannedTree scan, string path)
    {
        List<FileEntry> entries = [];
        FileResult result = scan.OpenDirectory(path, isListed: true, out IHostDirectory? directory);
        using (directory)
            return result.IsOk && directory!.List(entries).IsOk ? entries.Count : -1;
    }
}
