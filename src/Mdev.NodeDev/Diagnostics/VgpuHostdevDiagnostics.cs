namespace Mdev.NodeDev;

/// <summary>ND156x: hostdevs of functions that become vGPUs.</summary>
static class VgpuHostdevDiagnostics
{
    static readonly DiagnosticTable Table = new();

    internal static readonly DiagnosticDescriptor VgpuTypeNotSet = Table
        .Warning("ND1561", "no vGPU type set", "{0} has no type of vGPU set")
        .Note("The driver answers ENODEV when the virtual machine opens it, and the start fails.")
        .Note("Write the number of a type to its nvidia/current_vgpu_type before.");
    internal static readonly DiagnosticDescriptor NoVfioDevice = Table
        .Warning("ND1562", "no VFIO device", "{0} has no vfio-dev, by which libvirt knows a driver of VFIO")
        .Note("The kernel has it from 6.1 on, and libvirt looks for it from 9.7 on. Without it libvirt")
        .Note("refuses the function with managed='no', because its driver is not vfio-pci.");

    internal static IReadOnlyList<DiagnosticDescriptor> All => Table.All;
}
