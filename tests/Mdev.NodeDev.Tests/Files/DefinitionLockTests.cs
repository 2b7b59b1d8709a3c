using System.Diagnostics;
using Mdev.NodeDev.CrashTest;

namespace Mdev.NodeDev.Tests;

/// <summary>Processes that change definitions at the same time.</summary>
[Platform("Linux")]
[SupportedOSPlatform("linux")]
[CancelAfter(300_000)]
public sealed class DefinitionLockTests
{
    const int Processes = 16;
    const int Changes = 40;
    const string Base = "etc/mdevctl.d";

    static readonly TimeSpan Soon = TimeSpan.FromMilliseconds(100);

    /// <summary>Each change that is reported as done is in the definition; the others are not.</summary>
    [TestCase(Changers.Store)]
    [TestCase(Changers.Operations)]
    [Category("Slow")]
    public void Change_SixteenProcesses_LosesNothing(string way)
    {
        using ExportedTree host = new(Tree());
        Process[] changers =
        [
            .. Enumerable
                .Range(0, Processes)
                .Select(i =>
                    Start(
                        host.Root,
                        "change",
                        way,
                        i.ToString(CultureInfo.InvariantCulture),
                        Changes.ToString(CultureInfo.InvariantCulture)
                    )
                ),
        ];
        foreach (Process changer in changers)
            Assert.That(changer.StandardOutput.ReadLine(), Is.EqualTo("ready"));
        long begin = Stopwatch.GetTimestamp();
        foreach (Process changer in changers)
            changer.StandardInput.WriteLine();
        string[][] lines = [.. changers.AsParallel().WithDegreeOfParallelism(Processes).SelectMany(Answers)];
        TestContext.Out.WriteLine(
            string.Join(", ", lines.CountBy(static line => line[0]).Select(static one => $"{one.Value} {one.Key}"))
                + $" in {Stopwatch.GetElapsedTime(begin).TotalSeconds:F1} s"
        );
        MdevDefinition? left = new MdevDefinitionStore(host.Tree).Find("mtty", Changers.Definition.Uuid);
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(lines, Has.Length.EqualTo(Processes * Changes));
        Assert.That(
            left!.Attributes.Select(static one => one.Name),
            Is.EquivalentTo(lines.Where(static line => line[0] == "done").Select(static line => line[1]))
        );
        Assert.That(lines.Select(static line => line[0]).Distinct(), Is.SubsetOf(new[] { "done", "Busy" }));
        // Whoever waits gets its turn, unless the machine is so busy that it waits longer than it may.
        if (way == Changers.Store)
            Assert.That(lines.Count(static line => line[0] == "done"), Is.AtLeast(Processes * Changes * 9 / 10));
        Assert.That(
            Directory
                .EnumerateFileSystemEntries(Path.Combine(host.Root, Base), "*", SearchOption.AllDirectories)
                .Count(),
            Is.EqualTo(2),
            "the directory of the parent and the definition"
        );
    }

    [Test]
    public async Task Lock_HolderIsKilled_IsFree()
    {
        using ExportedTree host = new(Tree());
        PhysicalHostFiles files = new(host.Root);
        using Process holder = Start(host.Root, "hold");
        Assert.That(await holder.StandardOutput.ReadLineAsync(), Is.EqualTo("held"));
        Assert.That(files.LockDirectory(Base, Soon, out IDisposable? none).Errno, Is.EqualTo(Errno.EAGAIN));
        Assert.That(none, Is.Null);
        holder.Kill();
        await holder.WaitForExitAsync();
        Assert.That(files.LockDirectory(Base, Soon, out IDisposable? held).IsOk, Is.True);
        held!.Dispose();
    }

