namespace Mdev.NodeDev.Tests;

public sealed class HostSearchTests
{
    const string Card = "0000:41:00.0";
    const string OtherCard = "0000:a1:00.0";

    [Test]
    public void Find_Mtty_Counts24And12AndAfterOneDual22And11()
    {
        FakeHost host = new FakeHostBuilder().AddMtty().Build();
        Assert.That(Counts(host), Is.EqualTo((24, 12)));

        Assert.That(host.Create("sys/devices/virtual/mtty/mtty", "mtty-2", SampleUuids.First), Is.EqualTo("ok"));

        Assert.That(Counts(host), Is.EqualTo((22, 11)));

        static (long, long) Counts(FakeHost host)
        {
            HostSnapshot snapshot = host.AsHost().Scan();
            return (
                HostSearch.Find(snapshot, "mtty-1").Room.AtLeast,
                HostSearch.Find(snapshot, "mtty-2").Room.AtMost!.Value
            );
        }
    }

    [TestCase("mtty-2", "mtty-2")]
    [TestCase("Dual port serial", "mtty-2")]
    [TestCase("MTTY-2", null, Description = "ids match exactly")]
    [TestCase("dual port serial", null)]
    [TestCase("mtty", null)]
    [TestCase("", null)]
    [TestCase("mtty-2\n", null)]
    public void Find_IdOrName_MatchesExactly(string text, string? typeId)
    {
        HostSearchResult found = HostSearch.Find(new FakeHostBuilder().AddMtty().Build().AsHost().Scan(), text);
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(found.First?.TypeId, Is.EqualTo(typeId));
        Assert.That(found.Matches, Has.Count.EqualTo(typeId is null ? 0 : 1));
        Assert.That(found.OfferedTypes, Is.EqualTo(["mtty-1", "mtty-2"]));
    }

    /// <summary>Both functions say 1, and the card has room for one 24Q.</summary>
    [Test]
    public void Find_FunctionsOfACard_ShareItsRoom()
    {
        FakeHost host = new FakeHostBuilder().AddNvidia(NvidiaCard.A40, Card).Build();
        Assert.That(
            host.Create("sys/devices/pci0000:41/0000:41:00.4", "nvidia-565", SampleUuids.First),
            Is.EqualTo("ok")
        );

        HostSearchResult found = HostSearch.Find(host.AsHost().Scan(), "NVIDIA A40-24Q");

        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(found.Matches, Has.Count.EqualTo(32));
        Assert.That(found.Room, Is.EqualTo(new HostRoom(1, 1)));
        Assert.That(found.First!.Name, Is.EqualTo("0000:41:00.5"));
        Assert.That(found.Matches.Select(static one => one.Pool), Is.All.EqualTo(Card));
        Assert.That(found.Matches[^1].Name, Is.EqualTo("0000:41:00.4"), "a function that has a device comes last");
        Assert.That(found.Matches[^1].Room, Is.EqualTo(HostRoom.None));
        Assert.That(found.First.Candidate!.PhysicalFunction, Is.EqualTo(PciAddress.Parse(Card)));
    }

    [TestCase("1150")]
    [TestCase("NVIDIA L40S-4Q")]
    [TestCase("GRID L40S-4Q", Description = "the brands are alike")]
    [TestCase("L40S-4Q", Description = "the last word")]
    public void Find_VendorVfio_FindsFunctions(string type)
    {
        HostSearchResult found = HostSearch.Find(ExampleHosts.Load("l40s").AsHost().Scan(), type);
        HostSearchMatch first = found.First!;
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(found.Matches, Has.Count.EqualTo(64));
        Assert.That(first.Candidate, Is.Null);
        Assert.That(first.TypeId, Is.EqualTo("1150"));
        Assert.That(first.TypeName, Is.EqualTo("NVIDIA L40S-4Q"));
        Assert.That(first.DeviceApi, Is.EqualTo(DeviceApi.VfioPci));
        Assert.That(first.Room, Is.EqualTo(new HostRoom(1, 1)));
        Assert.That(first.Memory, Is.EqualTo(4L << 30));
    }

    [Test]
    public void Find_OfferedTypes_NamesVgpusByTheirNames()
    {
        HostSearchResult found = HostSearch.Find(ExampleHosts.Load("l40s").AsHost().Scan(), "nosuch");
        Assert.That(found.OfferedTypes, Does.Contain("NVIDIA L40S-4Q").And.None.EqualTo("1150"));
        Assert.That(found.First, Is.Null);
        Assert.That(found.Room, Is.EqualTo(HostRoom.None));
    }

