namespace Mdev.NodeDev.Tests;

public sealed class IommuGroupProbeTests
{
    const string Group = "sys/kernel/iommu_groups/5";

    static readonly PciAddress First = new(0, 0, 2, 0);
    static readonly PciAddress Second = new(0, 0, 3, 0);

    [Test]
    public void Read_Members_AreInDirectoryOrder()
    {
        HostSnapshot snapshot = Host()
            .Link($"{Group}/devices/0000:00:03.0", "x")
            .Link($"{Group}/devices/0000:00:02.0", "x")
            .Scan(ScanParts.Pci);
        HostIommuGroup group = new() { Number = 5, Members = [Second, First] };
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(snapshot.PciDevices.Select(device => device.IommuGroup), Is.EqualTo([group, group]));
        Assert.That(snapshot.Diagnostics, Is.Empty);
    }

    [Test]
    public void Read_GroupWithoutAList_HasUnknownMembers()
    {
        HostSnapshot snapshot = Host().Directory(Group).Scan(ScanParts.Pci);
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(
            snapshot.PciDevices.Select(device => device.IommuGroup),
            Is.EqualTo([new HostIommuGroup { Number = 5 }, new HostIommuGroup { Number = 5 }])
        );
        Assert.That(snapshot.Diagnostics, Is.Empty);
    }

    [Test]
    public void Read_EmptyList_HasNoMembers()
    {
        HostSnapshot snapshot = Host().Directory($"{Group}/devices").Scan(ScanParts.Pci);
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(snapshot.PciDevices.Select(device => device.IommuGroup!.Members), Is.All.Empty);
        Assert.That(snapshot.Diagnostics, Is.Empty);
    }

    [Test]
    public void Read_ListThatCannotBeOpened_HasUnknownMembers()
    {
        HostSnapshot snapshot = Host()
            .Directory($"{Group}/devices")
            .Fault($"{Group}/devices", HostFault.Open, 5)
            .Scan(ScanParts.Pci);
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(snapshot.PciDevices.Select(device => device.IommuGroup!.Members), Is.All.Null);
        Assert.That(snapshot.Diagnostics.Places(), Is.EqualTo([$"ND2112 {Group}/devices"]));
    }

    [Test]
    public void Read_MalformedList_IsReportedOfEveryFunction()
    {
        HostSnapshot stray = Host()
            .Link($"{Group}/devices/0000:00:02.0", "x")
            .File($"{Group}/devices/stray", "")
            .Scan(ScanParts.Pci);
        HostSnapshot failing = Host()
            .Directory($"{Group}/devices")
            .Fault($"{Group}/devices", HostFault.List, 5)
            .Scan(ScanParts.Pci);
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(stray.PciDevices.Select(device => device.IommuGroup!.Members), Is.All.Empty);
        Assert.That(
            stray.PciDevices.Select(device => device.Diagnostics.Places()),
            Is.All.EqualTo((string[])[$"ND2004 {Group}/devices/stray"])
        );
        Assert.That(stray.Diagnostics.Places(), Is.EqualTo([$"ND2004 {Group}/devices/stray"]));
        Assert.That(
            failing.PciDevices.Select(device => device.Diagnostics.Places()),
            Is.All.EqualTo((string[])[$"ND2001 {Group}/devices"])
        );
    }

    [TestCase("sys/kernel/iommu_groups/x", "ND2003")]
    [TestCase("sys/kernel/iommu_groups/-1", "ND2003")]
    [TestCase("sys/kernel/iommu_groups/2147483648", "ND2003")]
    [TestCase("sys/kernel/iommu_groups/99", "ND2003", TestName = "a group that is not there")]
    [TestCase("../../../etc", "ND2003", TestName = "a group out of the root")]
    [TestCase("sys/file", "ND2112")]
    public void Read_LinkThatDoesNotLeadToAGroup_IsReported(string target, string id)
    {
        HostTreeBuilder host = Host().File("sys/file", "");
        foreach (string name in (string[])["x", "-1", "2147483648"])
            host.Directory($"sys/kernel/iommu_groups/{name}/devices");
        HostSnapshot snapshot = host.LinkTo($"{SampleHosts.Pci0}/iommu_group", target)
            .Directory($"{Group}/devices")
            .Scan(ScanParts.Pci);
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(snapshot.PciDevices[0].IommuGroup, Is.Null);
        Assert.That(snapshot.Diagnostics.Places(), Is.EqualTo([$"{id} {SampleHosts.Pci0}/iommu_group"]));
    }

    [Test]
    public void Read_EntryThatIsNotALink_IsNotAGroup()
    {
        HostSnapshot snapshot = Host()
            .Remove($"{SampleHosts.Pci0}/iommu_group")
            .File($"{SampleHosts.Pci0}/iommu_group", "5\n")
            .Remove($"{SampleHosts.Pci1}/iommu_group")
            .Directory($"{SampleHosts.Pci1}/iommu_group/devices")
            .Scan(ScanParts.Pci);
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(snapshot.PciDevices.Select(device => device.IommuGroup), Is.All.Null);
        Assert.That(snapshot.Diagnostics, Is.Empty);
    }

    static HostTreeBuilder Host() =>
        new HostTreeBuilder()
            .WithPci(SampleHosts.Pci0)
            .WithPci(SampleHosts.Pci1)
            .LinkTo($"{SampleHosts.Pci0}/iommu_group", Group)
            .LinkTo($"{SampleHosts.Pci1}/iommu_group", Group);
}
