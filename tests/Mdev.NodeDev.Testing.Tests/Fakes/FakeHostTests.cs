namespace Mdev.NodeDev.Testing.Tests;

/// <summary>Drivers that come and go, other hosts that are taken over, and many at once.</summary>
public sealed class FakeHostTests
{
    static readonly string[] Invented = ["gvtg", "s390", "era3-s390"];

    static IEnumerable<string> Recorded =>
        RecordedHosts
            .All.Where(host => !host.Name.EndsWith("00-boot", StringComparison.Ordinal))
            .Select(host => host.Name);

    [Test]
    public void Unload_RemovesTheParentAndLoadRestoresIt()
    {
        FakeHost host = Drivers();
        string before = HostTreeText.Write(host);
        _ = host.Create(Mtty, "mtty-1", First);
        _ = host.Create(Mdpy, "mdpy-hd", Second);
        using IDisposable scope = Assert.EnterMultipleScope();
        host.Unload("mtty");
        Assert.That(host.Names("sys/bus/mdev/devices"), Is.EqualTo(Second));
        Assert.That(host.Names("sys/class/mdev_bus"), Is.EqualTo("mbochs mdpy"));
        Assert.That(host.Names("sys/bus/mdev/drivers"), Is.EqualTo("mbochs mdpy"));
        Assert.That(host.Names("sys/kernel/iommu_groups"), Is.EqualTo("1"));
        Assert.That(host.Names(Mtty), Is.EqualTo("Absent/2"));
        Assert.That(host.Create(Mtty, "mtty-1", First), Is.EqualTo("Open: ENOENT"));
        Assert.That(() => host.Unload("mtty"), Throws.InvalidOperationException);
        Assert.That(() => host.Load("mdpy"), Throws.InvalidOperationException);
        host.Load("mtty");
        Assert.That(host.Available(Mtty), Is.EqualTo("mtty-1=24 mtty-2=12"));
        Assert.That(host.Create(Mtty, "mtty-1", First), Is.EqualTo("ok"));
        using (host.Open(Guid.Parse(First), 77, "qemu"))
            Assert.That(() => host.Unload("mtty"), Throws.InvalidOperationException);
        _ = host.Remove(Mtty, First);
        _ = host.Remove(Mdpy, Second);
        Assert.That(
            HostTreeText.Write(host).Split('\n').Order(StringComparer.Ordinal),
            Is.EqualTo(before.Split('\n').Order(StringComparer.Ordinal)),
            "only the order of directories differs"
        );
    }

    [Test]
    public void Unload_KeepsADriverInUse()
    {
        const string first = "0000:41:00.0";
        const string second = "0000:81:00.0";
        const string path = "sys/devices/pci0000:81/0000:81:00.0";
        const string driver = "sys/bus/mdev/drivers";
        FakeHost host = new FakeHostBuilder()
            .AddNvidia(NvidiaCard.TeslaT4, first)
            .AddNvidia(NvidiaCard.TeslaT4, second)
            .Build();
        string type = host.Names($"{path}/mdev_supported_types").Split(' ')[0];
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(host.Create(path, type, First), Is.EqualTo("ok"));
        string before = host.Names($"{driver}/nvidia-vgpu-vfio");
        Assert.That(before, Does.Contain(First));
        host.Unload(first);
        Assert.That(host.Names($"{driver}/nvidia-vgpu-vfio"), Is.EqualTo(before));
        HostSnapshot snapshot = new NodeHost(host).Scan();
        Assert.That(snapshot.Diagnostics, Is.Empty);
        Assert.That(snapshot.Mdevs.Single().Active?.Driver, Is.EqualTo("nvidia-vgpu-vfio"));
        Assert.That(host.Remove(path, First), Is.EqualTo("ok"));
        host.Vanish(second);
        Assert.That(host.Names(driver), Is.Empty);
    }