    /// <summary>Enough room first, then the preferred node, then more room, then the address.</summary>
    [Test]
    public void Find_Order_IsTheStatedOne()
    {
        HostSnapshot host = Hosts(
            ("b", 5, 1),
            ("a", 5, 1),
            ("full", 0, 0),
            ("small", 1, 0),
            ("large", 9, 1),
            ("odd", null, 0)
        );
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(Names(host), Is.EqualTo(["large", "a", "b", "small", "odd", "full"]));
        Assert.That(
            Names(host, new() { PreferredNumaNode = 0 }),
            Is.EqualTo(["small", "large", "a", "b", "odd", "full"])
        );
        Assert.That(
            Names(host, new() { PreferredNumaNode = 0, Count = 2 }),
            Is.EqualTo(["large", "a", "b", "odd", "small", "full"]),
            "enough room counts more than the node"
        );
        Assert.That(Names(host, new() { RequiredNumaNode = 0 }), Is.EqualTo(["small", "odd", "full"]));
        Assert.That(Names(host, new() { Count = 10 }), Is.EqualTo(["odd", "large", "a", "b", "small", "full"]));
        Assert.That(HostSearch.Find(host, "t").Room, Is.EqualTo(new HostRoom(20, null)));
    }

    [Test]
    public void Find_PciFunctions_AreOrderedByAddressBeforeOthers()
    {
        HostSnapshot host = Hosts(("zz", 1, 0), ("0000:a1:00.0", 1, 0), ("0000:41:00.0", 1, 0), ("1:0", 1, 0));
        Assert.That(Names(host), Is.EqualTo(["0000:41:00.0", "0000:a1:00.0", "1:0", "zz"]));
    }

    [TestCase("a", null, null, new[] { "a" })]
    [TestCase("A", null, null, new[] { "a" }, Description = "any spelling")]
    [TestCase(null, "d0", null, new[] { "b" })]
    [TestCase(null, null, "vfio-ap", new[] { "b" })]
    [TestCase("a", "d0", null, new string[0])]
    [TestCase("nosuch", null, null, new string[0])]
    public void Find_Filters_LeaveOutTheOthers(string? parent, string? driver, string? api, string[] names)
    {
        HostSnapshot host = new()
        {
            Parts = ScanParts.All,
            Parents =
            [
                Parent("a", Type("t", "T", "vfio-pci", 1)),
                Parent("b", Type("t", "T", "vfio-ap", 1)) with
                {
                    Driver = "d0",
                },
            ],
        };
        HostSearchOptions options = new()
        {
            Parent = parent,
            Driver = driver,
            DeviceApi = api is null ? null : new DeviceApi(api),
        };
        HostSearchResult found = HostSearch.Find(host, "t", options);
        Assert.That(found.Matches.Select(static one => one.Name), Is.EqualTo(names));
        Assert.That(found.IsAmbiguous, Is.False, "what is left out cannot make it ambiguous");
    }

    [Test]
    public void Find_CardAsParent_StandsForItsFunctions()
    {
        HostSnapshot host = ExampleHosts.Load("l40s").AsHost().Scan();
        HostSearchResult found = HostSearch.Find(host, "L40S-8Q", new() { Parent = "a1:00.0", Driver = "nvidia" });
        Assert.That(found.Matches, Has.Count.EqualTo(32));
        Assert.That(found.Matches.Select(static one => one.Pool), Is.All.EqualTo(OtherCard));
        Assert.That(HostSearch.Find(host, "L40S-8Q", new() { Parent = "a1:00.5" }).Matches, Has.Count.EqualTo(1));
    }

