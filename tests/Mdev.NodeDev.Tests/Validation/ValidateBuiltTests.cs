namespace Mdev.NodeDev.Tests;

/// <summary>What libvirt would say of devices and hostdevs that were built and not read.</summary>
public sealed class ValidateBuiltTests
{
    static readonly LibvirtVersion[] Versions = [LibvirtVersion.V9_0, LibvirtVersion.V11_3, LibvirtVersion.V12_8];

    [Test]
    public void Validate_Device_IsThatOfItsText()
    {
        NodeDevice[] all =
        [
            new(),
            new() { Name = "mdev_x" },
            new() { Name = "a\u0001b", Capabilities = [new MdevCapability { TypeId = "t", Uuid = "no" }] },
            Examples.Matrix,
            Examples.Matrix with
            {
                Unknown = new UnknownContent("<odd/>"),
            },
        ];
        foreach (NodeDevice device in all)
        foreach (LibvirtVersion version in Versions)
        foreach (ValidationAuthority authority in Enum.GetValues<ValidationAuthority>())
        {
            ValidationOptions options = new() { Authority = authority, Version = version };
            string xml = device.ToXml(new NodeDeviceWriteOptions { Version = version });
            Assert.That(
                NodeDeviceValidator.Validate(device, options),
                Is.EqualTo(NodeDeviceValidator.Validate(xml, options))
            );
        }
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(NodeDeviceValidator.Validate(all[0]).IsValid, Is.False);
        Assert.That(NodeDeviceValidator.Validate(all[3]).IsValid);
        Assert.That(
            () => NodeDeviceValidator.Validate(all[0] with { Unknown = new UnknownContent("<") }),
            Throws.ArgumentException
        );
    }

    [Test]
    public void Validate_Hostdev_IsThatOfItsText()
    {
        MdevHostdev good = new() { Model = HostdevModel.VfioPci, Uuid = SampleUuids.Of(1) };
        Hostdev[] all =
        [
            good,
            good with
            {
                Display = true,
                Model = HostdevModel.VfioCcw,
            },
            good with
            {
                Address = new CcwGuestAddress(default(ChannelAddress)),
            },
            new PciHostdev { Source = new PciLocation(0, 0, 99, 0) },
        ];
        foreach (Hostdev hostdev in all)
            Assert.That(HostdevValidator.Validate(hostdev), Is.EqualTo(HostdevValidator.Validate(hostdev.ToXml())));
        Assert.That(
            all.Select(hostdev => HostdevValidator.Validate(hostdev).IsValid),
            Is.EqualTo([true, false, false, false])
        );
    }
}
