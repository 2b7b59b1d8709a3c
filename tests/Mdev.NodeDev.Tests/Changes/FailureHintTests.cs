using System.Text.RegularExpressions;

namespace Mdev.NodeDev.Tests;

/// <summary>Hints about names are what the host has, for every name on every host.</summary>
public sealed partial class FailureHintTests
{
    static readonly string[] NoDevices =
    [
        "0000:00:1e.7",
        "00:1e.7",
        "0000:41:00.9",
        "0.0.00ff",
        "css_0_0_00ff",
        "ccw_0_0_00ff",
        "matrix",
        "mtty",
        "mtyt",
        "computer",
        "hct!0 a",
        "nowhere",
    ];

    static IEnumerable<string> Hosts =>
        [
            .. InventedHosts.Names,
            .. RecordedHosts
                .All.Where(static host => host.Name.EndsWith("05-libvirt", StringComparison.Ordinal))
                .Select(static host => host.Name),
        ];

    [TestCase("a40")]
    [TestCase("gvtg")]
    [TestCase("s390")]
    [TestCase("mtty-samples")]
    [TestCase("pci-sriov")]
    [TestCase("ap-matrix-bare")]
    public void Create_NameThatIsNoParent_GetsHintsOfTheHost(string host)
    {
        HostSnapshot snapshot = Load(host);
        StringBuilder text = new();
        foreach (string name in Names(snapshot).Where(name => snapshot.FindParents(name).IsEmpty))
        {
            foreach (string type in (string[])[TypeOf(snapshot), "x-1"])
                text.Append(
                        string.Join(
                            '\n',
                            Create(snapshot, name, type).ToString().Split('\n').Skip(1).Prepend($"# {name} {type}")
                        )
                    )
                    .Append("\n\n");
        }
        Snapshot.Verify(text.ToString());
    }

    [TestCaseSource(nameof(Hosts))]
    public void Create_AnyNameOnAnyHost_NamesOnlyWhatIsThere(string host)
    {
        HostSnapshot snapshot = Load(host);
        foreach (string name in Names(snapshot))
        {
            foreach (string type in (string[])[TypeOf(snapshot), "x-1"])
            {
                if (Planned(snapshot, name, type) is not { } failure)
                    continue;
                string text = failure.ToString();
                using IDisposable scope = Assert.EnterMultipleScope();
                Assert.That(failure.Hints, Is.Not.Empty, text);
                Assert.That(
                    text,
                    Does.Not.Match("(?<!takes no )others").And.Not.Match("(, [^ ]+|more) has (this|the)"),
                    text
                );
                foreach (Match match in Overridden().Matches(text))
                    Assert.That(IsIoSubchannel(snapshot, match.Groups["name"].Value), text);
                if (
                    text.Contains("vGPU host driver", StringComparison.Ordinal)
                    || text.Contains("GVT-g is off", StringComparison.Ordinal)
                )
                    Assert.That(IsGpuWithoutParents(snapshot, name), text);
                foreach (Match match in Listed().Matches(text))
                {
                    foreach (string listed in match.Groups["names"].Value.Split(", "))
                        Assert.That(snapshot.FindParentExactly(listed.Split(" and ")[0]), Is.Not.Null, text);
                }
                Assert.That(
                    failure.Hints.Where(hint =>
                        failure.Diagnostic.Message.Contains(hint.Cause, StringComparison.Ordinal)
                    ),
                    Is.Empty,
                    text
                );
            }
        }
    }

    [TestCase(null, null, "is bound to no driver, and a driver is what registers")]
    [TestCase("vfio-pci", null, "is bound to vfio-pci, which has not registered it")]
    [TestCase("nvidia", 0x030000u, "the GPU's driver has no mediated devices")]
    [TestCase("snd_hda_intel", 0x040300u, "is bound to snd_hda_intel, which has not registered it")]
    public void Create_FunctionOfNvidia_IsToldByItsClass(string? driver, uint? kind, string cause)
    {
        HostSnapshot snapshot = new()
        {
            Parts = ScanParts.All,
            PciDevices = [Function("0000:65:00.0") with { Driver = driver, Class = kind, VendorId = 0x10de }],
        };
        Assert.That(Create(snapshot, "0000:65:00.0", "nvidia-1").Hints.Single().Cause, Does.Contain(cause));
    }

