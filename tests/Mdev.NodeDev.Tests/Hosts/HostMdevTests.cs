namespace Mdev.NodeDev.Tests;

/// <summary>What it takes to define a device as it is.</summary>
public sealed class HostMdevTests
{
    static readonly HostMdev Active = new()
    {
        Name = $"{SampleUuids.Of(1)}",
        ParentName = "mtty",
        Active = new ActiveMdev
        {
            Name = $"{SampleUuids.Of(1)}",
            Path = "sys/devices/virtual/mtty/mtty/1",
            ParentName = "mtty",
            TypeId = "mtty-1",
        },
    };

    [Test]
    public void ToDefinition_ActiveDevice_IsItsParentAndType() =>
        Assert.That(Active.ToDefinition(), Is.EqualTo(Mdevs.Port(1)));

    [Test]
    public void ToDefinition_DefinedDevice_KeepsAttributesAndAutostart()
    {
        MdevDefinition definition = Mdevs.Port(1, "mtty-2", autostart: true, new MdevAttribute("a", "1"));
        HostMdev defined = Active with { Definition = definition };
        Assert.That(defined.ToDefinition(), Is.EqualTo(definition with { TypeId = "mtty-1" }));
        Assert.That((defined with { Active = null }).ToDefinition(), Is.EqualTo(definition));
    }

    [Test]
    public void ToDefinition_NothingToDefine_IsNull()
    {
        Assert.That((Active with { Name = "somebody" }).ToDefinition(), Is.Null);
        Assert.That((Active with { Active = Active.Active! with { TypeId = null } }).ToDefinition(), Is.Null);
        Assert.That((Active with { Active = null }).ToDefinition(), Is.Null);
    }
}