    [TestCase(HostTreeKind.Memory)]
    [TestCase(HostTreeKind.Physical)]
    public async Task Change_LockIsHeld_IsBusyAndChangesNothing(HostTreeKind kind)
    {
        using ExportedTree exported = new(Tree());
        IHostFiles host = kind == HostTreeKind.Memory ? FakeHost.From(Tree()) : new PhysicalHostFiles(exported.Root);
        HostOperations operations = new(new NodeHost(host), host);
        HostApplyOptions impatient = new() { LockTimeout = Soon };
        Assert.That(host.LockDirectory(Base, Soon, out IDisposable? held).IsOk, Is.True);
        HostChangeException? failed = await Assert.ThrowsAsync<HostChangeException>(() =>
            operations.EditAsync(
                Changers.Definition.Uuid,
                new MdevDefinitionEdit { Autostart = true },
                options: impatient
            )
        );
        HostChangeException? undefined = await Assert.ThrowsAsync<HostChangeException>(() =>
            operations.UndefineAsync(Changers.Definition.Uuid, options: impatient)
        );
        MdevDefinitionStore store = new(host, host) { LockTimeout = Soon };
        FileWriteResult[] refused =
        [
            store.Write(Changers.Definition with { TypeId = "other" }),
            store.Modify("mtty", Changers.Definition.Uuid, static known => known with { TypeId = "other" }),
            store.Delete("mtty", Changers.Definition.Uuid),
        ];
        using (Assert.EnterMultipleScope())
        {
            Assert.That(failed!.Reason, Is.EqualTo(HostChangeReason.Busy));
            Assert.That(failed.Failure.Stage, Is.EqualTo(FileWriteStage.Lock));
            Assert.That(failed.Failure.Hints[0].Cause, Does.Contain("changes definitions"));
            Assert.That(undefined!.Reason, Is.EqualTo(HostChangeReason.Busy));
            Assert.That(refused.Select(static one => one.Errno), Is.All.EqualTo(Errno.EAGAIN));
            Assert.That(host.Defined(), Is.EqualTo(new[] { Changers.Definition }));
        }
        held!.Dispose();
        held.Dispose();
        await operations.EditAsync(
            Changers.Definition.Uuid,
            new MdevDefinitionEdit { Autostart = true },
            options: impatient
        );
        Assert.That(host.Defined().Single().Autostart, Is.True);
    }

    /// <summary>Whoever waits gets the lock as soon as it is free.</summary>
    [TestCase(HostTreeKind.Memory)]
    [TestCase(HostTreeKind.Physical)]
    public async Task LockDirectory_Held_WaitsForIt(HostTreeKind kind)
    {
        using ExportedTree exported = new(Tree());
        IHostFiles host = kind == HostTreeKind.Memory ? FakeHost.From(Tree()) : new PhysicalHostFiles(exported.Root);
        _ = host.LockDirectory(Base, TimeSpan.Zero, out IDisposable? held);
        Task<FileWriteResult> waiting = Task.Run(() =>
        {
            FileWriteResult result = host.LockDirectory(Base, TimeSpan.FromMinutes(1), out IDisposable? next);
            next?.Dispose();
            return result;
        });
        await Task.Delay(Soon);
        Assert.That(waiting.IsCompleted, Is.False);
        held!.Dispose();
        Assert.That((await waiting).IsOk, Is.True);
    }

    [TestCase("etc/none", FileStatus.Absent)]
    [TestCase("etc/link", FileStatus.TooManyLinks)]
    [TestCase("etc/link/mtty", FileStatus.TooManyLinks)]
    [TestCase("etc/file", FileStatus.NotDirectory)]
    [TestCase("etc/../etc", FileStatus.InvalidName)]
    [TestCase("/etc", FileStatus.InvalidName)]
    [TestCase("", FileStatus.InvalidName)]
    public void LockDirectory_OddPath_IsRefused(string path, FileStatus status)
    {
        MemoryHostTree tree = HostTreeBuilder.From(Tree()).Link("etc/link", "mdevctl.d").File("etc/file", "").Build();
        using ExportedTree exported = new(tree);
        foreach (IHostWriter host in (IHostWriter[])[FakeHost.From(tree), new PhysicalHostWriter(exported.Root)])
        {
            FileWriteResult result = host.LockDirectory(path, TimeSpan.Zero, out IDisposable? held);
            Assert.That((result.Status, result.Stage), Is.EqualTo((status, FileWriteStage.Lock)), $"{host}");
            Assert.That(held, Is.Null);
        }
    }

