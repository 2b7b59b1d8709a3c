namespace Mdev.NodeDev.Testing.Tests;

/// <summary>The bundled hosts with vGPUs are true to the fake cards.</summary>
public sealed class VgpuFixtureTests
{
    const string Path = "tests/Fixtures/Examples/l40s.tree";

    const string Header =
        "# Two NVIDIA L40S whose virtual functions are vGPUs without mediated devices; the first has three L40S-4Q in\n"
        + "# same-size mode, the second is empty and on another NUMA node. Made by VgpuFixtureTests.\n";

    [Test]
    public void L40S_IsWhatTheFakeMakes()
    {
        FakeHost host = new FakeHostBuilder()
            .AddNvidia(NvidiaCard.L40S, "0000:41:00.0", NvidiaExposure.VendorVfio, numaNode: 0)
            .AddNvidia(NvidiaCard.L40S, "0000:a1:00.0", NvidiaExposure.VendorVfio, numaNode: 1)
            .AddNvidiaCatalogue()
            .Build();
        string[] ended = [.. Enumerable.Range(0, 3).Select(function => host.Write(VgpuCalls.File(function), "1150\n"))];
        Assert.That(ended, Is.All.EqualTo("ok"));
        Assert.That(VgpuCalls.Name(2), Is.EqualTo("0000:41:00.6"));
        GeneratedFile.Verify(Path, Header + HostTreeText.Write(host.ToTree()));
    }

    /// <summary>Numbers, names, memory and maxima of the invented A40 are those of the card.</summary>
    [Test]
    public void A40_HasTheTypesOfTheCard()
    {
        HostSnapshot host = new NodeHost(InventedHosts.Load("a40")).Scan();
        List<(string Id, string? Name, string? Description)> types =
        [
            .. host
                .Parents.SelectMany(parent => parent.Types)
                .Select(type => (type.Id, type.Name, type.Description))
                .Distinct(),
        ];
        FakeHost fake = new FakeHostBuilder().AddNvidia(NvidiaCard.A40).Build();
        IEnumerable<(string, string?, string?)> real = new NodeHost(fake)
            .Scan()
            .Parents.SelectMany(parent => parent.Types)
            .Select(type => (type.Id, type.Name, type.Description));
        Assert.That(types, Is.Not.Empty);
        Assert.That(types, Is.SubsetOf(real));
    }

    /// <summary>What the invented A40 has free is what the driver would say beside its devices.</summary>
    [Test]
    public void A40_HasTheRoomOfTheCard()
    {
        MemoryHostTree tree = InventedHosts.Load("a40");
        HostSnapshot host = new NodeHost(tree).Scan();
        FakeHost fake = new FakeHostBuilder().AddNvidia(NvidiaCard.A40).Build();
        string[] functions = [.. host.Parents.Select(parent => parent.Name)];
        foreach (HostMdev mdev in host.Mdevs.Where(mdev => mdev.Active is not null))
            Assert.That(
                fake.Create($"sys/devices/pci0000:41/{mdev.ParentName}", mdev.Active!.TypeId!, mdev.Name),
                Is.EqualTo("ok")
            );
        Assert.That(
            host.Parents.SelectMany(parent =>
                parent.Types.Select(type => (parent.Name, type.Id, type.AvailableInstances))
            ),
            Is.SubsetOf(
                new NodeHost(fake)
                    .Scan()
                    .Parents.Where(parent => functions.Contains(parent.Name))
                    .SelectMany(parent => parent.Types.Select(type => (parent.Name, type.Id, type.AvailableInstances)))
            )
        );
    }
}