    /// <summary>A name stands for all ids that carry it, which are one thing or several.</summary>
    [TestCase("vfio-pci", "vfio-pci", null, null, false)]
    [TestCase("vfio-pci", "vfio-ap", null, null, true)]
    [TestCase("vfio-pci", null, null, null, false, Description = "what is not known does not differ")]
    [TestCase("vfio-pci", "vfio-pci", "64MB", "64MB", false)]
    [TestCase("vfio-pci", "vfio-pci", "64MB", "128MB", true)]
    [TestCase("vfio-pci", "vfio-pci", "64MB", null, false)]
    public void Find_NameOfSeveralIds_IsAmbiguousIfTheyDiffer(
        string? api,
        string? otherApi,
        string? memory,
        string? otherMemory,
        bool isAmbiguous
    )
    {
        HostSnapshot host = new()
        {
            Parts = ScanParts.All,
            Parents =
            [
                Parent("a", Type("x-1", "Same", api, 1) with { Description = Memory(memory) }),
                Parent("b", Type("x-2", "Same", otherApi, 2) with { Description = Memory(otherMemory) }),
            ],
        };
        HostSearchResult found = HostSearch.Find(host, "Same");
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(found.Matches.Select(static one => one.TypeId), Is.EquivalentTo(["x-1", "x-2"]));
        Assert.That(found.IsAmbiguous, Is.EqualTo(isAmbiguous));
        Assert.That(found.First?.Name, Is.EqualTo(isAmbiguous ? null : "b"));
        Assert.That(HostSearch.Find(host, "x-1").First?.Name, Is.EqualTo("a"), "an id is not ambiguous");

        static string? Memory(string? size) => size is null ? null : $"low_gm_size: {size}\nhigh_gm_size: {size}\n";
    }

    [Test]
    public void Find_IdOfDifferentThings_IsAmbiguous()
    {
        HostSnapshot host = new()
        {
            Parts = ScanParts.All,
            Parents = [Parent("a", Type("1", "NVIDIA A-1Q", null, 1)), Parent("b", Type("1", "NVIDIA B-1Q", null, 1))],
        };
        Assert.That(HostSearch.Find(host, "1").IsAmbiguous, Is.True);
        Assert.That(HostSearch.Find(host, "1", new() { Parent = "a" }).IsAmbiguous, Is.False);
    }

    [TestCase(0)]
    [TestCase(-1)]
    public void Count_BelowOne_IsRefused(int count) =>
        Assert.That(() => new HostSearchOptions { Count = count }, Throws.TypeOf<ArgumentOutOfRangeException>());

    [Test]
    public void Find_WithoutPciFunctions_IsRefused()
    {
        HostSnapshot part = new FakeHostBuilder().AddMtty().Build().Mediated();
        Assert.That(() => HostSearch.Find(part, "mtty-1"), Throws.ArgumentException);
        Assert.That(() => HostSearch.Find(null!, "mtty-1"), Throws.ArgumentNullException);
        Assert.That(() => HostSearch.Find(new HostSnapshot(), null!), Throws.ArgumentNullException);
    }

    [TestCase(long.MaxValue, "9223372036854775807")]
    [TestCase(-3, "0", Description = "kernels before 6.1")]
    public void Find_OddCounts_AreKeptInRange(long count, string text)
    {
        HostSearchResult found = HostSearch.Find(Hosts(("a", count, 0), ("b", count, 0)), "t");
        Assert.That($"{found.Matches[0].Room}", Is.EqualTo(text));
        Assert.That($"{found.Room}", Is.EqualTo(text), "the sum does not overflow");
    }

    static IEnumerable<string> Names(HostSnapshot host, HostSearchOptions? options = null) =>
        HostSearch.Find(host, "t", options).Matches.Select(static one => one.Name);

    static HostSnapshot Hosts(params (string Name, long? Count, int Node)[] parents) =>
        new()
        {
            Parts = ScanParts.All,
            PciDevices =
            [
                .. parents.Select(
                    static (one, i) =>
                        new HostPciDevice
                        {
                            Address = PciAddress.Parse($"0001:{i:x2}:00.0"),
                            Path = $"sys/devices/{i}",
                            NumaNode = one.Node,
                        }
                ),
            ],
            Parents =
            [
                .. parents.Select(
                    static (one, i) =>
                        Parent(one.Name, Type("t", "T", "vfio-pci", one.Count)) with
                        {
                            Path = $"sys/devices/{i}/{one.Name}",
                        }
                ),
            ],
        };

    static HostMdevParent Parent(string name, HostMdevType type) =>
        new()
        {
            Name = name,
            Path = $"sys/devices/virtual/{name}",
            Types = [type],
        };

    static HostMdevType Type(string id, string name, string? api, long? count) =>
        new()
        {
            Id = id,
            Name = name,
            DeviceApi = api is null ? null : new DeviceApi(api),
            AvailableInstances = count,
        };
}
