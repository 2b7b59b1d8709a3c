using System.Diagnostics;

namespace Mdev.NodeDev.Testing.Tests;

/// <summary>What goes wrong on a fake host because it was asked for, and what the journal says of it.</summary>
public sealed class FakeFaultTests
{
    const int InputOutput = 5;
    const int ReadOnly = 30;
    const int NoSpace = 28;
    const string Types = $"{Mtty}/mdev_supported_types";

    [Test]
    public void Inject_NthRead_FailsAlone()
    {
        FakeHost host = Drivers();
        host.Inject(
            new FakeFault
            {
                Target = FakeFaultTarget.Reads,
                Nth = 4,
                Errno = InputOutput,
            }
        );
        // Each text is two reads: the root is opened, the file is read.
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(host.Text($"{Types}/mtty-1/name"), Is.EqualTo("Single port serial\n"));
        Assert.That(host.Create(Mtty, "mtty-1", First), Is.EqualTo("ok"));
        Assert.That(host.Text($"{Types}/mtty-1/name"), Is.EqualTo("Failed/5"));
        Assert.That(host.Text($"{Types}/mtty-1/name"), Is.EqualTo("Single port serial\n"));
        Assert.That(host.ReadCount, Is.EqualTo(6));
        Assert.That(host.ChangeCount, Is.EqualTo(1));
    }

    [Test]
    public void Inject_NthWrite_FailsAtItsStage()
    {
        FakeHost host = Drivers();
        host.Inject(
            new FakeFault
            {
                Target = FakeFaultTarget.Changes,
                Path = "*/create",
                Nth = 2,
                Errno = ReadOnly,
                Stage = FileWriteStage.Open,
            }
        );
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(host.Create(Mtty, "mtty-1", First), Is.EqualTo("ok"));
        Assert.That(host.Write($"{Mtty}/{First}/power/control", "on"), Is.EqualTo("ok"));
        Assert.That(host.Create(Mtty, "mtty-1", Second), Is.EqualTo("Open: EROFS"));
        Assert.That(host.Create(Mtty, "mtty-1", Second), Is.EqualTo("ok"));
    }

    [Test]
    public void Inject_Repeating_FailsUntilCleared()
    {
        FakeHost host = Drivers();
        host.Inject(
            new FakeFault
            {
                Target = FakeFaultTarget.Changes,
                Repeats = true,
                Errno = InputOutput,
            }
        );
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(host.Create(Mtty, "mtty-1", First), Is.EqualTo("Write: EIO"));
        Assert.That(host.Create(Mtty, "mtty-1", First), Is.EqualTo("Write: EIO"));
        host.ClearFaults();
        Assert.That(host.Create(Mtty, "mtty-1", First), Is.EqualTo("ok"));
    }

    [Test]
    public void Inject_SyncDirectory_KeepsTheChange()
    {
        FakeHost host = new FakeHostBuilder().AddFile("etc/f", "old").Build();
        using IDisposable scope = Assert.EnterMultipleScope();
        foreach (
            FileWriteStage stage in new[]
            {
                FileWriteStage.Open,
                FileWriteStage.Write,
                FileWriteStage.Sync,
                FileWriteStage.Rename,
            }
        )
        {
            host.Inject(new FakeFault { Errno = NoSpace, Stage = stage });
            Assert.That(Say(host.Replace("etc/f", "new"u8)), Is.EqualTo($"{stage}: ENOSPC"));
            Assert.That(host.Text("etc/f"), Is.EqualTo("old"));
        }
        FakeFault late = new() { Errno = InputOutput, Stage = FileWriteStage.SyncDirectory };
        host.Inject(late);
        Assert.That(Say(host.Replace("etc/f", "new"u8)), Is.EqualTo("SyncDirectory: EIO"));
        Assert.That(host.Text("etc/f"), Is.EqualTo("new"));
        host.Inject(late);
        Assert.That(Say(host.MakeDirectory("etc/d")), Is.EqualTo("SyncDirectory: EIO"));
        Assert.That(host.Names("etc/d"), Is.Empty);
        host.Inject(new FakeFault { Errno = InputOutput });
        Assert.That(Say(host.Delete("etc/f")), Is.EqualTo("Unlink: EIO"));
        host.Inject(late);
        Assert.That(Say(host.Delete("etc/f")), Is.EqualTo("SyncDirectory: EIO"));
        Assert.That(host.Text("etc/f"), Is.EqualTo("Absent/2"));
        host.Inject(late);
        Assert.That(Say(host.Delete("etc/f")), Is.EqualTo("Unlink: ENOENT"), "the change failed by itself");
    }

