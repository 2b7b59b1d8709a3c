namespace Mdev.NodeDev.Tests;

/// <summary>
/// What real libvirts printed is read completely and written back byte for byte for the same version.
/// </summary>
public sealed class LibvirtDocumentsTests
{
    static IEnumerable<TestCaseData> Documents =>
        from version in LibvirtDocuments.Versions
        from file in Repository.Files(LibvirtDocuments.DirectoryOf(version), "*.xml")
        select new TestCaseData(version, file).SetArgDisplayNames(
            version.ToString(),
            Path.GetFileNameWithoutExtension(file)
        );

    [TestCaseSource(nameof(Documents))]
    public void Document_IsWrittenBackByteForByte(LibvirtVersion version, string file)
    {
        byte[] document = File.ReadAllBytes(file);
        NodeDevice device = NodeDeviceXml.Parse(document);
        string written = device.ToXml(new NodeDeviceWriteOptions { Version = version });
        Assert.That(written, Is.EqualTo(Encoding.UTF8.GetString(document)));
        Assert.That(NodeDeviceXml.Parse(written), Is.EqualTo(device));
        Assert.That(NodeDeviceXml.Parse(device.ToXElement()), Is.EqualTo(device));
    }

    [Test]
    public void EveryKind_IsAmongTheNewest() =>
        Assert.That(
            Repository
                .Files(LibvirtDocuments.DirectoryOf(LibvirtVersion.V12_8), "*.xml")
                .SelectMany(file => NodeDeviceXml.Parse(File.ReadAllBytes(file)).Capabilities)
                .Select(capability => capability.Type)
                .Distinct(),
            Is.EquivalentTo(CapabilityTable.All.Select(mapping => mapping.Type))
        );
}
