using Mdev.NodeDev.CrashTest;

namespace Mdev.NodeDev.Tests;

/// <summary>The names of definitions are known without listing them again, whoever changes them.</summary>
[Platform("Linux")]
[SupportedOSPlatform("linux")]
public sealed class DefinitionIndexTests
{
    const string Parent = "etc/mdevctl.d/mtty";
    const string LeftOver = ".nodedev-0123456789abcdef0123456789abcdef.tmp";

    static readonly Guid Uuid = SampleUuids.Of(1);

    /// <summary>A spelling of the UUID that only a person writes.</summary>
    static readonly string Braced = $"{{{Uuid:D}}}";

    static readonly string Usual = Uuid.ToString("D");

    static HostTreeBuilder Host() => new HostTreeBuilder().File($"{Parent}/{SampleUuids.Of(2)}", "{}");

    /// <summary>Each change is made by another process after the index knows the names.</summary>
    [Test]
    public void Spellings_ChangesOfOthers_AreSeen()
    {
        using ExportedTree host = new(Host().Build());
        using DefinitionIndex index = new();
        string parent = Path.Combine(host.Root, Parent);
        string braced = Path.Combine(parent, Braced);
        string usual = Path.Combine(parent, Usual);
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(Find(host, index), Is.Empty);
        File.WriteAllText(braced, "{}");
        Assert.That(Find(host, index), Is.EqualTo(new[] { new FileEntry(Braced, FileEntryKind.File) }));
        File.Move(braced, usual);
        Assert.That(Find(host, index), Is.EqualTo(new[] { new FileEntry(Usual, FileEntryKind.File) }));
        File.CreateSymbolicLink(braced, "nowhere");
        Assert.That(
            Find(host, index).Select(entry => entry.Name),
            Is.EquivalentTo([Braced, Usual]).And.EqualTo(Listed(host))
        );
        File.Delete(usual);
        Assert.That(Find(host, index), Is.EqualTo(new[] { new FileEntry(Braced, FileEntryKind.Link) }));
        File.Move(braced, Path.Combine(host.Root, "away"));
        Assert.That(Find(host, index), Is.Empty);
        File.WriteAllText(Path.Combine(host.Root, Usual), "{}");
        File.Move(Path.Combine(host.Root, Usual), usual);
        Assert.That(Find(host, index), Is.EqualTo(new[] { new FileEntry(Usual, FileEntryKind.File) }));
    }

    /// <summary>A name that turns into something else keeps its name.</summary>
    [Test]
    public void Spellings_FileThatBecomesDirectory_HasItsKind()
    {
        using ExportedTree host = new(Host().File($"{Parent}/{Usual}", "{}").Build());
        using DefinitionIndex index = new();
        string usual = Path.Combine(host.Root, Parent, Usual);
        _ = Find(host, index);
        File.Delete(usual);
        Directory.CreateDirectory(usual);
        Assert.That(Find(host, index), Is.EqualTo(new[] { new FileEntry(Usual, FileEntryKind.Directory) }));
    }

    [TestCase(false)]
    [TestCase(true)]
    public void Spellings_AnotherDirectoryOfThatName_IsListed(bool isFirstKept)
    {
        using ExportedTree host = new(Host().File($"other/{Usual}", "{}").Build());
        using DefinitionIndex index = new();
        string parent = Path.Combine(host.Root, Parent);
        Assume.That(Find(host, index), Is.Empty);
        if (isFirstKept)
            Directory.Move(parent, Path.Combine(host.Root, "first"));
        else
            Directory.Delete(parent, recursive: true);
        Directory.Move(Path.Combine(host.Root, "other"), parent);
        Assert.That(Find(host, index), Is.EqualTo(new[] { new FileEntry(Usual, FileEntryKind.File) }));
    }

    /// <summary>The kernel keeps only so many changes, and says that it lost some.</summary>
    [Test]
    public void Spellings_MoreChangesThanTheKernelKeeps_AreSeen()
    {
        int most = int.Parse(File.ReadAllText("/proc/sys/fs/inotify/max_queued_events"), CultureInfo.InvariantCulture);
        Assume.That(most, Is.LessThan(100_000));
        using ExportedTree host = new(Host().Build());
        using DefinitionIndex index = new();
        string parent = Path.Combine(host.Root, Parent);
        _ = Find(host, index);
        for (int i = 0; i <= most / 2; i++)
        {
            using (File.Create(Path.Combine(parent, $"{i % 2}"))) { }
            File.Delete(Path.Combine(parent, $"{i % 2}"));
        }
        File.WriteAllText(Path.Combine(parent, Braced), "{}");
        Assert.That(Find(host, index), Is.EqualTo(new[] { new FileEntry(Braced, FileEntryKind.File) }));
    }

