namespace Mdev.NodeDev.Tests;

public sealed class FindParentsOfTests
{
    const string Q2 = "nvidia-558";

    [TestCase(Q2)]
    [TestCase("NVIDIA A40-2Q")]
    [TestCase("NVIDIA-558")]
    [TestCase("nvidia a40-2q")]
    public void FindParentsOf_IdOrName_FindsEveryFunction(string type)
    {
        HostSnapshot host = Cards().AsHost().Scan();
        ValueList<HostMdevCandidate> found = host.FindParentsOf(type);
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(found, Has.Count.EqualTo(16));
        Assert.That(found.Select(static one => one.Type.Id), Is.All.EqualTo(Q2));
        Assert.That($"{found[0]}", Is.EqualTo("0000:41:00.4 nvidia-558"));
        Assert.That($"{found[0].PhysicalFunction}", Is.EqualTo("0000:41:00.0"));
    }

    [Test]
    public void FindParentsOf_UnknownType_FindsNone()
    {
        HostSnapshot host = Cards().AsHost().Scan();
        Assert.That(host.FindParentsOf("nvidia-1"), Is.Empty);
        Assert.That(host.FindParentsOf(""), Is.Empty);
        Assert.That(() => host.FindParentsOf(null!), Throws.ArgumentNullException);
    }

    [Test]
    public void FindParentsOf_Counts_MostFreeFirst()
    {
        HostSnapshot host = Hosts(("a", 1), ("b", 3), ("c", null), ("d", 3), ("e", 0), ("f", -1), ("g", 2));
        Assert.That(Names(host.FindParentsOf("t")), Is.EqualTo(new[] { "b", "d", "g", "a", "c" }));
    }

    [Test]
    public void FindParentsOf_NameWithDifferentIds_GivesTheIdOfEachParent()
    {
        HostSnapshot host = new()
        {
            Parents =
            [
                Parent(
                    "a",
                    new HostMdevType
                    {
                        Id = "x-1",
                        Name = "Same",
                        AvailableInstances = 1,
                    }
                ),
                Parent(
                    "b",
                    new HostMdevType
                    {
                        Id = "x-2",
                        Name = "Same",
                        AvailableInstances = 2,
                    }
                ),
                // An id of another type that is spelled as the name does not hide the exact names.
                Parent(
                    "c",
                    new HostMdevType
                    {
                        Id = "same",
                        Name = "Other",
                        AvailableInstances = 3,
                    }
                ),
            ],
        };
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(host.FindParentsOf("Same").Select(static one => $"{one}"), Is.EqualTo(new[] { "b x-2", "a x-1" }));
        Assert.That(host.FindParentsOf("same").Select(static one => $"{one}"), Is.EqualTo(new[] { "c same" }));
        Assert.That(host.FindParentsOf("SAME"), Has.Count.EqualTo(3));
    }

    /// <summary>Every function says 1, whatever is left of its card.</summary>
    [Test]
    public async Task FindParentsOf_VirtualFunctions_CardWithFewerDevicesFirst()
    {
        FakeHost fake = Cards();
        HostOperations operations = fake.Operations();
        await operations.CreateAsync("0000:41:00.4", Q2);
        await operations.CreateAsync("0000:41:00.5", Q2);
        await operations.CreateAsync("0000:81:00.4", Q2);
        HostSnapshot host = fake.AsHost().Scan();

        ValueList<HostMdevCandidate> found = host.FindParentsOf(Q2);

        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(found, Has.Count.EqualTo(13), "a function holds one device");
        Assert.That(found.Take(7).Select(static one => one.DeviceCount), Is.All.EqualTo(1));
        Assert.That(found.Skip(7).Select(static one => one.DeviceCount), Is.All.EqualTo(2));
        Assert.That(found[0].Parent.Name, Is.EqualTo("0000:81:00.5"));
        Assert.That(
            Names((host with { PciDevices = [] }).FindParentsOf(Q2))[0],
            Is.EqualTo("0000:41:00.6"),
            "without the functions, the order of the parents decides"
        );
        Assert.That(host.FindParentsOf("nvidia-562"), Is.Empty, "by default, all devices of a card have one size");
    }

