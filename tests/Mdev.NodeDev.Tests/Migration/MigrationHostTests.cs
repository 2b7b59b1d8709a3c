using static Mdev.NodeDev.Tests.MigrationHosts;

namespace Mdev.NodeDev.Tests;

public sealed class MigrationHostTests
{
    static readonly HostSaveOptions Everything = new() { IncludeIdentity = true, IncludeDirectoryOrder = true };

    static MigrationHost Read(string json) => MigrationHost.Parse(Encoding.UTF8.GetBytes(json), "b.json");

    [TestCase(NvidiaExposure.Mdev)]
    [TestCase(NvidiaExposure.VendorVfio)]
    public void Parse_ReadsWhatToJsonWrote(NvidiaExposure exposure)
    {
        MigrationHost host = Fake(NvidiaCard.A100, exposure).Known(mode: null);
        MigrationHost read = Read(host.ToJson(Everything));
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(read, Is.EqualTo(host));
        Assert.That(read.ToJson(), Is.EqualTo(host.ToJson()));
        Assert.That(host.VgpuModels, Has.Exactly(1).Items);
        Assert.That(HostSnapshot.Parse(Encoding.UTF8.GetBytes(host.ToJson(Everything))), Is.EqualTo(host.Snapshot));
        Assert.That(Read(host.Snapshot.ToJson(Everything)), Is.EqualTo(new MigrationHost { Snapshot = host.Snapshot }));
    }

    /// <summary>The part of the catalogue that is saved says as much of the GPUs as the whole one.</summary>
    [Test]
    public void ToVgpuHost_OfSavedHost_IsThatOfTheFiles()
    {
        FakeHost fake = new FakeHostBuilder()
            .AddNvidia(NvidiaCard.L40S, Gpu, NvidiaExposure.VendorVfio)
            .AddNvidia(NvidiaCard.TeslaT4, "0000:61:00.0")
            .AddNvidia(NvidiaCard.RtxPro6000, "0000:a1:00.0", NvidiaExposure.VendorVfio)
            .AddNvidiaCatalogue()
            .Build();
        MigrationHost host = Read(MigrationHost.Create(fake.AsHost().Scan(), fake).ToJson());
        Assert.That(host.ToVgpuHost().Gpus, Is.EqualTo(VgpuHost.Create(fake.AsHost().Scan(), fake).Gpus));
    }

    [Test]
    public void Create_ReadsKernelAndMatrix()
    {
        Guid uuid = Guid.Parse(SampleUuids.First);
        MemoryHostTree tree = new HostTreeBuilder()
            .File("proc/sys/kernel/osrelease", "6.12.0-55.el10\n")
            .File("sys/devices/vfio_ap/matrix/features", "guest_matrix hotplug migratable\n")
            .File($"sys/devices/vfio_ap/matrix/{uuid}/ap_config", "0x1,0x2,0x3\n")
            .Build();
        HostSnapshot snapshot = new()
        {
            Parts = ScanParts.All,
            ApMatrices = [new() { Name = "matrix", Path = "sys/devices/vfio_ap/matrix" }],
            Parents =
            [
                new()
                {
                    Name = "matrix",
                    Path = "sys/devices/vfio_ap/matrix",
                    Types = [new() { Id = "vfio_ap-passthrough", DeviceApi = DeviceApi.VfioAp }],
                },
            ],
            Mdevs =
            [
                new()
                {
                    Name = $"{uuid}",
                    ParentName = "matrix",
                    Active = new()
                    {
                        Name = $"{uuid}",
                        Path = $"sys/devices/vfio_ap/matrix/{uuid}",
                        ParentName = "matrix",
                        TypeId = "vfio_ap-passthrough",
                    },
                },
            ],
        };
        MigrationHost host = MigrationHost.Create(snapshot, tree) with
        {
            Libvirt = LibvirtVersion.Newest,
            Qemu = new Version(10, 1),
        };
        MigrationHost old = host with { ApFeatures = ["guest_matrix"] };
        MigrationHost other = host with { ApConfigurations = [new(uuid, "0x1,0x2,0x4")] };
        Hostdev[] guest = [Hostdev.Create(uuid, DeviceApi.VfioAp)];
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(host.KernelRelease, Is.EqualTo("6.12.0-55.el10"));
        Assert.That(host.ApFeatures, Is.EqualTo(new[] { "guest_matrix", "hotplug", "migratable" }));
        Assert.That(host.ApConfigurations, Is.EqualTo(new[] { new MigrationApConfiguration(uuid, "0x1,0x2,0x3") }));
        Assert.That(Read(host.ToJson()), Is.EqualTo(host));
        Assert.That(GuestMigration.Check(guest, host, host).Why(), Is.EqualTo("unknown: AP configuration"));
        Assert.That(GuestMigration.Check(guest, host, host).CanRewrite);
        Assert.That(GuestMigration.Check(guest, host, old).Why(), Does.StartWith("incompatible: features"));
        Assert.That(GuestMigration.Check(guest, old, host).Why(), Does.StartWith("incompatible: features"));
        Assert.That(GuestMigration.Check(guest, host, other).Why(), Is.EqualTo("incompatible: AP configuration"));
        Assert.That(
            GuestMigration.Check(guest, host, host with { ApFeatures = null }).Why(),
            Is.EqualTo("unknown: features, AP configuration")
        );
        Assert.That(MigrationHost.Create(new(), MemoryHostTree.Empty).KernelRelease, Is.Null);
    }