    [TestCase("vfio-pci", "is bound to vfio-pci, and the other functions of the card to nvidia")]
    [TestCase(null, "is bound to no driver, and the other functions of the card to nvidia")]
    public void Create_FunctionWithAnotherDriver_IsToldTheDriverOfTheCard(string? driver, string cause)
    {
        PciAddress card = PciAddress.Parse("0000:65:00.0");
        HostSnapshot snapshot = new()
        {
            Parts = ScanParts.All,
            PciDevices =
            [
                Function("0000:65:00.4") with
                {
                    Driver = "nvidia",
                    PhysicalFunction = card,
                },
                Function("0000:65:00.5") with
                {
                    Driver = driver,
                    PhysicalFunction = card,
                    Class = 0x030200,
                    VendorId = 0x10de,
                },
            ],
            Parents =
            [
                new()
                {
                    Name = "0000:65:00.4",
                    Path = "a",
                    Driver = "nvidia",
                    Types = [new() { Id = "nvidia-1" }],
                },
            ],
        };
        ValueList<HostChangeHint> hints = Create(snapshot, "0000:65:00.5", "nvidia-1").Hints;
        Assert.That(hints[0].Cause, Does.Contain(cause));
        Assert.That(hints[1].Cause, Does.EndWith("0000:65:00.4 has this type"));
        Assert.That(hints, Has.Count.EqualTo(2));
    }

    [TestCase(1, "chsc_subchannel", null)]
    [TestCase(2, null, null)]
    [TestCase(0, "chsc_subchannel", null)]
    [TestCase(0, "io_subchannel", "driverctl -b css set-override 0.0.0017 vfio_ccw")]
    [TestCase(null, null, "driverctl -b css set-override 0.0.0017 vfio_ccw")]
    [TestCase(0, "vfio_ccw", "Look at the kernel's log (dmesg) for vfio_ccw")]
    public void Create_Subchannel_IsBoundOnlyIfItCanBe(int? type, string? driver, string? action)
    {
        HostSubchannel subchannel = new()
        {
            Name = "0.0.0017",
            Path = "sys/devices/css0/0.0.0017",
            Type = type,
            Driver = driver,
            ChannelDevice = "0.0.1a00",
        };
        HostSnapshot snapshot = new() { Parts = ScanParts.All, Subchannels = [subchannel] };
        foreach (string name in (string[])["0.0.0017", "css_0_0_0017", "0.0.1a00", "0.0.1A00", "ccw_0_0_1a00"])
        {
            string text = Create(snapshot, name, "vfio_ccw-io").ToString();
            Assert.That(text, Does.Contain(action ?? "is not an I/O subchannel"));
            Assert.That(
                text.Contains("set-override", StringComparison.Ordinal),
                Is.EqualTo(action?.Contains("css", StringComparison.Ordinal) == true)
            );
            Assert.That(
                text.Contains("channel device of subchannel 0.0.0017", StringComparison.Ordinal),
                Is.EqualTo(!name.Contains("17", StringComparison.Ordinal))
            );
        }
    }

    [Test]
    public void Create_ChannelDeviceOfOldKernel_IsFoundByItsDirectory()
    {
        HostSnapshot snapshot = new()
        {
            Parts = ScanParts.All,
            Subchannels =
            [
                new()
                {
                    Name = "0.0.0017",
                    Path = "sys/devices/css0/0.0.0017",
                    Driver = "io_subchannel",
                },
            ],
            ChannelDevices = [new() { Name = "0.0.1a00", Path = "sys/devices/css0/0.0.0017/0.0.1a00" }],
        };
        Assert.That(
            Create(snapshot, "0.0.1a00", "vfio_ccw-io").Hints[0].Cause,
            Is.EqualTo(
                "0.0.1a00 is the channel device of subchannel 0.0.0017, which is bound to io_subchannel, "
                    + "not to vfio_ccw"
            )
        );
    }

