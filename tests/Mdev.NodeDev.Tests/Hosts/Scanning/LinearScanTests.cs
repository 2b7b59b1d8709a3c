namespace Mdev.NodeDev.Tests;

/// <summary>What a device costs does not depend on how many there are: reads and bytes are counted.</summary>
public sealed class LinearScanTests
{
    static readonly (double Reads, double Bytes) Few = Cost(1_000);

    /// <summary>A device costs the same among a thousand and among ten thousand.</summary>
    [Test]
    public void Scan_TenThousandDevices_EachCostsTheSame() => Compare(Cost(10_000));

    [Test]
    [Category("Slow")]
    public void Scan_AHundredThousandDevices_EachCostsTheSame() => Compare(Cost(100_000));

    /// <summary>Only the parts that are asked for are read.</summary>
    [Test]
    public void Scan_DevicesOnly_ReadsNothingElse()
    {
        FakeHost host = Host(500);
        host.ClearJournal();
        HostSnapshot devices = new NodeHost(host).Scan(new HostQuery { Parts = ScanParts.Mdevs });
        Assert.That(devices.Mdevs, Has.Count.EqualTo(250));
        Assert.That(
            host.Journal.Select(static access => access.Path),
            Has.None.Contains("mdev_supported_types/").And.None.Contains("bus/pci/devices").And.None.Contains("pci.ids")
        );
    }

    /// <summary>Texts that devices share are one object.</summary>
    [Test]
    public void Scan_SharedTexts_AreOneObject()
    {
        HostSnapshot snapshot = new NodeHost(Host(400)).Scan();
        IEnumerable<string?[]> texts = snapshot
            .Parents.SelectMany(static parent => parent.Types)
            .Select(static type => new[] { type.Id, type.Name, type.DeviceApi?.Value, type.Description });
        foreach (int i in Enumerable.Range(0, 4))
        {
            string?[] all = [.. texts.Select(text => text[i])];
            Assert.That(all.Distinct(ReferenceEqualityComparer.Instance).Count(), Is.EqualTo(all.Distinct().Count()));
        }
        Assert.That(snapshot.Mdevs.Select(static mdev => mdev.TypeId), Is.All.SameAs(snapshot.Parents[0].Types[0].Id));
    }

    static void Compare((double Reads, double Bytes) many)
    {
        TestContext.Out.WriteLine($"of a thousand {Few}, of more {many}");
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(many.Reads, Is.EqualTo(Few.Reads).Within(1).Percent);
        Assert.That(many.Bytes, Is.AtMost(Few.Bytes * 1.05), "what a scan costs as a whole is shared by more");
    }

    /// <summary>The reads and bytes of a scan, for each device.</summary>
    static (double Reads, double Bytes) Cost(int devices)
    {
        FakeHost host = Host(devices);
        NodeHost scanned = new(host);
        int reads = host.ReadCount;
        long bytes = GC.GetAllocatedBytesForCurrentThread();
        HostSnapshot snapshot = scanned.Scan();
        bytes = GC.GetAllocatedBytesForCurrentThread() - bytes;
        Assert.That(snapshot.PciDevices.Count + snapshot.Mdevs.Count, Is.EqualTo(devices));
        Assert.That(snapshot.Diagnostics, Is.Empty);
        return ((double)(host.ReadCount - reads) / devices, (double)bytes / devices);
    }

    /// <summary>A host that is one half PCI functions, each a parent of one of the other half.</summary>
    static FakeHost Host(int devices)
    {
        HostTreeBuilder builder = new HostTreeBuilder()
            .File($"{SampleHosts.Dmi}/uevent", "")
            .File($"{SampleHosts.Dmi}/product_uuid", "4c4c4544-0042-3510-8052-b4c04f4e3132\n")
            .LinkTo($"{SampleHosts.Dmi}/subsystem", "sys/class/dmi")
            .Directory("sys/class/dmi")
            .Directory("sys/bus/mdev/drivers/vfio_mdev")
            .File(PciIdDatabase.UsualPaths[0], "8086  Intel\n");
        for (int i = 0; i < devices / 2; i++)
        {
            PciAddress address = new((uint)(i >> 16), (byte)(i >> 8), (byte)((i >> 3) & 31), (byte)(i & 7));
            string parent = $"sys/devices/pci0000:00/{address}";
            string type = $"{parent}/mdev_supported_types/acme-one";
            string mdev = $"{parent}/{new Guid(i, 0, 0, new byte[8])}";
            builder
                .WithPci(parent)
                .LinkTo($"sys/class/mdev_bus/{address}", parent)
                .File($"{type}/name", "One\n")
                .File($"{type}/description", "one of one\n")
                .File($"{type}/device_api", "vfio-pci\n")
                .File($"{type}/available_instances", "0\n")
                .File($"{mdev}/uevent", "DRIVER=vfio_mdev\n")
                .LinkTo($"{mdev}/mdev_type", type)
                .LinkTo($"{mdev}/driver", "sys/bus/mdev/drivers/vfio_mdev")
                .LinkTo($"{mdev}/subsystem", "sys/bus/mdev")
                .LinkTo($"{mdev}/iommu_group", $"sys/kernel/iommu_groups/{i}")
                .Directory($"sys/kernel/iommu_groups/{i}")
                .LinkTo($"sys/bus/mdev/devices/{mdev[(mdev.LastIndexOf('/') + 1)..]}", mdev);
        }
        return FakeHost.From(builder.Build());
    }
}
