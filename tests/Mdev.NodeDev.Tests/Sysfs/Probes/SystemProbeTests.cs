using Mdev.NodeDev.Sysfs;

namespace Mdev.NodeDev.Tests;

public sealed class SystemProbeTests
{
    static readonly Guid Given = Guid.Parse("99999999-0000-4000-8000-000000000001");

    [Test]
    public void Read_Machine_IsReadFromDmi()
    {
        HostSystem system = Read(
            new HostTreeBuilder()
                .WithDmi()
                .File($"{SampleHosts.Dmi}/product_version", "Not Specified\n")
                .File($"{SampleHosts.Dmi}/product_serial", "S 1\n")
                .File($"{SampleHosts.Dmi}/bios_vendor", "B\n")
                .File($"{SampleHosts.Dmi}/bios_version", "2\n")
                .File($"{SampleHosts.Dmi}/bios_date", "03/14/2024\n"),
            out ValueList<Diagnostic> diagnostics
        );
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(
            system,
            Is.EqualTo(
                new HostSystem
                {
                    Vendor = "Example Inc.",
                    ProductName = "Example",
                    Version = "Not Specified",
                    Serial = "S 1",
                    Uuid = Guid.Parse(SampleUuids.First),
                    FirmwareVendor = "B",
                    FirmwareVersion = "2",
                    FirmwareDate = "03/14/2024",
                }
            )
        );
        Assert.That(diagnostics, Is.Empty);
    }

    [TestCase("4C4C4544-0042-4A10-8053-B4C04F4D3333\n", "4c4c4544-0042-4a10-8053-b4c04f4d3333", null)]
    [TestCase(
        "00000000-0000-0000-0000-000000000000\n",
        "00000000-0000-0000-0000-000000000000",
        "the firmware gives one byte repeated"
    )]
    [TestCase(
        "ffffffff-ffff-ffff-ffff-ffffffffffff\n",
        "ffffffff-ffff-ffff-ffff-ffffffffffff",
        "the firmware gives one byte repeated"
    )]
    [TestCase("4c4c45440042-4a10-8053-b4c04f4d3333\n", null, "not a UUID of 36 characters")]
    [TestCase("4c4c4544004200108053b4c04f4d3333\n", null, "not a UUID of 36 characters")]
    [TestCase(" 4c4c4544-0042-4a10-8053-b4c04f4d3333\n", null, "not a UUID of 36 characters")]
    [TestCase("0x4c4544-0042-4a10-8053-b4c04f4d3333\n", null, "not a UUID of 36 characters")]
    [TestCase("Not Specified\n", null, "not a UUID of 36 characters")]
    [TestCase("\n", null, "not a UUID of 36 characters")]
    public void Read_Uuid_IsTakenAsItIsOrNotAtAll(string text, string? uuid, string? reason)
    {
        HostSystem system = Read(
            new HostTreeBuilder().WithDmi().File($"{SampleHosts.Dmi}/product_uuid", text),
            out ValueList<Diagnostic> diagnostics
        );
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(system.Uuid, Is.EqualTo(uuid is null ? null : (Guid?)Guid.Parse(uuid)));
        Assert.That(
            diagnostics.Select(diagnostic => diagnostic.ToString()),
            reason is null
                ? Is.Empty
                : Is.EqualTo([
                    $"{SampleHosts.Dmi}/product_uuid: warning ND2105: the UUID of the machine is not known: {reason}",
                ])
        );
    }

    static IEnumerable<TestCaseData> Hosts =>
        [
            new TestCaseData(new HostTreeBuilder(), "not there").SetArgDisplayNames("no DMI"),
            new TestCaseData(
                new HostTreeBuilder().WithDmi().Remove($"{SampleHosts.Dmi}/uevent"),
                "the DMI directory is not a device"
            ).SetArgDisplayNames("no uevent"),
            new TestCaseData(
                new HostTreeBuilder().WithDmi().Fault(SampleHosts.Dmi, HostFault.Open, 5),
                "Input/output error (EIO)"
            ).SetArgDisplayNames("DMI fails"),
            new TestCaseData(
                new HostTreeBuilder().WithDmi().Remove($"{SampleHosts.Dmi}/product_uuid"),
                "not there"
            ).SetArgDisplayNames("no product_uuid"),
            new TestCaseData(
                new HostTreeBuilder().WithDmi().Fault($"{SampleHosts.Dmi}/product_uuid", HostFault.Open, 13),
                "permission denied"
            ).SetArgDisplayNames("product_uuid for root"),
        ];

    [TestCaseSource(nameof(Hosts))]
    public void Read_UnknownUuid_SaysWhy(HostTreeBuilder host, string reason)
    {
        HostSystem system = Read(host, out ValueList<Diagnostic> diagnostics);
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(system.Uuid, Is.Null);
        Assert.That(
            diagnostics.Select(diagnostic => diagnostic.Message),
            Is.EqualTo([$"the UUID of the machine is not known: {reason}"])
        );
    }

    [Test]
    public void Read_UuidOfTheCaller_ComesFirstAndReportsNothing()
    {
        MemoryHostTree tree = new HostTreeBuilder()
            .WithDmi()
            .Fault($"{SampleHosts.Dmi}/product_uuid", HostFault.Open, 13)
            .Build();
        List<Diagnostic> diagnostics = [];
        HostSystem system = SystemProbe.Read(tree, Given, diagnostics);
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(system.Uuid, Is.EqualTo(Given));
        Assert.That(system.Vendor, Is.EqualTo("Example Inc."));
        Assert.That(diagnostics, Is.Empty);
    }

    [Test]
    public void Read_DmiThatCannotBeOpened_IsReportedDespiteTheUuidOfTheCaller()
    {
        MemoryHostTree tree = new HostTreeBuilder().WithDmi().Fault(SampleHosts.Dmi, HostFault.Open, 5).Build();
        List<Diagnostic> diagnostics = [];
        HostSystem system = SystemProbe.Read(tree, Given, diagnostics);
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(system, Is.EqualTo(new HostSystem { Uuid = Given }));
        Assert.That(diagnostics.Places(), Is.EqualTo([$"ND2112 {SampleHosts.Dmi}"]));
    }

    [Test]
    public void Read_UnreadableText_IsReportedUnlessForRootOnly()
    {
        HostSystem system = Read(
            new HostTreeBuilder()
                .WithDmi()
                .Fault($"{SampleHosts.Dmi}/sys_vendor", HostFault.Read, 5)
                .File($"{SampleHosts.Dmi}/product_serial", "S", UnixFileMode.UserRead)
                .Fault($"{SampleHosts.Dmi}/product_serial", HostFault.Open, 13),
            out ValueList<Diagnostic> diagnostics
        );
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(system.Vendor, Is.Null);
        Assert.That(system.Serial, Is.Null);
        Assert.That(system.ProductName, Is.EqualTo("Example"));
        Assert.That(diagnostics.Places(), Is.EqualTo([$"ND2112 {SampleHosts.Dmi}/sys_vendor"]));
    }

    static HostSystem Read(HostTreeBuilder host, out ValueList<Diagnostic> diagnostics)
    {
        HostSnapshot snapshot = host.Scan(ScanParts.System);
        diagnostics = snapshot.Diagnostics;
        return snapshot.System;
    }
}