    /// <summary>A list of the directory would take a text for each name.</summary>
    [Test]
    public void Spellings_KnownDirectory_IsNotListed()
    {
        HostTreeBuilder tree = Host();
        for (int i = 10; i < 1010; i++)
            tree.File($"{Parent}/{SampleUuids.Of(i)}", "{}");
        using ExportedTree host = new(tree.Build());
        AssumeIsWatched(host);
        using DefinitionIndex index = new();
        _ = Find(host, index);
        Assume.That(AllocatedBy(() => Listed(host)), Is.GreaterThan(50_000));
        Assert.That(AllocatedBy(() => Find(host, index)), Is.LessThan(10_000));
    }

    /// <summary>A tree whose changes the kernel does not tell is listed each time.</summary>
    [Test]
    public void Spellings_TreeInMemory_AreListed()
    {
        FakeHost host = new FakeHostBuilder().AddMtty().Build();
        MdevDefinitionStore store = new(host, host);
        using DefinitionIndex index = new();
        _ = store.Write(Mdevs.Port(2));
        Assume.That(Find(host, index), Is.Empty);
        _ = store.Write(Mdevs.Port(1));
        Assert.That(Find(host, index), Is.EqualTo(new[] { new FileEntry(Usual, FileEntryKind.File) }));
    }

    /// <summary>In <c>/proc</c>, names appear that nobody creates.</summary>
    [Test]
    public void TryStart_FileSystemThatDoesNotTell_IsNotWatched()
    {
        _ = new PhysicalHostTree("/").OpenDirectory("proc/self", out IHostDirectory? directory);
        using (directory)
        using (DirectoryWatch? watch = DirectoryWatch.TryStart(directory!))
            Assert.That(watch, Is.Null);
    }

    /// <summary>A file of a dead process, left before the first look or after it.</summary>
    [TestCase(true)]
    [TestCase(false)]
    public void Replace_FileOfDeadProcess_IsDeleted(bool isBefore)
    {
        using WriterUnderTest host = new(Host());
        using DefinitionIndex index = new();
        string left = host.At($"{Parent}/{LeftOver}");
        if (isBefore)
            File.WriteAllText(left, "ha");
        _ = Find(host.Tree, index);
        if (!isBefore)
            File.WriteAllText(left, "ha");
        FileWriteResult result = index.Replace(host.Writer, $"{Parent}/{Usual}", "{}"u8);
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(result, Is.EqualTo(FileWriteResult.Done(FileWriteStage.SyncDirectory)));
        Assert.That(host.Names(Parent), Is.EqualTo([Usual, SampleUuids.Of(2).ToString("D")]).AsCollection);
        Assert.That(host.Calls.Count(call => call.Kind == HostCallKind.Unlink), Is.EqualTo(1));
    }

    [Test]
    public async Task ApplyAsync_AllocatesInProportion()
    {
        const int few = 100;
        const int many = 800;
        _ = await AllocatedByApplying(few);
        long small = await AllocatedByApplying(few);
        long large = await AllocatedByApplying(many);
        Assert.That(large, Is.LessThan(small * (many / few) * 3 / 2));
    }

    static async Task<long> AllocatedByApplying(int steps)
    {
        using ExportedTree host = new(new HostTreeBuilder().WithMtty().Directory(Parent).Build());
        AssumeIsWatched(host);
        HostPlan plan = new()
        {
            Steps = [.. Enumerable.Range(1, steps).Select(i => new WriteDefinitionStep(Mdevs.Port(i)))],
        };
        HostOperations operations = new(new NodeHost(host.Tree), new PhysicalHostWriter(host.Root));
        long before = GC.GetTotalAllocatedBytes(precise: true);
        HostChangeResult result = await operations.ApplyAsync(plan);
        long after = GC.GetTotalAllocatedBytes(precise: true);
        Assert.That(result.Failure, Is.Null);
        Assert.That(host.Tree.Defined(), Has.Count.EqualTo(steps));
        return after - before;
    }

    /// <summary>Not where temporary files are on a network, or where the kernel has no watch left.</summary>
    static void AssumeIsWatched(ExportedTree host)
    {
        using IHostDirectory directory = Open(host.Tree);
        using DirectoryWatch? watch = DirectoryWatch.TryStart(directory);
        Assume.That(watch, Is.Not.Null);
    }

    static long AllocatedBy<T>(Func<T> call)
    {
        _ = call();
        long before = GC.GetAllocatedBytesForCurrentThread();
        _ = call();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    static List<FileEntry> Find(ExportedTree host, DefinitionIndex index) => Find(host.Tree, index);

    static List<FileEntry> Find(IHostTree tree, DefinitionIndex index)
    {
        List<FileEntry> found = [];
        using IHostDirectory directory = Open(tree);
        Assert.That(index.Spellings(directory, Uuid, found).IsOk, Is.True);
        return found;
    }

    static IEnumerable<string> Listed(ExportedTree host)
    {
        List<FileEntry> found = [];
        using IHostDirectory directory = Open(host.Tree);
        Assert.That(DefinitionReader.Spellings(directory, Uuid, found).IsOk, Is.True);
        return found.Select(entry => entry.Name);
    }

    static IHostDirectory Open(IHostTree tree)
    {
        Assert.That(DefinitionReader.OpenParent(tree, "mtty", out IHostDirectory? directory).IsOk, Is.True);
        return directory!;
    }
}