    /// <summary>A file system that cannot lock directories.</summary>
    [TestCase(37, TestName = "ENOLCK")]
    [TestCase(Errno.EOPNOTSUPP)]
    [TestCase(Errno.EBADF)]
    [TestCase(Errno.EINVAL)]
    public void LockDirectory_NoLocks_GoesOnWithoutOne(int errno)
    {
        using ExportedTree exported = new(Tree());
        PhysicalHostWriter writer = new(
            exported.Root,
            new WatchedCalls((call, make) => call.Kind == HostCallKind.Lock ? -errno : make())
        );
        Assert.That(writer.LockDirectory(Base, TimeSpan.Zero, out IDisposable? held).IsOk, Is.True);
        held!.Dispose();
        Assert.That(new MdevDefinitionStore(exported.Tree, writer).Write(Changers.Definition).IsOk, Is.True);
    }

    /// <summary>Two definitions at once on a host that has none yet: both stay.</summary>
    [TestCase(HostTreeKind.Memory)]
    [TestCase(HostTreeKind.Physical)]
    public async Task Define_FirstOfAllAtOnce_KeepsAll(HostTreeKind kind)
    {
        for (int round = 0; round < 5; round++)
        {
            using ExportedTree exported = new(MemoryHostTree.Empty);
            IHostFiles host =
                kind == HostTreeKind.Memory
                    ? new FakeHostBuilder(MemoryHostTree.Empty).Build()
                    : new PhysicalHostFiles(exported.Root);
            await Task.WhenAll(
                Enumerable
                    .Range(0, 8)
                    .Select(i =>
                        Task.Run(() => new HostOperations(new NodeHost(host), host).DefineAsync(Mdevs.Port(i)))
                    )
            );
            Assert.That(host.Defined(), Has.Count.EqualTo(8));
        }
    }

    [Test]
    public void Modify_OddRequests_ChangeNothing()
    {
        FakeHost host = FakeHost.From(Tree());
        MdevDefinitionStore store = new(host, host);
        Guid uuid = Changers.Definition.Uuid;
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(store.Modify("gone", uuid, static known => known).Status, Is.EqualTo(FileStatus.Absent));
        Assert.That(store.Modify("../etc", uuid, static known => known).Status, Is.EqualTo(FileStatus.Absent));
        Assert.That(
            store.Modify("mtty", uuid, static known => known with { TypeId = "../x" }).Status,
            Is.EqualTo(FileStatus.InvalidName)
        );
        Assert.That(
            () => store.Modify("mtty", uuid, static known => known with { ParentName = "mdpy" }),
            Throws.ArgumentException
        );
        Assert.That(
            () => new MdevDefinitionStore(host).Modify("mtty", uuid, static known => known),
            Throws.InvalidOperationException
        );
        Assert.That(host.Changes(), Is.Empty);
        Assert.That(host.LockDirectory(Base, TimeSpan.Zero, out _).IsOk, Is.True, "no lock is left");
    }

    static MemoryHostTree Tree() =>
        new HostTreeBuilder()
            .File($"{Base}/mtty/{Changers.Definition.Uuid:D}", Mdevs.Text(Changers.Definition))
            .Directory("proc")
            .Build();

    static IEnumerable<string[]> Answers(Process changer)
    {
        string output = changer.StandardOutput.ReadToEnd();
        changer.WaitForExit();
        changer.Dispose();
        return output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(static line => line.Split(' '));
    }

    static Process Start(params IEnumerable<string> arguments) =>
        Process.Start(
            new ProcessStartInfo(
                Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet",
                ["exec", typeof(CrashScenarios).Assembly.Location, .. arguments]
            )
            {
                UseShellExecute = false,
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
            }
        )!;
}
