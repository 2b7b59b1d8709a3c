namespace Mdev.NodeDev.Tests;

/// <summary>
/// Every difference between versions, with an example of what the first version that has it shows, and the last that
/// has not.
/// </summary>
public sealed class VersionTraitTests
{
    const string Mdev = "mdev_11111111_2222_4333_8444_555555555555";

    static readonly HostTreeBuilder Mtty = new HostTreeBuilder()
        .WithMtty()
        .WithMdev(SampleHosts.Mtty, SampleUuids.First)
        .WithDefinition("mtty", SampleUuids.First, "mtty-2");

    static readonly PciCapability Large = new()
    {
        Location = new PciLocation(0, uint.MaxValue, 1u << 31, 3_000_000_000),
        Express = new PciExpress
        {
            Capable = new PciExpressLink { Speed = PciLinkSpeed.Gt64, Width = 1 },
            Status = new PciExpressLink { Speed = PciLinkSpeed.Gt32, Width = 1 },
        },
        Vpd = new PciVpd { ReadOnly = new PciVpdReadOnly { VendorFields = [new('0', "")] } },
    };

    static VersionExample[] Examples() =>
        [
            VersionExample
                .Of(VersionTrait.MdevUuidAndParent, new MdevCapability { Uuid = "u", ParentAddress = "p" })
                .Shows("<uuid>u</uuid>", "<parent_addr>p</parent_addr>"),
            VersionExample
                .Of(VersionTrait.ChannelDeviceOfSubchannel, new CssCapability { ChannelDevice = new ChannelLocation() })
                .Shows("<channel_dev_addr>"),
            VersionExample.Of(VersionTrait.VitalProductData, Large).Shows("<capability type='vpd'>"),
            VersionExample
                .Of(VersionTrait.PciNumbersUnsigned, Large)
                .Shows("<bus>4294967295</bus>", "<slot>2147483648</slot>", "<function>3000000000</function>")
                .Before("<bus>-1</bus>", "<slot>-2147483648</slot>", "<function>-1294967296</function>"),
            VersionExample
                .Of(VersionTrait.LinkSpeedsAbove16, Large)
                .Shows("speed='64'", "speed='32'")
                .Before("'cap' speed='(null)'", "'sta' speed='(null)'"),
            VersionExample
                .Of(VersionTrait.EmptyVpdFieldClosesItself, Large)
                .Shows("<vendor_field index='0'/>")
                .Before("<vendor_field index='0'></vendor_field>"),
            VersionExample
                .Of(
                    VersionTrait.ChannelStatesAndGroups,
                    new CcwCapability { State = ChannelState.Online, GroupDevice = "g" }
                )
                .Shows("<state>online</state>", "<capability type='ccwgroup_member'>"),
            VersionExample
                .Of(VersionTrait.BlockNumbersGoTogether, new StorageCapability { Block = "b", Blocks = 1 })
                .Shows("<logical_block_size>0</logical_block_size>"),
            VersionExample.Of(VersionTrait.UsbPort, new UsbDeviceCapability { Port = "1.4" }).Shows("<port>1.4</port>"),
            VersionExample
                .Of(VersionTrait.MdevNamedWithParent, Mtty)
                .Shows($"{Mdev}_mtty active")
                .Before($"{Mdev} active"),
            VersionExample
                .Of(VersionTrait.DefinitionsListed, Mtty)
                .Shows($"{Mdev}_mtty active persistent", "computer active persistent")
                .Before("computer active\n"),
            VersionExample.Of(VersionTrait.VirtualParents, Mtty).Shows("mtty_mtty active"),
            VersionExample
                .Of(
                    VersionTrait.OfflineChannelDevices,
                    new HostTreeBuilder().WithCcw().File($"{SampleHosts.Ccw}/online", "0\n")
                )
                .Shows("ccw_0_0_1234 active"),
            VersionExample
                .Of(
                    VersionTrait.DevicesOfMdevctl,
                    new HostTreeBuilder()
                        .WithMtty()
                        .WithMdev(SampleHosts.Mtty, SampleUuids.First)
                        .Remove($"{SampleHosts.Mtty}/{SampleUuids.First}/iommu_group")
                )
                .Shows($"{Mdev}_mtty inactive"),
            VersionExample
                .Of(VersionTrait.ActiveAndDefinedApart, Mtty)
                .Shows("mtty-1 of mtty-2")
                .Before("mtty-2 of nothing"),
            VersionExample.Of(VersionTrait.DefinitionsOfAscii, NotAscii()).Before($"{Mdev}_mtty inactive"),
            VersionExample.Of(VersionTrait.DefinitionsOfAnyText, NotAscii()).Shows($"{Mdev}_mtty inactive"),
            VersionExample
                .Of(
                    VersionTrait.HostdevAcpiNodes,
                    new PciHostdev
                    {
                        Source = default,
                        Acpi = new HostdevAcpi { Nodes = [1] },
                    }
                )
                .Shows("<acpi nodeset='1'/>"),
            VersionExample
                .Of(
                    VersionTrait.HostdevIommufd,
                    new PciHostdev
                    {
                        Source = default,
                        Driver = new HostdevDriver { Iommufd = true },
                    }
                )
                .Shows("<driver iommufd='yes'/>"),
        ];

    static IEnumerable<TestCaseData> Cases() =>
        Examples()
            .Select(
                (example, number) =>
                    new TestCaseData(number).SetArgDisplayNames($"{example.Trait.Topic}, {example.Trait.Since}")
            );

    [TestCaseSource(nameof(Cases))]
    public void Difference_IsSeenWhereItBegins(int number)
    {
        VersionExample example = Examples()[number];
        LibvirtVersion[] versions = [.. LibvirtDocuments.Versions];
        LibvirtVersion since = example.Trait.Since;
        LibvirtVersion before = versions.Last(version => version < since);
        string now = example.Show(since);
        string then = example.Show(before);
        using IDisposable scope = Assert.EnterMultipleScope();
        foreach (string text in example.Now)
        {
            Assert.That(now, Does.Contain(text));
            Assert.That(then, Does.Not.Contain(text));
        }
        foreach (string text in example.Then)
        {
            Assert.That(then, Does.Contain(text));
            Assert.That(now, Does.Not.Contain(text));
        }
        Assert.That(example.Now.Length + example.Then.Length, Is.Positive);
    }

    static HostTreeBuilder NotAscii() =>
        new HostTreeBuilder().WithMtty().WithDefinition("mtty", SampleUuids.First, "typé");

    [Test]
    public void EveryDifference_HasAnExample() =>
        Assert.That(Examples().Select(row => row.Trait), Is.EquivalentTo(VersionTrait.All.ToArray()));
}
