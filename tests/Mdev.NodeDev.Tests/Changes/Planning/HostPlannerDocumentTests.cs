namespace Mdev.NodeDev.Tests;

/// <summary>Plans from node-device XML.</summary>
public sealed class HostPlannerDocumentTests
{
    const string Address = "0000:00:02.0";

    static readonly MemoryHostTree Tree = new HostTreeBuilder()
        .WithPci(SampleHosts.Pci0)
        .WithType(SampleHosts.Pci0, "mtty-1")
        .Registered(SampleHosts.Pci0)
        .WithSubchannel()
        .WithType(SampleHosts.Css, "vfio_ccw-io")
        .Registered(SampleHosts.Css)
        .WithMatrix()
        .WithType(SampleHosts.Matrix, "vfio_ap-passthrough")
        .Registered(SampleHosts.Matrix)
        .WithMtty()
        .WithMdev(SampleHosts.Pci0, $"{SampleUuids.Of(1)}")
        .WithDefinition(Address, $"{SampleUuids.Of(1)}", start: "auto")
        .WithDefinition(Address, $"{SampleUuids.Of(2)}", start: "auto")
        .File("sys/devices/virtual/mdpy/mdpy/uevent", "")
        .WithType("sys/devices/virtual/mdpy/mdpy", "mdpy-vga")
        .Registered("sys/devices/virtual/mdpy/mdpy")
        .Build();

    [TestCase("pci_0000_00_02_0", "mtty-1", Address)]
    [TestCase("css_0_0_26ab", "vfio_ccw-io", "0.0.26ab")]
    [TestCase("ap_matrix", "vfio_ap-passthrough", "matrix")]
    [TestCase("mtty_mtty", "mtty-1", "mtty")]
    public void Create_Document_FindsTheParentByItsName(string name, string type, string parent) =>
        Assert.That(
            Tree.Planner().Create(Document(name, type, SampleUuids.Of(9))),
            Is.EqualTo(Mdevs.Plan(new CreateMdevStep(parent, SampleUuids.Of(9), type)))
        );

    [TestCase("pci_0000_00_09_0")]
    [TestCase("mdpy_mdpy")]
    [TestCase("computer")]
    public void Create_Document_UnlistedParent_Throws(string name) =>
        Assert.That(
            () => Tree.Planner().Create(Document(name, "mtty-1", SampleUuids.Of(9))),
            Throws.InstanceOf<HostChangeException>().With.Property("Reason").EqualTo(HostChangeReason.ParentNotFound)
        );

    [TestCase("<parent>computer</parent>")]
    [TestCase("")]
    public void Create_DocumentOfComputer_UsesParentAddress(string parent)
    {
        NodeDevice device = NodeDeviceXml.Parse(
            $"""
            <device>
              <name>mdev</name>
              {parent}
              <capability type='mdev'>
                <type id='mdpy-vga'/>
                <uuid>{SampleUuids.Of(9)}</uuid>
                <parent_addr>mdpy</parent_addr>
                <iommuGroup number='0'/>
              </capability>
            </device>
            """
        );

        Assert.That(
            Tree.Planner().Create(device).Steps,
            Is.EqualTo(new[] { new CreateMdevStep("mdpy", SampleUuids.Of(9), "mdpy-vga") })
        );
    }

    [Test]
    public void Create_Document_KeepsTheOrderOfAttributes() =>
        Assert.That(
            Tree.Planner()
                .Create(
                    Document(
                        "ap_matrix",
                        "vfio_ap-passthrough",
                        SampleUuids.Of(9),
                        new("assign_domain", "4"),
                        new("assign_adapter", "5")
                    )
                )
                .Steps.Skip(1)
                .Cast<WriteAttributeStep>()
                .Select(step => step.Attribute.ToString()),
            Is.EqualTo(
                new[]
                {
                    new MdevAttribute("assign_domain", "4").ToString(),
                    new MdevAttribute("assign_adapter", "5").ToString(),
                }
            )
        );

