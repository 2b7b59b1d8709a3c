using NUnit.Framework;

namespace Mdev.NodeDev.Tests;

/// <summary>The examples of README.md, word for word.</summary>
public sealed class ReadmeExamples
{
    [Test]
    public void Names()
    {
        // begin-snippet: names
        PciAddress address = PciAddress.Parse("0000:3b:00.1");
        NodeDevice device = new()
        {
            Name = "pci_0000_3b_00_1",
            Parent = "pci_0000_3a_00_0",
            Capabilities = [new PciCapability { Location = PciLocation.Of(address) }],
        };

        PciCapability pci = device.Find<PciCapability>()!;
        bool isSamePlace = pci.Location.TryGetAddress(out PciAddress place);
        // end-snippet

        Assert.That((isSamePlace, place), Is.EqualTo((true, address)));
    }
}