    [TestCase("0000:00:02.0", "sys/devices/pci0000:00/0000:00:02.0")]
    [TestCase("0.0.26ab", "sys/devices/css0/0.0.26ab")]
    [TestCase("matrix", "sys/devices/vfio_ap/matrix")]
    [TestCase("0000:41:00.0", "sys/devices/pci0000:41/0000:41:00.0")]
    public void Unload_AndLoad_WorkForEveryDriver(string name, string path)
    {
        FakeHost host = new FakeHostBuilder()
            .AddGvtG()
            .AddVfioCcw()
            .AddVfioAp(["05.0004"])
            .AddNvidia(NvidiaCard.TeslaT4)
            .Build();
        string type = host.Names($"{path}/mdev_supported_types").Split(' ')[0];
        string before = FakeHostText.Of(host);
        _ = host.Create(path, type, First);
        host.Unload(name);
        Assert.That(host.Names("sys/class/mdev_bus"), Does.Not.Contain(name));
        Assert.That(host.Names("sys/bus/mdev/devices"), Is.Empty);
        Assert.That(new NodeHost(host).Scan().Diagnostics, Is.Empty);
        host.Load(name);
        Assert.That(FakeHostText.Of(host), Is.EqualTo(before));
        Assert.That(host.Create(path, type, First), Is.EqualTo("ok"));
    }

    [TestCaseSource(nameof(Recorded))]
    [TestCaseSource(nameof(Invented))]
    public void From_RecordedOrInventedHost_Answers(string name)
    {
        MemoryHostTree tree = name.Contains('/', StringComparison.Ordinal)
            ? RecordedHosts.Load(name)
            : InventedHosts.Load(name);
        KernelEra era = name.StartsWith("debian12", StringComparison.Ordinal) ? KernelEra.V6_1 : KernelEra.V6_12;
        FakeHost host = FakeHost.From(tree, era);
        string found = FakeHostText.Of(tree);
        HostSnapshot snapshot = new NodeHost(tree).Scan();
        HostMdevParent parent = snapshot.Parents.First(parent => parent.Types.Any(type => type.AvailableInstances > 0));
        HostMdevType free = parent.Types.First(type => type.AvailableInstances > 0);
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(FakeHostText.Of(host), Is.EqualTo(found));
        Assert.That(host.Create(parent.Path, free.Id, First), Is.EqualTo("ok"));
        Assert.That(host.Create(parent.Path, free.Id, First), Is.EqualTo("Write: EEXIST"));
        Assert.That(
            new NodeHost(host).Scan().Mdevs.Count(mdev => mdev.Active is not null),
            Is.EqualTo(snapshot.Mdevs.Count(mdev => mdev.Active is not null) + 1)
        );
        Assert.That(host.Remove(parent.Path, First), Is.EqualTo("ok"));
        Assert.That(FakeHostText.Of(host), Is.EqualTo(found));
        foreach (HostMdev mdev in snapshot.Mdevs.Where(mdev => mdev.Active is not null))
            Assert.That(
                host.Remove(snapshot.Parents.First(of => of.Name == mdev.ParentName).Path, mdev.Name),
                Is.EqualTo("ok")
            );
        Assert.That(host.Names("sys/bus/mdev/devices"), Is.Empty);
    }

    [Test]
    public void From_WrittenFakeHost_Answers()
    {
        const string function = "sys/devices/pci0000:41/0000:41:00";
        const string matrix = "sys/devices/vfio_ap/matrix";
        FakeHost first = new FakeHostBuilder().AddNvidia(NvidiaCard.A40).AddVfioAp(["05.0004"]).Build();
        _ = first.Create($"{function}.4", "nvidia-565", Numbered(1));
        _ = first.Write($"{function}.4/{Numbered(1)}/nvidia/vgpu_params", "a=1\n");
        _ = first.Create($"{function}.5", "nvidia-565", Numbered(2));
        _ = first.Create(matrix, "vfio_ap-passthrough", Numbered(3));
        _ = first.Write($"{matrix}/{Numbered(3)}/assign_adapter", "5");
        _ = first.Write($"{matrix}/{Numbered(3)}/assign_domain", "4");
        FakeHost host = FakeHost.From(HostTreeText.Parse(HostTreeText.Write(first)));
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(FakeHostText.Of(host), Is.EqualTo(FakeHostText.Of(first)));
        Assert.That(host.Text($"{function}.4/{Numbered(1)}/nvidia/vgpu_params"), Is.EqualTo("a=1\n"));
        Assert.That(host.Text($"{matrix}/{Numbered(3)}/guest_matrix"), Is.EqualTo("05.0004\n"));
        Assert.That(host.Create($"{function}.6", "nvidia-565", First), Is.EqualTo("Write: EIO"));
        Assert.That(host.Remove($"{function}.4", Numbered(1)), Is.EqualTo("ok"));
        Assert.That(host.Create($"{function}.6", "nvidia-565", First), Is.EqualTo("ok"));
        host.Unload("0000:41:00.6");
        host.Load("0000:41:00.6");
        Assert.That(host.Create($"{function}.6", "nvidia-565", First), Is.EqualTo("ok"));
    }

