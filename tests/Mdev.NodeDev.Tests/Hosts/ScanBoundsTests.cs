namespace Mdev.NodeDev.Tests;

/// <summary>How many diagnostics of a hostile host are listed, and what the members of one IOMMU group keep.</summary>
[TestFixture]
public sealed class ScanBoundsTests
{
    [Test]
    public void Scan_ListsAThousandDiagnostics_AndEveryKind()
    {
        HostTreeBuilder builder = new();
        for (int i = 0; i < 3000; i++)
            builder.File($"etc/mdevctl.d/a/stray{i}", "");
        builder.File($"etc/mdevctl.d/b/{Guid.Empty:D}", "x");
        HostSnapshot snapshot = new NodeHost(builder.Build()).Scan();
        Assert.That(snapshot.Diagnostics.Count, Is.EqualTo(1000));
        Assert.That(snapshot.Diagnostics[^1].Message, Does.Contain("not listed: "));
        Assert.That(
            snapshot.Diagnostics.Select(one => one.Id).Distinct(),
            Is.SupersetOf(new[] { "ND3101", "ND3001", "ND1201" })
        );
        _ = new MdevDefinitionStore(builder.Build()).Read(out ValueList<Diagnostic> found);
        Assert.That((found.Count, found[^1].Id), Is.EqualTo((1000, "ND1201")));
    }

    [Test]
    public void View_MembersOfOneGroup_ShareTheirList()
    {
        const int many = 1000;
        HostTreeBuilder builder = new();
        for (int i = 0; i < many; i++)
        {
            string address = new PciAddress(0, (byte)(i >> 8), (byte)((i >> 3) & 31), (byte)(i & 7)).ToString();
            builder
                .Link($"sys/bus/pci/devices/{address}", $"../../../devices/{address}")
                .File($"sys/devices/{address}/vendor", "0x8086\n")
                .File($"sys/devices/{address}/device", "0x1234\n")
                .File($"sys/devices/{address}/uevent", "PCI_CLASS=30000\n")
                .File($"sys/devices/{address}/config", new byte[256])
                .Link($"sys/devices/{address}/iommu_group", "../../kernel/iommu_groups/1")
                .Link($"sys/kernel/iommu_groups/1/devices/{address}", $"../../../../devices/{address}");
        }
        HostSnapshot snapshot = new NodeHost(builder.Build()).Scan();
        long before = GC.GetAllocatedBytesForCurrentThread();
        LibvirtView view = LibvirtView.Create(snapshot, new LibvirtViewOptions { IncludeLost = true });
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        PciCapability[] functions =
        [
            .. view.Nodes.SelectMany(node => node.Device.Capabilities).OfType<PciCapability>(),
        ];
        Assert.That(functions.Select(one => one.IommuGroup!.Members.Count), Is.All.EqualTo(many));
        Assert.That(functions, Has.Length.EqualTo(many));
        Assert.That(allocated, Is.LessThan(8 * 1024 * 1024));
    }
}