    [Test]
    public void Check_Channel_IsIncompatible()
    {
        Guid uuid = Guid.Parse(SampleUuids.First);
        MigrationHost host = new()
        {
            Snapshot = new()
            {
                Parts = ScanParts.All,
                Parents =
                [
                    new()
                    {
                        Name = "0.0.0001",
                        Path = "sys/devices/css0/0.0.0001",
                        Types = [new() { Id = "vfio_ccw-io", DeviceApi = DeviceApi.VfioCcw }],
                    },
                ],
                Mdevs =
                [
                    new()
                    {
                        Name = $"{uuid}",
                        ParentName = "0.0.0001",
                        Active = new()
                        {
                            Name = $"{uuid}",
                            Path = $"sys/devices/css0/0.0.0001/{uuid}",
                            ParentName = "0.0.0001",
                            TypeId = "vfio_ccw-io",
                        },
                    },
                ],
            },
        };
        MigrationVerdict verdict = GuestMigration.Check([Hostdev.Create(uuid, DeviceApi.VfioCcw)], host, host);
        Assert.That(verdict.Why(), Does.StartWith("incompatible: driver"));
    }

    [Test]
    public void ToJson_KeepsUnknownMembers()
    {
        MigrationHost host = Read(
            """
            { "format": 1, "kernel": "6.12", "later": [1],
              "facts": { "format": 1, "gpus": { "0000:41:00.0": { "ecc": true, "heat": 40 } } },
              "host": { "colour": "red" } }
            """
        );
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(host.Facts.Gpus[0].Ecc, Is.True);
        Assert.That(
            host.ToJson(),
            Does.Contain("\"later\"").And.Contain("\"heat\": 40").And.Contain("\"colour\"").And.Contain("\"ecc\": true")
        );
    }

    [TestCase("\"facts\": {\"format\": 1, \"gpus\": {\"x\": {}}}", "b.json(2,10): error ND7003: $.facts: ")]
    [TestCase("\"facts\": 7", "b.json(2,10): error ND7003: $.facts: ")]
    [TestCase("\"facts\": {\"format\": 9}", "b.json(2,10): error ND7003: $.facts: the format is 9")]
    [TestCase("\"libvirt\": \"x\"", "error ND7003: $.libvirt: ")]
    [TestCase("\"qemu\": 8", "error ND7003: $.qemu: ")]
    [TestCase("\"vgpuTypes\": [{\"id\": 1}]", "error ND7003: $.vgpuTypes")]
    [TestCase(
        "\"vgpuTypes\": [{\"id\": 1, \"name\": \"a\"}, {\"id\": 1, \"name\": \"b\"}]",
        "$.vgpuTypes: a type is there twice"
    )]
    [TestCase(
        "\"vgpuTypes\": [{\"id\": 1, \"name\": \"a\", \"profileSize\": 0}]",
        "$.vgpuTypes: a size or a maximum is not"
    )]
    [TestCase(
        "\"vgpuModels\": [{\"types\": [{\"id\": 1, \"maximum\": -1}]}]",
        "$.vgpuModels: a size or a maximum is not"
    )]
    [TestCase("\"apConfigurations\": [{}]", "error ND7003: $.apConfigurations")]
    public void TryParse_WrongMember_SaysWhere(string member, string expected)
    {
        string json = $"{{\"format\": 1, \"host\": {{}},\n{member}}}";
        bool isRead = MigrationHost.TryParse(
            Encoding.UTF8.GetBytes(json),
            "b.json",
            out MigrationHost? host,
            out ValueList<Diagnostic> diagnostics
        );
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(isRead, Is.False);
        Assert.That(host, Is.Null);
        Assert.That(diagnostics.Select(one => one.ToString()), Has.Exactly(1).Contains(expected));
    }
}