    [Test]
    public void From_UnknownDriver_DoesNotAnswer()
    {
        FakeHost host = FakeHost.From(
            HostTreeText.Parse(
                """
                sys/
                  class/mdev_bus/
                    odd -> ../../devices/odd
                    gone -> ../../devices/gone
                  devices/odd/mdev_supported_types/odd-1/
                    available_instances = "1\n"
                    create [0200] = ""
                    devices/
                """
            )
        );
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(host.Create("sys/devices/odd", "odd-1", First), Is.EqualTo("Write: NotPlayed"));
        Assert.That(host.Names("sys/devices/odd"), Is.EqualTo("mdev_supported_types"));
    }

    [Test]
    [CancelAfter(60_000)]
    public void Create_FromSixteenThreads_KeepsTheCapacity()
    {
        const string gpu = "sys/devices/pci0000:41/0000:41:00.0";
        const int rounds = 60;
        FakeHost host = new FakeHostBuilder().AddNvidia(NvidiaCard.TeslaM60).Build();
        string before = HostTreeText.Write(host);
        int alive = 0;
        int most = 0;
        int made = 0;
        Parallel.For(
            0,
            16,
            new ParallelOptions { MaxDegreeOfParallelism = 16 },
            caller =>
            {
                for (int round = 0; round < rounds; round++)
                {
                    string uuid = Numbered(caller * rounds + round);
                    string ended = host.Create(gpu, "nvidia-17", uuid);
                    if (ended != "ok")
                    {
                        Assert.That(ended, Is.EqualTo("Write: EIO"));
                        continue;
                    }
                    InterlockedMax(ref most, Interlocked.Increment(ref alive));
                    Interlocked.Increment(ref made);
                    Thread.Yield();
                    Interlocked.Decrement(ref alive);
                    Assert.That(host.Remove(gpu, uuid), Is.EqualTo("ok"));
                }
            }
        );
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(most, Is.InRange(1, 4));
        Assert.That(made, Is.GreaterThan(0));
        Assert.That(HostTreeText.Write(host), Is.EqualTo(before));
    }

    static void InterlockedMax(ref int target, int value)
    {
        int seen;
        while ((seen = Volatile.Read(ref target)) < value)
            Interlocked.CompareExchange(ref target, value, seen);
    }

    [TestCase("add", "ok")]
    [TestCase("change 11111111-2222-4333-8444-555555555555 A=1\n", "ok")]
    [TestCase("nosuch", "Write: EINVAL")]
    public void Write_Uevent_ChangesNoFile(string text, string expected)
    {
        FakeHost host = new FakeHostBuilder().AddMtty().AddGvtG().Build();
        _ = host.Create(Mtty, "mtty-1", First);
        string before = HostTreeText.Write(host);
        foreach (string device in (string[])[$"{Mtty}/{First}", Mtty, "sys/devices/pci0000:00/0000:00:02.0"])
            Assert.That(host.Write($"{device}/uevent", text), Is.EqualTo(expected), device);
        Assert.That(HostTreeText.Write(host), Is.EqualTo(before));
    }

    [Test]
    public void From_InconsistentHost_AnswersWherePossible()
    {
        FakeHost first = new FakeHostBuilder().AddMdpy().Build();
        _ = first.Create(Mdpy, "mdpy-hd", First);
        const string types = $"{Mdpy}/mdev_supported_types";
        MemoryHostTree twice = HostTreeBuilder
            .From(first.ToTree())
            .Link($"{types}/mdpy-vga/devices/{First}", $"../../../{First}")
            .File($"{types}/mdpy-vga/available_instances", "4294967295\n")
            .Build();
        FakeHost host = FakeHost.From(twice);
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(host.Names("sys/bus/mdev/devices"), Is.EqualTo(First));
        Assert.That(host.Available(Mdpy), Is.EqualTo("mdpy-hd=3 mdpy-vga=4294967295 mdpy-xga=3"));
        Assert.That(host.Create(Mdpy, "mdpy-vga", "11111111-2222-4333-8444-777777777777"), Is.EqualTo("ok"));
        Assert.That(host.Available(Mdpy), Is.EqualTo("mdpy-hd=2 mdpy-vga=4294967294 mdpy-xga=2"));
    }
}