    [Test]
    public void Create_DocumentWithoutUuid_TakesTheCallersOrARandomOne()
    {
        NodeDevice device = Document("mtty_mtty", "mtty-1", null);
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(
            Tree.Planner().Create(device, SampleUuids.Of(7)).Steps.Single().Device.Uuid,
            Is.EqualTo(SampleUuids.Of(7))
        );
        Assert.That(Tree.Planner().Create(device).Steps.Single().Device.Uuid?.Version, Is.EqualTo(4));
        Assert.That(
            Tree.Planner()
                .Create(Document("mtty_mtty", "mtty-1", SampleUuids.Of(9)), SampleUuids.Of(7))
                .Steps.Single()
                .Device.Uuid,
            Is.EqualTo(SampleUuids.Of(9)),
            "the document's own comes first"
        );
    }

    [Test]
    public void Define_Document_KeepsAutostart()
    {
        NodeDevice device = Document("pci_0000_00_02_0", "mtty-1", SampleUuids.Of(2), new MdevAttribute("a", "1"));
        MdevDefinition known = Mdevs.Of(Address, 2, "mtty-1", autostart: true);

        Assert.That(
            Tree.Planner().Define(device),
            Is.EqualTo(
                Mdevs.Plan(new WriteDefinitionStep(known with { Attributes = [new("a", "1")] }) { Previous = known })
            )
        );
    }

    [Test]
    public void Define_SameDocument_IsEmpty() =>
        Assert.That(
            Tree.Planner().Define(Document("pci_0000_00_02_0", "mtty-1", SampleUuids.Of(2))),
            Is.EqualTo(HostPlan.Empty)
        );

    [Test]
    public void Update_ChangesTheDeviceElseTheDefinition()
    {
        MdevAttribute attribute = new("a", "1");
        NodeDevice active = Document("pci_0000_00_02_0", "mtty-1", SampleUuids.Of(1), attribute);
        NodeDevice inactive = Document("pci_0000_00_02_0", "mtty-1", SampleUuids.Of(2), attribute);
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(
            Tree.Planner().Update(active).Steps.Single(),
            Is.EqualTo(new WriteAttributeStep(Address, SampleUuids.Of(1), attribute))
        );
        Assert.That(
            ((WriteDefinitionStep)Tree.Planner().Update(inactive).Steps.Single()).Definition,
            Is.EqualTo(Mdevs.Of(Address, 2, "mtty-1", autostart: true, attributes: [attribute]))
        );
        Assert.That(
            Tree.Planner().Update(active, ModifyTargets.Defined).Steps.Single(),
            Is.InstanceOf<WriteDefinitionStep>()
        );
        Assert.That(
            () => Tree.Planner().Update(inactive, ModifyTargets.Live),
            Throws.InstanceOf<HostChangeException>().With.Property("Reason").EqualTo(HostChangeReason.DeviceNotFound)
        );
    }

    [TestCase("<device><name>n</name></device>")]
    [TestCase("<device><parent>mtty_mtty</parent><capability type='scsi_host'><host>1</host></capability></device>")]
    [TestCase("<device><parent>mtty_mtty</parent><capability type='mdev'/></device>")]
    [TestCase("<device><capability type='mdev'><type id='mtty-1'/></capability></device>", "no <parent>")]
    public void Create_NotAMediatedDevice_Throws(string xml, string? why = null)
    {
        NodeDeviceReadOptions options = new() { Kind = DocumentKind.Definition };
        if (!NodeDeviceXml.TryParse(xml, out NodeDevice? device, out _, options))
            device = new NodeDevice { Parent = "mtty_mtty" };

        Assert.That(
            () => Tree.Planner().Create(device),
            Throws
                .InstanceOf<HostChangeException>()
                .With.Property("Reason")
                .EqualTo(HostChangeReason.InvalidRequest)
                .And.Message.Contains(why ?? "")
        );
    }

    [Test]
    public void Update_WithoutUuid_Throws() =>
        Assert.That(
            () => Tree.Planner().Update(Document("mtty_mtty", "mtty-1", null)),
            Throws.InstanceOf<HostChangeException>().With.Property("Reason").EqualTo(HostChangeReason.InvalidRequest)
        );

    static NodeDevice Document(string parent, string type, Guid? uuid, params ValueList<MdevAttribute> attributes) =>
        new()
        {
            Parent = parent,
            Capabilities =
            [
                new MdevCapability
                {
                    TypeId = type,
                    Uuid = uuid?.ToString().ToUpperInvariant(),
                    Attributes = attributes,
                },
            ],
        };
}