    [Test]
    public void Inject_Vanishes_RemovesTheDevice()
    {
        FakeHost host = Drivers();
        _ = host.Create(Mtty, "mtty-1", First);
        _ = host.OpenDirectory($"{Mtty}/{First}", out IHostDirectory? directory);
        using (directory)
        {
            host.Inject(new FakeFault { Path = "*/uevent", Vanishes = First });
            using IDisposable scope = Assert.EnterMultipleScope();
            Assert.That(directory!.Inspect("remove", out _).IsOk);
            Assert.That(directory.Read("uevent", new byte[100]).Status, Is.EqualTo(FileStatus.Absent));
            Assert.That(directory.Inspect("remove", out _).Status, Is.EqualTo(FileStatus.Absent));
            Assert.That(host.Available(Mtty), Is.EqualTo("mtty-1=24 mtty-2=12"));
        }
    }

    [Test]
    [CancelAfter(20_000)]
    public async Task Vanish_EndsWaitingWrites()
    {
        FakeHost host = Drivers();
        _ = host.Create(Mtty, "mtty-1", First);
        using IDisposable qemu = host.Open(Guid.Parse(First), 4711, "qemu");
        Task<string> removal = Task.Run(() => host.Remove(Mtty, First));
        Assert.That(() => host.BlockedCount, Is.EqualTo(1).After(10_000, 5));
        host.Inject(new FakeFault { Target = FakeFaultTarget.Changes, Vanishes = "mtty" });
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(host.Create(Mtty, "mtty-1", Second), Is.EqualTo("Open: ENOENT"));
        Assert.That(await removal.ConfigureAwait(false), Is.EqualTo("ok"));
        Assert.That(host.Names("sys/class/mdev_bus"), Is.EqualTo("mbochs mdpy"));
        Assert.That(host.Names(Mtty), Is.EqualTo("Absent/2"));
    }

    [Test]
    public void Inject_Delay_WaitsBeforeTheAccess()
    {
        FakeHost host = Drivers();
        host.Inject(new FakeFault { Path = "*/create", Delay = TimeSpan.FromMilliseconds(80) });
        long start = Stopwatch.GetTimestamp();
        Assert.That(host.Create(Mtty, "mtty-1", First), Is.EqualTo("ok"));
        Assert.That(Stopwatch.GetElapsedTime(start).TotalMilliseconds, Is.GreaterThan(70));
    }

    [Test]
    public void Inject_CanFailEveryAccessInTurn()
    {
        FakeHost whole = Drivers();
        Sequence(whole);
        int count = whole.ReadCount + whole.ChangeCount;
        Assert.That(count, Is.EqualTo(whole.Journal.Count).And.GreaterThan(15));
        for (int nth = 1; nth <= count; nth++)
        {
            FakeHost host = Drivers();
            host.Inject(new FakeFault { Nth = nth, Errno = InputOutput });
            Sequence(host);
            Assert.That(host.Journal[nth - 1].Errno, Is.EqualTo(InputOutput), host.Journal[nth - 1].ToString());
            Assert.That(
                host.Journal.Take(nth - 1).Select(access => access.ToString()),
                Is.EqualTo(whole.Journal.Take(nth - 1).Select(access => access.ToString()))
            );
        }
    }

    [Test]
    public void Journal_ListsAccesses()
    {
        FakeHost host = new FakeHostBuilder().AddMtty(ports: 1).Build();
        _ = host.Create(Mtty, "mtty-2", First);
        _ = host.Write($"{Mtty}/{First}/remove", "1\n");
        _ = host.Text($"{Types}/mtty-1/available_instances");
        _ = host.Replace("etc/f", "x"u8);
        Assert.That(
            string.Join('\n', host.Journal),
            Is.EqualTo(
                $"""
                Write {Types}/mtty-2/create "{First}": Failed ENOSPC at Write
                Write {Mtty}/{First}/remove "1\n": Absent ENOENT at Open
                OpenDirectory : Ok
                Read {Types}/mtty-1/available_instances: Ok
                Replace etc/f "x": Ok
                """
            )
        );
        host.ClearJournal();
        Assert.That(host.Journal, Is.Empty);
    }

    static void Sequence(FakeHost host)
    {
        _ = host.Available(Mtty);
        _ = host.Create(Mtty, "mtty-1", First);
        _ = host.Write($"{Mtty}/{First}/power/control", "on");
        _ = host.Text($"{Mtty}/{First}/power/control");
        _ = host.Link($"{Mtty}/{First}/mdev_type");
        _ = host.MakeDirectory("etc/mdevctl.d/mtty");
        _ = host.Replace($"etc/mdevctl.d/mtty/{First}", "{}"u8);
        _ = host.Remove(Mtty, First);
        _ = host.Delete($"etc/mdevctl.d/mtty/{First}");
        _ = host.Names("sys/bus/mdev/devices");
    }
}