    [Test]
    public void FindParentsOf_NumaNode_IsThatOfTheFunctionOrTheOneAbove()
    {
        HostSnapshot host = new()
        {
            PciDevices =
            [
                new HostPciDevice
                {
                    Address = PciAddress.Parse("0000:6a:01.0"),
                    Path = "sys/devices/pci0000:6a/0000:6a:01.0",
                    NumaNode = 1,
                },
            ],
            Parents =
            [
                Parent("0000:6a:01.0", Free) with
                {
                    Path = "sys/devices/pci0000:6a/0000:6a:01.0",
                },
                Parent("wq0.0", Free) with
                {
                    Path = "sys/devices/pci0000:6a/0000:6a:01.0/dsa0/wq0.0",
                },
                Parent("mtty", Free),
            ],
        };
        Assert.That(host.FindParentsOf("t").Select(static one => one.NumaNode), Is.EqualTo(new int?[] { 1, 1, null }));
    }

    [Test]
    public async Task Order_LeastFree_PacksCards()
    {
        FakeHost fake = Cards();
        await fake.Operations().CreateAsync("0000:81:00.4", Q2);
        ValueList<HostMdevCandidate> packed = MdevPlacement.LeastFree.Order(fake.AsHost().Scan().FindParentsOf(Q2));
        HostSnapshot counted = Hosts(("a", 1), ("b", 3), ("c", null), ("d", 1), ("e", 0));
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(packed[0].Parent.Name, Is.EqualTo("0000:81:00.5"));
        Assert.That(packed[^1].Parent.Name, Does.StartWith("0000:41:"));
        Assert.That(
            Names(MdevPlacement.LeastFree.Order(counted.FindParentsOf("t"))),
            Is.EqualTo(new[] { "a", "d", "b", "c" })
        );
    }

    [Test]
    public void Order_PreferNode_PutsItsParentsFirst()
    {
        HostMdevCandidate[] places =
        [
            .. new (string Name, int? Node)[] { ("a", 0), ("b", null), ("c", 1), ("d", 0), ("e", 1) }.Select(
                static one => new HostMdevCandidate
                {
                    Parent = Parent(one.Name, Free),
                    Type = Free,
                    NumaNode = one.Node,
                }
            ),
        ];
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(Names(MdevPlacement.PreferNode(1).Order(places)), Is.EqualTo(new[] { "c", "e", "a", "b", "d" }));
        Assert.That(Names(MdevPlacement.PreferNode(7).Order(places)), Is.EqualTo(Names([.. places])));
        Assert.That(() => MdevPlacement.PreferNode(-1), Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(() => MdevPlacement.From(null!), Throws.ArgumentNullException);
    }

    static HostMdevType Free { get; } = new() { Id = "t", AvailableInstances = 1 };

    static NvidiaCard Card { get; } =
        NvidiaCard.A40 with
        {
            VirtualFunctions = 8,
            Types = [.. NvidiaCard.A40.Types.Where(static type => type.Number is 558 or 562)],
        };

    static FakeHost Cards() => new FakeHostBuilder().AddNvidia(Card).AddNvidia(Card, "0000:81:00.0").Build();

    static HostSnapshot Hosts(params ReadOnlySpan<(string Name, long? Count)> parents)
    {
        List<HostMdevParent> all = [];
        foreach ((string name, long? count) in parents)
            all.Add(Parent(name, Free with { AvailableInstances = count }));
        return new() { Parents = ValueList.From(all) };
    }

    static HostMdevParent Parent(string name, HostMdevType type) =>
        new()
        {
            Name = name,
            Path = $"sys/devices/virtual/{name}",
            Types = [type],
        };

    static string[] Names(ValueList<HostMdevCandidate> places) => [.. places.Select(static one => one.Parent.Name)];
}
