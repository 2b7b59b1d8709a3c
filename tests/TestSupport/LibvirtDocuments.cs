namespace Mdev.NodeDev.TestSupport;

/// <summary>The documents that real libvirts printed, a directory for each version.</summary>
static class LibvirtDocuments
{
    internal const string Directory = "tests/Fixtures/Documents";

    internal static IEnumerable<LibvirtVersion> Versions =>
        [LibvirtVersion.V7_0, LibvirtVersion.V9_0, LibvirtVersion.V11_3, LibvirtVersion.V12_8];

    internal static string DirectoryOf(LibvirtVersion version) => $"{Directory}/libvirt-{version}";
}
