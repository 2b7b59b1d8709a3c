namespace Mdev.NodeDev.Tests;

/// <summary>
/// The documents that libvirt printed, before libvirt's grammar of the same version, of 11.3 where they are older:
/// xmllint said so of each.
/// </summary>
public sealed class FixtureValidationTests
{
    /// <summary>What libvirt prints and its own grammar refuses.</summary>
    static readonly string[] Refused =
    [
        "7.0/parsed-all-features",
        "7.0/parsed-large-numbers",
        "7.0/pci_0000_00_06_0.express",
        "9.0/mtty_mtty",
        "11.3/mtty_mtty",
        "11.3/parsed-largest-numbers",
        "12.8/ap_05_12345",
        "12.8/mtty_mtty",
        "12.8/parsed-all-features",
        "12.8/parsed-awkward-text",
        "12.8/parsed-largest-numbers",
        "12.8/usb_1_6",
    ];

    [Test]
    public void Grammar_AcceptsAllButKnownExceptions()
    {
        List<string> refused = [];
        foreach (LibvirtVersion version in LibvirtDocuments.Versions)
        {
            foreach (string file in Repository.Files(LibvirtDocuments.DirectoryOf(version), "*.xml"))
            {
                ValidationOptions options = new() { Authority = ValidationAuthority.Schema, Version = version };
                if (!NodeDeviceValidator.Validate(File.ReadAllBytes(file), options).IsValid)
                    refused.Add($"{version}/{Path.GetFileNameWithoutExtension(file)}");
            }
        }
        Assert.That(refused, Is.EquivalentTo(Refused));
    }
}
