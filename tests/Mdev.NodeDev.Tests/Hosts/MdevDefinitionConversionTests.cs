namespace Mdev.NodeDev.Tests;

public sealed class MdevDefinitionConversionTests
{
    static readonly Guid Uuid = Guid.Parse(SampleUuids.First);

    static HostSnapshot Host { get; } =
        new NodeHost(
            new HostTreeBuilder()
                .WithPci(SampleHosts.Pci0)
                .WithMtty()
                .WithSubchannel()
                .WithMatrix()
                .WithDefinition("mtty", SampleUuids.First, "mtty-1", "auto", "[{\"a\":\"1\"}]")
                .WithDefinition("0000:00:02.0", SampleUuids.Second, "i915-1")
                .WithDefinition("nowhere", SampleUuids.Second, "x")
                .Build()
        ).Scan();

    static LibvirtView View { get; } = LibvirtView.Create(Host);

    static NodeDevice Document(string? parent, MdevCapability? capability = null) =>
        new()
        {
            Parent = parent,
            Capabilities = [capability ?? new MdevCapability { TypeId = "t", Uuid = SampleUuids.First }],
        };

    [TestCase("pci_0000_00_02_0", "0000:00:02.0")]
    [TestCase("css_0_0_26ab", "0.0.26ab")]
    [TestCase("ap_matrix", "matrix")]
    [TestCase("mtty_mtty", "mtty")]
    public void TryToDefinition_ResolvesParent(string parent, string address)
    {
        _ = Document(parent).TryToDefinition(View, out MdevDefinition? definition, out _);
        Assert.That(
            definition,
            Is.EqualTo(
                new MdevDefinition
                {
                    ParentName = address,
                    Uuid = Uuid,
                    TypeId = "t",
                }
            )
        );
    }

    static IEnumerable<TestCaseData> Refused =>
        [
            new TestCaseData(Document(null), "ND3005"),
            new TestCaseData(Document(""), "ND3005"),
            new TestCaseData(Document("pci_0000_99_00_0"), "ND3006"),
            new TestCaseData(Document("computer"), "ND3007"),
            new TestCaseData(Document("mtty_mtty", new MdevCapability { Uuid = SampleUuids.First }), "ND3008"),
            new TestCaseData(
                Document("mtty_mtty", new MdevCapability { TypeId = "", Uuid = SampleUuids.First }),
                "ND3008"
            ),
            new TestCaseData(Document("mtty_mtty", new MdevCapability { TypeId = "t", Uuid = "x" }), "ND3009"),
            new TestCaseData(Document("mtty_mtty", new MdevCapability { TypeId = "../t" }), "ND3010"),
            new TestCaseData(
                Document(
                    "mtty_mtty",
                    new MdevCapability { TypeId = "t", Attributes = [new MdevAttribute("remove", "1")] }
                ),
                "ND3010"
            ),
            new TestCaseData(new NodeDevice { Parent = "mtty_mtty", Capabilities = [new DrmCapability()] }, "ND3004"),
            new TestCaseData(Document("nowhere", new MdevCapability { Uuid = "x" }), "ND3006 ND3009 ND3008"),
        ];

    [TestCaseSource(nameof(Refused))]
    public void TryToDefinition_RefusesWhatLibvirtRefuses(NodeDevice device, string expected)
    {
        bool isDefinition = device.TryToDefinition(
            View,
            out MdevDefinition? definition,
            out ValueList<Diagnostic> diagnostics
        );
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(isDefinition, Is.False);
        Assert.That(definition, Is.Null);
        Assert.That(string.Join(' ', diagnostics.Select(one => one.Id)), Is.EqualTo(expected));
    }

    [Test]
    public void TryToDefinition_GeneratesMissingUuid()
    {
        NodeDevice device = Document("mtty_mtty", new MdevCapability { TypeId = "t" });
        _ = device.TryToDefinition(View, out MdevDefinition? random, out _);
        _ = device.TryToDefinition(View, out MdevDefinition? given, out _, Uuid);
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(random!.Uuid.Version, Is.EqualTo(4));
        Assert.That(given!.Uuid, Is.EqualTo(Uuid));
    }

    [Test]
    public void TryToDefinition_WarnsOfIncompleteAttributes()
    {
        bool isDefinition = Document(
                "mtty_mtty",
                new MdevCapability
                {
                    TypeId = "t",
                    Attributes = [new MdevAttribute("a", ""), new MdevAttribute("", "1"), new MdevAttribute("b", "2")],
                }
            )
            .TryToDefinition(View, out MdevDefinition? definition, out ValueList<Diagnostic> diagnostics);
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(isDefinition);
        Assert.That(definition!.Attributes, Is.EqualTo((ValueList<MdevAttribute>)[new MdevAttribute("b", "2")]));
        Assert.That(
            diagnostics.Select(one => one.ToString()),
            Is.EqualTo([
                "warning ND3104: the attribute 'a' has no value and is left out",
                "warning ND3104: the attribute '' has no name and is left out",
            ])
        );
    }

    [Test]
    public void TryToDefinition_AcceptsAddressOfParent()
    {
        bool isDefinition = Document(null).TryToDefinition("0000:99:00.0", out MdevDefinition? definition, out _);
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(isDefinition);
        Assert.That(definition!.ParentName, Is.EqualTo("0000:99:00.0"));
        Assert.That(Document("mtty_mtty").TryToDefinition("../x", out _, out _), Is.False);
    }

    [Test]
    public void ToNodeDevice_RoundTripsLikeLibvirt()
    {
        using IDisposable scope = Assert.EnterMultipleScope();
        foreach (HostMdev mdev in Host.Mdevs)
        {
            NodeDevice device = mdev.Definition!.ToNodeDevice(View);
            Assert.That(device, Is.EqualTo(View.Find(device.Name!)!.Inactive));
            Assert.That(
                device.TryToDefinition(View, out MdevDefinition? back, out _),
                Is.EqualTo(mdev.ParentName != "nowhere")
            );
            if (back is not null)
                Assert.That(back with { Autostart = mdev.IsAutostart }, Is.EqualTo(mdev.Definition));
        }
    }

    [Test]
    public void ToNodeDevice_UsesGivenParent()
    {
        NodeDevice device = Host.Mdevs[0].Definition!.ToNodeDevice("pci_0000_00_02_0");
        Assert.That(device.Parent, Is.EqualTo("pci_0000_00_02_0"));
    }

    [Test]
    public void TryToDefinition_GivesWhatLibvirtPassesToMdevctl()
    {
        NodeDevice device = NodeDeviceXml.Parse(
            """
            <device>
              <parent>mtty_mtty</parent>
              <capability type='mdev'>
                <type id='mtty-2'/>
                <uuid>11111111-2222-4333-8444-555555555555</uuid>
                <attr name='a' value='1'/>
                <attr name='b' value='x/"y"'/>
              </capability>
            </device>
            """,
            new NodeDeviceReadOptions { Kind = DocumentKind.Definition }
        );
        _ = device.TryToDefinition(View, out MdevDefinition? definition, out _);
        Assert.That(
            DefinitionJsonWriter.Compact(definition!),
            Is.EqualTo(
                "{\"mdev_type\":\"mtty-2\",\"start\":\"manual\",\"attrs\":[{\"a\":\"1\"},{\"b\":\"x/\\\"y\\\"\"}]}"
            )
        );
    }
}