    [Test]
    public async Task CreateAsync_NameThatIsNoParent_GetsTheSameHintsAsThePlanner()
    {
        foreach (string host in (string[])["a40", "s390"])
        {
            HostSnapshot snapshot = Load(host);
            FakeHost fake = FakeHost.From(InventedHosts.Load(host));
            HostOperations operations = new(new NodeHost(fake), fake);
            foreach (string name in Names(snapshot).Where(name => snapshot.FindParents(name).IsEmpty))
            {
                HostChangeException? e = await Assert.ThrowsAsync<HostChangeException>(() =>
                    operations.CreateAsync(Mdevs.Of(name, 9, TypeOf(snapshot)))
                );
                Assert.That(e!.Failure.Hints, Is.EqualTo(Create(snapshot, name, TypeOf(snapshot)).Hints), name);
            }
        }
    }

    [GeneratedRegex(
        "set-override (?<name>[^ ]+) vfio_ccw",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Overridden();

    [GeneratedRegex(
        "(is meant: |are the parents: |parents below it: |this host has )(?!no )(?<names>.*?)"
            + "( (has|have) this type|[.] |$)",
        RegexOptions.Multiline | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Listed();

    static HostSnapshot Load(string host) =>
        new NodeHost(RecordedHosts.Find(host)?.Load() ?? InventedHosts.Load(host)).Scan();

    static HostChangeFailure Create(HostSnapshot snapshot, string parent, string type) =>
        Planned(snapshot, parent, type)!;

    static HostChangeFailure? Planned(HostSnapshot snapshot, string parent, string type)
    {
        try
        {
            _ = new HostPlanner(snapshot).Create(Mdevs.Of(parent, 9, type));
            return null;
        }
        catch (HostChangeException e)
        {
            return e.Failure;
        }
    }

    static IEnumerable<string> Names(HostSnapshot snapshot) =>
        new[]
        {
            snapshot.PciDevices.Select(static one => one.Address.ToString()),
            snapshot.PciDevices.Select(static one => NodeDeviceName.FromPci(one.Address)),
            snapshot.Subchannels.Select(static one => one.Name),
            snapshot.ChannelDevices.Select(static one => one.Name),
            snapshot.Subchannels.Select(static one => one.ChannelDevice).OfType<string>(),
            snapshot.Mdevs.Select(static one => one.Name),
            snapshot.Parents.Select(static one => one.Name),
            NoDevices,
        }
            .SelectMany(static names => names)
            .Where(static name => MdevNames.TryCheckParent(name, out _))
            .Distinct(StringComparer.Ordinal);

    static string TypeOf(HostSnapshot snapshot) =>
        snapshot.Parents.SelectMany(static parent => parent.Types).FirstOrDefault()?.Id ?? "mtty-1";

    static bool IsIoSubchannel(HostSnapshot snapshot, string name) =>
        snapshot.Subchannels.Any(one =>
            one.Name == name && one is { Type: null or 0, Driver: null or "io_subchannel" }
        );

    static bool IsGpuWithoutParents(HostSnapshot snapshot, string name) =>
        snapshot.PciDevices.Any(one =>
            one.Address.ToString() == snapshot.KernelNameOf(name)
            && one.Class >> 16 == 3
            && !snapshot.Parents.Any(parent => parent.Path.StartsWith(one.Path, StringComparison.Ordinal))
        );

    static HostPciDevice Function(string address) =>
        new() { Address = PciAddress.Parse(address), Path = $"sys/devices/{address}" };
}
