using System.Collections.Concurrent;

namespace Mdev.NodeDev.Tests;

/// <summary>How many devices are read at once is nothing that a snapshot shows.</summary>
[CancelAfter(120_000)]
public sealed class ParallelScanTests
{
    [TestCase(0)]
    [TestCase(-1)]
    public void MaxDegreeOfParallelism_NoThread_IsRefused(int degree) =>
        Assert.That(
            () => new NodeHostOptions { MaxDegreeOfParallelism = degree },
            Throws.InstanceOf<ArgumentOutOfRangeException>()
        );

    [TestCase(null)]
    [TestCase(1)]
    public void Scan_TreeOfAnotherImplementation_StaysOnTheCallingThread(int? degree) =>
        Assert.That(ThreadsOf(degree), Is.EqualTo([Environment.CurrentManagedThreadId]));

    [Test]
    public void Scan_DegreeIsGiven_UsesNoMoreThreads() => Assert.That(ThreadsOf(3), Has.Count.InRange(1, 3));

    [TestCase(1)]
    [TestCase(4)]
    public void Scan_CancelledMeanwhile_Throws(int degree)
    {
        using CancellationTokenSource source = new();
        NodeHost host = Host(new WatchedTree(Many(), _ => source.Cancel()), degree);
        Assert.That(
            () => host.Scan(null, source.Token),
            Throws.InstanceOf<OperationCanceledException>().With.Property("CancellationToken").EqualTo(source.Token)
        );
        Assert.That(
            () => host.RefreshAvailability(new HostSnapshot { Parents = [Parent] }, source.Token),
            Throws.InstanceOf<OperationCanceledException>()
        );
    }

    [TestCase(1)]
    [TestCase(4)]
    public void Scan_TreeThrows_ComesAsItIs(int degree)
    {
        NodeHost host = Host(new WatchedTree(Many(), static _ => throw new InvalidTimeZoneException()), degree);
        Assert.That(() => host.Scan(), Throws.InstanceOf<InvalidTimeZoneException>());
    }

    [TestCase(2)]
    [TestCase(7)]
    public void Scan_FakeHost_GivesTheSame(int degree)
    {
        FakeHost fake = SampleHosts.Drivers();
        HostSnapshot alone = Host(fake, 1).Scan();
        HostSnapshot together = Host(fake, degree).Scan();
        Assert.That(together, Is.EqualTo(alone));
        Assert.That(Host(fake, degree).RefreshAvailability(alone), Is.EqualTo(alone));
    }

    /// <summary>
    /// Of two entries for one device, the first one gives the parent its name, whichever is read first.
    /// </summary>
    [Test]
    public void Scan_TwoEntriesOfOneDevice_TheFirstCounts()
    {
        HostTreeBuilder builder = new HostTreeBuilder().WithMtty();
        for (int i = 0; i < 200; i++)
            builder.LinkTo($"sys/class/mdev_bus/z{i:d3}", SampleHosts.Mtty);
        MemoryHostTree tree = builder.Build();
        HostSnapshot alone = Host(tree, 1).Scan();
        for (int i = 0; i < 20; i++)
            Assert.That(Host(tree, 8).Scan(), Is.EqualTo(alone));
        Assert.That(alone.Parents, Has.Exactly(1).Items);
    }

    static HostMdevParent Parent => new() { Name = "p", Path = "sys/p" };

    static HashSet<int> ThreadsOf(int? degree)
    {
        ConcurrentDictionary<int, bool> threads = [];
        _ = Host(new WatchedTree(Many(), _ => threads[Environment.CurrentManagedThreadId] = true), degree).Scan();
        return [.. threads.Keys];
    }

    static NodeHost Host(IHostTree tree, int? degree) =>
        new(tree, new NodeHostOptions { MaxDegreeOfParallelism = degree });

    static MemoryHostTree Many()
    {
        HostTreeBuilder builder = new();
        for (int i = 0; i < 100; i++)
            builder.WithPci($"sys/devices/pci0000:00/0000:{i:x2}:00.0");
        return builder.Build();
    }

    /// <summary>A tree that says which files of devices are read.</summary>
    sealed class WatchedTree(IHostTree tree, Action<string> read) : IHostTree
    {
        public string Root => tree.Root;

        public FileResult OpenDirectory(string path, out IHostDirectory? directory) =>
            Watched(tree.OpenDirectory(path, out IHostDirectory? opened), opened, out directory);

        FileResult Watched(FileResult result, IHostDirectory? opened, out IHostDirectory? directory)
        {
            directory = opened is null ? null : new Directory(this, opened);
            return result;
        }

        sealed class Directory(WatchedTree tree, IHostDirectory opened) : IHostDirectory
        {
            public string Path => opened.Path;

            public FileResult List(ICollection<FileEntry> entries) => opened.List(entries);

            public FileResult Inspect(string path, out FileEntryKind kind) => opened.Inspect(path, out kind);

            public FileResult Read(string path, Span<byte> buffer)
            {
                tree.Read(path);
                return opened.Read(path, buffer);
            }

            public FileResult ReadLink(string path, Span<byte> buffer) => opened.ReadLink(path, buffer);

            public FileResult OpenDirectory(string path, out IHostDirectory? directory) =>
                tree.Watched(opened.OpenDirectory(path, out IHostDirectory? found), found, out directory);

            public void Dispose() => opened.Dispose();
        }

        Action<string> Read => read;
    }
}
