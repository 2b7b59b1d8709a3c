using Mdev.NodeDev;
using Mdev.NodeDev.Changes;
using Mdev.NodeDev.Hosts;

namespace NodeDev.Cli;

/// <summary>The names of virtual functions that are or become vGPUs themselves.</summary>
static class FunctionNames
{
    static readonly HostSnapshot NoHost = new();

    /// <summary>Reads a PCI address in any spelling: 0000:41:00.4, 41:00.4, pci_0000_41_00_4, or a directory.</summary>
    internal static bool TryParse(string name, out PciAddress address) =>
        PciAddress.TryParse(NoHost.KernelNameOf(name), out address);

    /// <summary>
    /// Finds the function that a name means, whether it exists or not; <see langword="null"/> if the name means a
    /// parent of mediated devices or is not an address, or if the host has nothing to do with such functions.
    /// </summary>
    internal static PciAddress? Find(HostSnapshot snapshot, VgpuDefinitionSnapshot definitions, string name) =>
        TryParse(name, out PciAddress address)
        && snapshot.FindParents(name).IsEmpty
        && (
            definitions.Find(address) is not null
            || snapshot.PciDevices.Any(static device => device.VgpuFunction is not null)
        )
            ? address
            : null;
}
